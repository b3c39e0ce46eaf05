// The server dies while it is asked something: it comes back, and the letter keeps every word.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { LETTERLINT, openWorkbench } from "./workbench.mjs";

const LETTER = "Dear Hiring Manager,\n\nI trained ranking models in Pytorch.\n";

let window;
before(async () => {
  window = await openWorkbench({
    files: { "cover-letter.md": LETTER },
    env: { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` },
  });
});
after(() => window.close());

test("a server killed in mid-request is replaced, and what was typed meanwhile is kept and reviewed", async () => {
  await window.open("cover-letter.md", "Dear Hiring Manager");
  await window.marked("Pytorch");
  const [old] = window.servers();

  process.kill(old.pid, "SIGSTOP"); // It answers nothing from here on.
  await window.click("Pytorch");
  await window.page.keyboard.press("End");
  await window.page.keyboard.type(" I am a team player.");
  await window.page.keyboard.press("Control+Period"); // A request that stays open.
  process.kill(old.pid, "SIGKILL");

  await window.until(() => window.servers().some(({ pid }) => pid !== old.pid), "a new server");
  await window.page.keyboard.press("Escape");
  await window.line("Pytorch. I am a team player.").waitFor();
  await window.marked("team player");
  await window.marked("Pytorch");
  await window.until(async () => /Cover letter: \d+ of/.test(await window.status()), "the status counts again");
  await window.shot("vscode-after-crash");
  await window.page.keyboard.press("Control+KeyS");
  await window.until(() => window.saved("cover-letter.md") !== LETTER, "the file is saved");
  assert.equal(window.saved("cover-letter.md"), LETTER.replace("Pytorch.", "Pytorch. I am a team player."));
});

test("a server that dies again and again is given up, and the status offers a restart", async () => {
  const words = async () => Number(/Cover letter: (\d+) of/.exec(await window.status())?.[1]);
  let count = await words();
  for (let deaths = 1; deaths < 5; deaths += 1) {
    // What was typed since the last death is counted: this server is ready, and no answer is left of the one before.
    await window.page.keyboard.type(" word");
    count += 1;
    await window.until(async () => (await words()) === count, `${count} words`);
    const [{ pid }] = window.servers();
    process.kill(pid, "SIGKILL");
    await window.until(() => window.servers().every((one) => one.pid !== pid), "it is gone");
  }
  await window.until(async () => (await window.status()).includes("The server has stopped"), "the status says so");
  await window.shot("vscode-given-up");
  await window.command("letterlint: Restart Server");
  await window.until(async () => /Cover letter: \d+ of/.test(await window.status()), "the status counts again");
});
