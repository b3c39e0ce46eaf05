/** The report beside the letter: a tab for each letter, that follows the typing and leads to the words in the editor. */

import * as vscode from "vscode";

/** What a link on the page runs, with the letter's address and where the words begin and end, from 0. */
export const REVEAL = "letterlint.reveal";

/** Milliseconds without typing before the page is made anew. */
const PAUSE = 300;

/** The tabs. `page` asks the server for the page of a letter, which is undefined for a file that is none. */
export class Reports implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly page: (uri: vscode.Uri) => Promise<string | null | undefined>) {
    this.subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => this.refreshSoon(document.uri));
  }

  dispose(): void {
    this.subscription.dispose();
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  /** Shows the report on a letter; false if it is none. */
  async show(uri: vscode.Uri): Promise<boolean> {
    const html = await this.page(uri);
    if (!html) return false;
    const panel = this.panels.get(uri.toString()) ?? this.open(uri);
    panel.webview.html = html;
    panel.reveal(undefined, true);
    return true;
  }

  private open(uri: vscode.Uri): vscode.WebviewPanel {
    const title = `Report: ${uri.path.slice(uri.path.lastIndexOf("/") + 1)}`;
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    // The page holds no script, and none may run; its links run the one command.
    const options = { enableScripts: false, enableCommandUris: [REVEAL], localResourceRoots: [] };
    const panel = vscode.window.createWebviewPanel("letterlint.report", title, place, options);
    this.panels.set(uri.toString(), panel);
    panel.onDidDispose(() => {
      clearTimeout(this.timers.get(uri.toString()));
      this.panels.delete(uri.toString());
    });
    return panel;
  }

  private refreshSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.panels.has(key)) return;
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => void this.refresh(uri), PAUSE));
  }

  private async refresh(uri: vscode.Uri): Promise<void> {
    const html = await this.page(uri).catch(() => undefined);
    const panel = this.panels.get(uri.toString());
    if (panel && html && panel.webview.html !== html) panel.webview.html = html;
  }
}

/** Selects words of a letter in its editor. */
export async function reveal(address: string, line: number, column: number, lastLine: number, end: number): Promise<void> {
  const uri = vscode.Uri.parse(address);
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const selection = new vscode.Range(line, column, lastLine, end);
  const viewColumn = open?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(open?.document ?? (await vscode.workspace.openTextDocument(uri)), { selection, viewColumn });
}
