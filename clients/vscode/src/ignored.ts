/** What the user does not want to see any more, kept in the workspace's storage: no comment in the letter says so. */

import { createHash } from "node:crypto";
import * as vscode from "vscode";

const KEY = "ignored";

/** Ignored diagnostics by letter. One is known by a digest of its rule and its words, so that it may move. */
export class Ignored {
  constructor(private readonly storage: vscode.Memento) {}

  /** The diagnostics of a letter that are to be shown. */
  without<T extends vscode.Diagnostic>(document: vscode.TextDocument, diagnostics: readonly T[]): T[] {
    const known = this.of(document.uri);
    if (!known.length) return [...diagnostics];
    return diagnostics.filter((one) => !known.includes(digest(document, codeOf(one), one.range, one.message)));
  }

  /** Ignores what a rule says of words. */
  async add(document: vscode.TextDocument, code: string, range: vscode.Range, message: string): Promise<void> {
    const known = new Set([...this.of(document.uri), digest(document, code, range, message)]);
    await this.keep(document.uri, [...known]);
  }

  /** Ignores nothing of a letter any more; whether it did. */
  async clear(uri: vscode.Uri): Promise<boolean> {
    const had = this.of(uri).length > 0;
    await this.keep(uri, []);
    return had;
  }

  private of(uri: vscode.Uri): readonly string[] {
    return this.all()[uri.toString()] ?? [];
  }

  private all(): Readonly<Record<string, readonly string[]>> {
    return this.storage.get(KEY, {});
  }

  private async keep(uri: vscode.Uri, digests: readonly string[]): Promise<void> {
    const { [uri.toString()]: _, ...others } = this.all();
    await this.storage.update(KEY, digests.length ? { ...others, [uri.toString()]: digests } : others);
  }
}

function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

/** What is said of the letter as a whole marks no words: it is known by what is said. */
function digest(document: vscode.TextDocument, code: string, range: vscode.Range, message: string): string {
  const words = range.isEmpty ? message : document.getText(range);
  return createHash("sha256").update(JSON.stringify([code, words])).digest("hex");
}
