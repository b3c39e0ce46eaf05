/** What commands do that need no more of the client than its connection. */

import * as vscode from "vscode";
import { WorkDoneProgress, WorkspaceDiagnosticRequest, type LanguageClient, type StaticFeature } from "vscode-languageclient/node";

/** What may be a letter. */
export const LETTERS = ["markdown", "latex", "tex", "plaintext"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ language, scheme })),
);

/** The server also reads these, and shows their mistakes in them. */
export const PROJECT_FILES = { scheme: "file", language: "yaml", pattern: "**/.letterlint.yaml" };

/** What the server leaves to this client. */
const OWN_COMMANDS = ["letterlint.ignoreHere", "letterlint.turnOffForMe"];

/** Tells the server of these commands. */
export const OWN: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), commands: { commands: OWN_COMMANDS } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** Opens the walkthrough's letter as an untitled document, so that trying fixes on it changes no file. */
export async function openExample(context: vscode.ExtensionContext): Promise<vscode.TextEditor> {
  const example = vscode.Uri.joinPath(context.extensionUri, "walkthrough", "cover-letter.md");
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(example));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}

/** The letter that the user has in front, or beside a page without text; else the one opened last. */
export function letterInFront(): vscode.TextDocument | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const documents = [...editors.map((editor) => editor?.document), ...[...vscode.workspace.textDocuments].reverse()];
  return documents.find((one) => one !== undefined && !one.isClosed && vscode.languages.match(LETTERS, one) > 0);
}

/** Says what to do once letterlint is installed. */
export async function sayWhatNext(context: vscode.ExtensionContext): Promise<void> {
  const example = "Open an Example Letter";
  const said = "letterlint is installed. Open a cover letter, or try it on the example.";
  if ((await vscode.window.showInformationMessage(said, example)) === example) await openExample(context);
}

/** Makes all safe fixes in the letter in front. */
export function fixAll(): Thenable<unknown> {
  return vscode.commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.letterlint", apply: "first" });
}

/** Turns rules off in the user's settings. */
export async function turnOffForMe(rules: string[]): Promise<void> {
  const settings = vscode.workspace.getConfiguration("letterlint");
  const mine = settings.inspect<Record<string, unknown>>("rules")?.globalValue ?? {};
  const off = Object.fromEntries(rules.map((rule) => [rule, "off"]));
  await settings.update("rules", { ...mine, ...off }, vscode.ConfigurationTarget.Global);
}

/** Reviews every letter of the workspace, and shows what was found. */
export async function checkWorkspace(client: LanguageClient): Promise<void> {
  const location = { location: vscode.ProgressLocation.Window, title: "letterlint" };
  const items = await vscode.window.withProgress(location, async (progress, token) => {
    const workDoneToken = "letterlint.checkWorkspace";
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => {
      if (step.kind !== "end" && step.message) progress.report({ message: step.message });
    });
    try {
      const answer = await client.sendRequest(WorkspaceDiagnosticRequest.type, { workDoneToken, previousResultIds: [] }, token);
      return answer.items.flatMap((report) => (report.kind === "full" ? report.items : []));
    } finally {
      listener.dispose();
    }
  });
  await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  if (!items.length) void vscode.window.showInformationMessage("letterlint found nothing to mend in this workspace.");
}
