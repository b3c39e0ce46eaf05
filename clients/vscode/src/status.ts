/** The item in the status bar's language menu: the letter in numbers, as the server counts them. */

import * as vscode from "vscode";

/** What the server says of a document: see `letterlint.summary`. `letter` is false for files it leaves alone. */
export interface Summary {
  readonly letter: boolean;
  readonly paused: boolean;
  readonly words: number;
  readonly limit: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly stages: readonly { readonly name: string; readonly seen: boolean }[];
}

/** Milliseconds without typing before the numbers are asked for again. */
const PAUSE = 300;

/** Shows what `ask` says of the document in front; `show` and `fail` say how the server itself is doing. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private running = false;

  constructor(
    selector: vscode.DocumentSelector,
    private readonly ask: (uri: vscode.Uri) => Promise<Summary | undefined>,
  ) {
    this.item = vscode.languages.createLanguageStatusItem("letterlint", selector);
    this.item.name = "letterlint";
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.refreshSoon()),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === vscode.window.activeTextEditor?.document) this.refreshSoon();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** The server is on its way. */
  starting(): void {
    this.running = false;
    this.item.busy = true;
    this.set("letterlint is starting", "", vscode.LanguageStatusSeverity.Information);
  }

  /** The server answers. */
  ready(): void {
    this.running = true;
    this.item.busy = false;
    this.set("letterlint is ready", "", vscode.LanguageStatusSeverity.Information);
    void this.refresh();
  }

  /** There is no server; `command` is what the user can do about it. */
  missing(text: string, severity: vscode.LanguageStatusSeverity, command: vscode.Command): void {
    this.running = false;
    this.item.busy = false;
    this.set(text, "", severity, command);
  }

  /** Asks for the numbers again. */
  refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), PAUSE);
  }

  private async refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!this.running || !document || !vscode.languages.match(this.item.selector, document)) return;
    const summary = await this.ask(document.uri).catch(() => undefined);
    // The answer may be late: another editor is in front by now, or the server has gone.
    if (!this.running || !summary || document !== vscode.window.activeTextEditor?.document) return;
    if (summary.paused) {
      const resume = { command: "letterlint.resume", title: "Resume" };
      this.set("letterlint is paused", "", vscode.LanguageStatusSeverity.Warning, resume);
      return;
    }
    if (!summary.letter) {
      const check = { command: "letterlint.checkFile", title: "Check this file" };
      this.set("Not a cover letter", "", vscode.LanguageStatusSeverity.Information, check);
      return;
    }
    const metrics = Object.values(summary.metrics).reduce((sum, one) => sum + one, 0);
    const seen = summary.stages.filter((stage) => stage.seen).length;
    const tooLong = summary.words >= summary.limit;
    this.set(
      `Cover letter: ${summary.words} of ${summary.limit} words`,
      `${metrics} ${metrics === 1 ? "metric" : "metrics"}, ${seen} of ${summary.stages.length} life-cycle stages`,
      tooLong ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information,
      { command: "letterlint.showReport", title: "Show report" },
    );
  }

  private set(
    text: string,
    detail: string,
    severity: vscode.LanguageStatusSeverity,
    command?: vscode.Command,
  ): void {
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.command = command;
  }
}
