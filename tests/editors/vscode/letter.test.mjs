// A letter in the window: squiggles, Problems, hover, quick fix, the file on disk, code lens, status, report.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { LETTERLINT, openWorkbench } from "./workbench.mjs";

// A draft: without a sign-off only words are marked, and not the sentences around them.
const LETTER = `Dear Hiring Manager,

😀 At Brightwater Books I trained ranking models in Pytorch and deployed them.
The service answers 3,000 requests per second, and I am a team player.

I look forward to hearing from you.
`;

/** @type {Awaited<ReturnType<typeof openWorkbench>>} */
let window;

before(async () => {
  window = await openWorkbench({
    files: { "cover-letter.md": LETTER, "README.md": "# A project\n\nIt uses Pytorch, and it is a team player.\n" },
    env: { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` },
  });
});
after(() => window.close());

test("the words of a finding are underlined, right of an emoji too", async () => {
  await window.open("cover-letter.md", "Dear Hiring Manager");
  await window.marked("Pytorch");
  await window.marked("team player");
  await window.shot("vscode-squiggles");
});

test("the server found on PATH runs, and not in the letter's folder", () => {
  const servers = window.servers();
  assert.equal(servers.length, 1);
  assert.ok(servers[0].command.includes(LETTERLINT), servers[0].command);
  const cwd = fs.readlinkSync(`/proc/${servers[0].pid}/cwd`);
  assert.match(path.basename(cwd), /^letterlint\.letterlint-/);
});

test("the code lens counts words above the salutation", async () => {
  const lens = window.page.locator(".codelens-decoration", { hasText: /\d+ (of|\/) 400 words/ });
  await lens.first().waitFor();
});

test("the language status counts the words, and follows the typing", async () => {
  const words = async () => Number(/Cover letter: (\d+) of 400 words/.exec(await window.status())?.[1]);
  await window.until(words, "a word count");
  await window.page.locator('[id="status.languageStatus"]').hover();
  await window.page.locator(".hover-language-status", { hasText: "of 400 words" }).waitFor();
  await window.shot("vscode-status");
  const old = await words();
  await window.click("deployed them.");
  await window.page.keyboard.press("End");
  await window.page.keyboard.type(" One two three.");
  await window.until(async () => (await words()) === old + 3, `${old + 3} words`);
  await window.command("File: Revert File");
  await window.until(async () => (await words()) === old, `${old} words again`);
});

test("Problems lists the findings with their rules", async () => {
  await window.page.keyboard.press("Control+Shift+KeyM");
  await window.problems.filter({ hasText: "style/cliche" }).first().waitFor(); // It lists no hints.
  await window.shot("vscode-problems");
});

test("the hover tells what is wrong and why", async () => {
  await window.click("Pytorch");
  await window.point("Pytorch");
  const hover = window.page.locator(".monaco-hover:visible", { hasText: "stack/tool-casing" }).first();
  await hover.waitFor();
  assert.match(await hover.innerText(), /PyTorch/);
  await window.shot("vscode-hover");
  await window.page.keyboard.press("Escape");
});

test("a quick fix by the keyboard mends the letter, and the file on the disk", async () => {
  await window.quickFix("Pytorch", "PyTorch");
  await window.shot("vscode-quick-fix");
  await window.page.keyboard.press("Enter");
  await window.line("ranking models in PyTorch and").waitFor();
  await window.until(async () => (await window.problems.filter({ hasText: "stack/tool-casing" }).count()) === 0, "the finding is gone");
  await window.page.keyboard.press("Control+KeyS");
  await window.until(() => window.saved("cover-letter.md").includes("PyTorch"), "the file is saved");
  assert.equal(window.saved("cover-letter.md"), LETTER.replace("Pytorch", "PyTorch"));
});

test("the report opens from the palette", async () => {
  await window.command("letterlint: Show Report");
  const tab = window.page.locator(".tab", { hasText: /report/i });
  await tab.first().waitFor();
  await window.shot("vscode-report");
  await tab.first().click(); // The keys stay with the letter.
  await window.command("View: Close Editor");
  await window.line("Dear Hiring Manager").waitFor();
});

test("a restart brings the same findings back", async () => {
  const [old] = window.servers();
  await window.command("letterlint: Restart Server");
  await window.until(() => {
    const running = window.servers();
    return running.length === 1 && running[0].pid !== old.pid;
  }, "a new server");
  await window.marked("team player");
});

test("a file that is no letter is left alone until the user asks for it", async () => {
  await window.open("README.md", "A project");
  await window.until(async () => (await window.status()).includes("Not a cover letter"), "the status says so");
  assert.equal(await window.squiggles.count(), 0);
  await window.command("letterlint: Check This File");
  await window.line("letterlint:").waitFor();
  await window.marked("Pytorch");
});

test("the walkthrough's buttons act on the example letter, and its steps tick", async () => {
  const { page } = window;
  const step = (id) => page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  const ticked = (id) => page.locator(`[data-done-step-id$="#${id}"][aria-checked=true]`).first();
  const walkthrough = async () => {
    await window.command("Welcome: Open Walkthrough...");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Review your cover letter" }).click();
    await step("open").first().waitFor();
  };
  const press = async (id, button) => {
    await step(id).first().click();
    await step(id).locator(".monaco-button", { hasText: button }).click();
  };

  await walkthrough();
  await press("open", "Open the example");
  await window.line("Dear Hiring Manager").waitFor();
  await window.marked("fast learner");
  await (await window.quickFix("Pytorch", "PyTorch")).click();
  await window.line("PyTorch").waitFor();

  await walkthrough();
  await press("report", "Show the report");
  await page.locator(".tab", { hasText: "Report: Untitled-1" }).waitFor();
  await walkthrough();
  await press("settings", "Open the settings");
  await page.locator(".settings-editor").first().waitFor();
  await page.keyboard.press("Escape");
  for (const id of ["open", "fix", "report", "settings"]) await ticked(id).waitFor({ state: "attached" });
  await window.shot("vscode-walkthrough");
});
