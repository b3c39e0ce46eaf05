// Less noise: a place is ignored, a rule is off for the folder or for me, letterlint pauses. The report follows the typing.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { LETTERLINT, openWorkbench } from "./workbench.mjs";

const LETTER = `Dear Hiring Manager,

I am a team player and a fast learner. I train rankers in Pytorch.
My service answers 3,000 requests per second, and I am a self-starter.
`;

let window;
let marks; // How many the letter has as it was opened. A letter that is put back is reviewed a moment later.
before(async () => {
  window = await openWorkbench({
    files: { "cover-letter.md": LETTER, "README.md": "# A project\n\nIt uses Pytorch.\n" },
    env: { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` },
  });
  await window.open("cover-letter.md", "Dear Hiring Manager");
  await window.marked("team player");
  marks = await window.squiggles.count();
});
after(() => window.close());

const marked = (count) => window.until(async () => (await window.squiggles.count()) === count, `${count} squiggles`);
const act = async (words, title) => (await window.quickFix(words, title)).click();

test("the report follows the typing, and leads to the words", async () => {
  await window.command("letterlint: Show Report");
  const frame = window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  const counts = (words) => window.until(async () => (await frame.locator(".large").first().innerText()).startsWith(words), `${words} words`);
  await counts("26");
  await window.shot("vscode-report-live");
  await window.click("service answers");
  await window.page.keyboard.press("End");
  await window.page.keyboard.type("One two three ");
  await counts("29");
  await frame.locator("a[href^='command:']", { hasText: "line 3, column 8" }).first().click();
  await window.selected();
  await window.command("File: Revert File");
  await window.command("View: Close Other Editors in Group");
});

test("a claim is called one once the caret has left its line", async () => {
  await window.click("service answers");
  await window.page.keyboard.press("Control+End");
  await window.page.keyboard.type("I reduced the latency");
  await window.line("I reduced the latency").waitFor();
  await window.page.keyboard.press("Control+Home");
  await window.marked("reduced the latency");
  await window.command("File: Revert File");
  await marked(marks);
});

test("a place is ignored, and shown again, and the letter is as it was", async () => {
  await act("Pytorch", "Ignore this here");
  await marked(marks - 1);
  await window.command("letterlint: Show What Is Ignored in This Letter");
  await marked(marks);
  assert.equal(window.saved("cover-letter.md"), LETTER);
});

test("letterlint pauses and resumes", async () => {
  await window.command("letterlint: Pause");
  await marked(0);
  await window.until(async () => /letterlint is paused/.test(await window.status()), "the status says so");
  await window.command("letterlint: Resume");
  await marked(marks);
});

test("all safe fixes are a command", async () => {
  await window.click("team player");
  await window.command("letterlint: Fix All");
  await window.line("rankers in PyTorch.").waitFor();
});

test("a rule is turned off for me", async () => {
  await act("team player", "Turn style/cliche off for me");
  await marked(0);
  const settings = path.join(window.profile, "User/settings.json");
  await window.until(() => /"style\/cliche": "off"/.test(fs.readFileSync(settings, "utf8")), "the settings say so");
});

test("a file that is no letter becomes one by the button of the message", async () => {
  await window.open("README.md", "A project");
  await window.until(async () => (await window.status()).includes("Not a cover letter"), "the status says so");
  await window.command("letterlint: Show Report");
  await window.notifications.filter({ hasText: "README.md is no cover letter" }).waitFor();
  await window.page.locator(".notifications-toasts .monaco-button", { hasText: "Check It as a Letter" }).click();
  await window.line("letterlint:").waitFor();
  await window.marked("Pytorch");
});

test("a rule is turned off for the folder", async () => {
  await act("Pytorch", "Turn stack/tool-casing off for this folder");
  await window.until(() => fs.existsSync(path.join(window.folder, ".letterlint.yaml")), "a project file");
  assert.equal(window.saved(".letterlint.yaml"), "rules:\n  stack/tool-casing: off\n");
});
