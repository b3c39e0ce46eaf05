/** The VS Code client of letterlint: starts the server, and gives its commands a place. It knows no rule. */

import * as vscode from "vscode";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  DocumentDiagnosticRequest,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type CodeAction,
  type LanguageClientOptions,
  type Range,
} from "vscode-languageclient/node";
import { checkWorkspace, fixAll, letterInFront, LETTERS, openExample, OWN, PROJECT_FILES, sayWhatNext, turnOffForMe } from "./commands";
import { Ignored } from "./ignored";
import { REVEAL, Reports, reveal } from "./report";
import { findServer, installServer, isOutdated, onInterpreterChange, Trouble, type Server } from "./server";
import { Status, type Summary } from "./status";

/** Remembers that the user did not want the server installed, so that the question comes once. */
const DECLINED = "install.declined";

const SHOW_REPORT = "letterlint.showReport";

const { Error: SEVERE, Warning: WARNING } = vscode.LanguageStatusSeverity;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("letterlint", { log: true });
  const client = new Client(context, log);
  const command = (name: string, act: (...args: unknown[]) => unknown) => vscode.commands.registerCommand(`letterlint.${name}`, act);
  context.subscriptions.push(
    log,
    client,
    command("restart", () => client.restart()),
    command("install", () => client.install()),
    command("showOutput", () => log.show()),
    command("checkFile", () => client.checkFile()),
    command("checkWorkspace", () => client.checkWorkspace()),
    command("openExample", () => openExample(context)),
    command("fixAll", () => fixAll()),
    command("ignoreHere", (uri, code, range, message) => client.ignore(uri as string, code as string, range as Range, message as string)),
    command("showIgnored", () => client.showIgnored()),
    command("turnOffForMe", (rules) => turnOffForMe(rules as string[])),
    vscode.commands.registerCommand(REVEAL, reveal),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("letterlint.serverPath")) return client.restart();
    }),
  );
  await client.restart();
  const subscription = await onInterpreterChange(() => client.restart());
  if (subscription) context.subscriptions.push(subscription);
}

/** One language client at a time. Every change of it goes through `queue`, in the order asked for. */
class Client implements vscode.Disposable {
  private readonly status: Status;
  private readonly reports = new Reports((uri) => this.execute("letterlint.reportPage", uri, REVEAL));
  private readonly ignored: Ignored;
  private readonly outdated = new Set<string>(); // The letters of which the server shall send all again.
  private current: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private offered = false;
  private readonly offer = vscode.window.createStatusBarItem("letterlint.install", vscode.StatusBarAlignment.Left);

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.ignored = new Ignored(context.workspaceState);
    this.status = new Status(LETTERS, (uri) => this.execute<Summary>("letterlint.summary", uri));
    this.offer.name = "letterlint: installation";
    this.offer.text = "$(cloud-download) Install letterlint";
    this.offer.tooltip = "letterlint is not on this machine yet. Install it in an environment of its own, for this extension only.";
    this.offer.command = "letterlint.install";
  }

  async dispose(): Promise<void> {
    this.status.dispose();
    this.reports.dispose();
    this.offer.dispose();
    await this.stop();
  }

  /** Starts the server, anew if it runs. The one way to start it. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stop();
      await this.start();
    });
  }

  /** Installs the server that came with this extension in a private environment, and starts it. */
  install(): Promise<void> {
    return this.inTurn(async () => {
      await this.stop();
      try {
        await installServer(this.context, this.log);
      } catch (error) {
        this.report(error);
      }
      await this.start();
      if (this.current?.isRunning()) void sayWhatNext(this.context);
    });
  }

  /** Shows the report on the letter in front, which from the Welcome page is the last one or the example. */
  async showReport(uri: vscode.Uri | undefined): Promise<void> {
    const letter = uri ?? letterInFront()?.uri ?? (await openExample(this.context)).document.uri;
    if (await this.reports.show(letter)) return;
    const check = "Check It as a Letter";
    const name = letter.path.slice(letter.path.lastIndexOf("/") + 1);
    const answer = await vscode.window.showInformationMessage(`${name} is no cover letter, so there is no report on it.`, check);
    if (answer !== check) return;
    await this.makeLetter(await vscode.workspace.openTextDocument(letter));
    await this.reports.show(letter);
  }

  /** Does not show any more what a rule says of these words. */
  async ignore(address: string, code: string, range: Range, message: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
    const { start, end } = range;
    await this.ignored.add(document, code, new vscode.Range(start.line, start.character, end.line, end.character), message);
    this.pullAgain(document);
  }

  /** Shows all that was ignored in the letter in front. */
  async showIgnored(): Promise<void> {
    const document = letterInFront();
    if (!document) return;
    const had = await this.ignored.clear(document.uri);
    if (had) this.pullAgain(document);
    else void vscode.window.showInformationMessage("Nothing is ignored in this letter.");
  }

  /** Shows the findings of the file in front; a file that is no letter is made one first, the server's way. */
  async checkFile(): Promise<void> {
    const document = letterInFront();
    const summary = document && (await this.execute<Summary>("letterlint.summary", document.uri));
    if (summary && !summary.letter) await this.makeLetter(document);
    await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  }

  /** Reviews every letter of the workspace, and shows what was found. */
  async checkWorkspace(): Promise<void> {
    if (this.current?.isRunning()) await checkWorkspace(this.current);
  }

  private async start(): Promise<void> {
    this.status.starting();
    this.offer.hide();
    let server: Server | undefined;
    try {
      server = await findServer(this.context, this.log);
    } catch (error) {
      const command = { command: "workbench.action.openSettings", title: "Open settings", arguments: ["letterlint.serverPath"] };
      this.status.missing("The server was not found", SEVERE, command);
      return this.report(error, command);
    }
    if (!server) {
      this.log.info("There is no server: not in the settings, the selected Python, PATH or the private environment.");
      this.status.missing("letterlint is not installed", WARNING, { command: "letterlint.install", title: "Install letterlint" });
      void this.offerInstall();
      return;
    }
    try {
      await this.launch(server);
    } catch (error) {
      this.status.missing("The server did not start", SEVERE, { command: "letterlint.showOutput", title: "Show output" });
      this.report(error, { command: "letterlint.showOutput", title: "Show output" });
      return;
    }
    if (await isOutdated(this.context, server)) void this.offerUpdate();
  }

  private async launch(server: Server): Promise<void> {
    // The working folder is ours, never the letter's: nothing that lies beside a letter may be run or imported.
    const executable = {
      command: server.program,
      args: ["serve", "--stdio"],
      options: { cwd: this.context.extensionPath },
    };
    const client = new LanguageClient("letterlint", "letterlint", executable, this.options());
    this.current = client;
    client.registerFeature(OWN);
    const standard = client.createDefaultErrorHandler();
    client.clientOptions.errorHandler = {
      // What is still written to a server that has just died fails, and after three such errors the library would stop
      // it for good, each with a message of its own. It comes back once the library notices that it is gone.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => standard.closed(),
    };
    client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand("setContext", "letterlint.running", newState === State.Running);
      if (client !== this.current) return;
      if (newState === State.Running) this.status.ready();
      else if (newState === State.Starting) this.status.starting(); // After a crash it comes back by itself, four times.
      else this.status.missing("The server has stopped", SEVERE, { command: "letterlint.restart", title: "Restart" });
    });
    await client.start();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [...LETTERS, PROJECT_FILES],
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false, // `start` reports it.
      middleware: {
        // From the palette the report comes without a document: it is the one in front.
        executeCommand: async (command, args: unknown[], next) => {
          const uri = typeof args[0] === "string" ? vscode.Uri.parse(args[0]) : undefined;
          if (command === SHOW_REPORT) return this.showReport(uri);
          const answer: unknown = await next(command, args);
          this.status.refreshSoon(); // It may be paused now, or have other rules.
          return answer;
        },
        provideDiagnostics: async (document, previous, token, next) => {
          const uri = document instanceof vscode.Uri ? document : document.uri;
          const report = await next(document, this.outdated.delete(uri.toString()) ? undefined : previous, token);
          if (report?.kind !== "full" || document instanceof vscode.Uri) return report;
          return { ...report, items: this.ignored.without(document, report.items) };
        },
      },
    };
  }

  private async stop(): Promise<void> {
    const client = this.current;
    this.current = undefined;
    // A server that hangs or has crashed must not keep the next one from starting.
    await client?.dispose().catch((error: unknown) => this.log.warn(`While stopping: ${String(error)}`));
  }

  private pullAgain(document: vscode.TextDocument): void {
    this.outdated.add(document.uri.toString());
    this.current?.getFeature(DocumentDiagnosticRequest.method)?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
  }

  private async makeLetter(document: vscode.TextDocument): Promise<void> {
    const client = this.current;
    if (!client?.isRunning()) return;
    const textDocument = { uri: this.address(document.uri) };
    const start = { line: 0, character: 0 };
    const params = { textDocument, range: { start, end: start }, context: { diagnostics: [] } };
    const offered = await client.sendRequest(CodeActionRequest.type, params);
    const action = offered?.find((one): one is CodeAction => !("arguments" in one));
    const whole = action && !action.edit ? await client.sendRequest(CodeActionResolveRequest.type, action) : action;
    if (whole?.edit) await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(whole.edit));
  }

  private async execute<Answer>(command: string, uri: vscode.Uri, ...further: string[]): Promise<Answer | undefined> {
    if (!this.current?.isRunning()) return undefined;
    const params = { command, arguments: [this.address(uri), ...further] };
    return (await this.current.sendRequest(ExecuteCommandRequest.type, params)) as Answer;
  }

  private address(uri: vscode.Uri): string {
    return this.current?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  private async offerInstall(): Promise<void> {
    if (this.context.globalState.get(DECLINED)) return;
    this.offer.show(); // A message goes away by itself after some seconds, read or not.
    if (this.offered) return;
    this.offered = true; // Once a session: not again after an installation that failed.
    const install = "Install letterlint";
    const answer = await vscode.window.showInformationMessage(
      "letterlint is not on this machine yet. Install it in an environment of its own, for this extension only?",
      install,
      "Not now",
    );
    if (answer === install) return this.install();
    if (!answer) return;
    await this.context.globalState.update(DECLINED, true);
    this.offer.hide();
  }

  private async offerUpdate(): Promise<void> {
    const update = "Update letterlint";
    const answer = await vscode.window.showInformationMessage("This extension brings a newer letterlint than the installed one.", update);
    if (answer === update) await this.install();
  }

  private report(error: unknown, remedy: vscode.Command = { command: "letterlint.showOutput", title: "Show output" }): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log.error(error instanceof Trouble || !(error instanceof Error) ? message : error);
    void vscode.window.showErrorMessage(message, remedy.title).then((answer) => {
      if (answer) return vscode.commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
      return undefined;
    });
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(act).catch((error: unknown) => this.report(error));
    return this.queue;
  }
}
