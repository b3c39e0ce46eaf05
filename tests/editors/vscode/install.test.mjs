// A machine without letterlint: the extension installs the wheel it carries, or says why it cannot.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { openWorkbench, ROOT } from "./workbench.mjs";

const LETTER = "Dear Hiring Manager,\n\nI trained ranking models in Pytorch.\n";

/**
 * Opens a letter in a window whose PATH is a folder holding only `programs` (name to script, or to a path to link).
 * What happens in the window is given `put`, which adds programs to the folder.
 */
async function onMachineWith(programs, act, more = {}) {
  const bin = fs.mkdtempSync(path.join(os.tmpdir(), "ll-bin-"));
  const put = (more) => {
    for (const [name, content] of Object.entries(more)) {
      if (content.startsWith("#!")) fs.writeFileSync(path.join(bin, name), content, { mode: 0o755 });
      else fs.symlinkSync(content, path.join(bin, name));
    }
  };
  put(programs);
  const window = await openWorkbench({ files: { "cover-letter.md": LETTER, "venv.py": "raise SystemExit('imported from the letter')\n" }, env: { PATH: bin, ...more.env }, vsix: more.vsix });
  try {
    await window.open("cover-letter.md", "Dear Hiring Manager");
    await act(window, put);
  } finally {
    await window.close();
    fs.rmSync(bin, { recursive: true });
  }
}

const install = (window) => window.notifications.locator(".monaco-button", { hasText: "Install letterlint" }).click();
const told = (window, text) => window.notifications.filter({ hasText: text }).first().waitFor();

/** Tries again from an empty corner: VS Code holds back what comes on top of three recent notifications. */
async function installAgain(window) {
  await window.command("Notifications: Clear All Notifications");
  await window.until(async () => (await window.notifications.count()) === 0, "the notifications are gone");
  await window.command("letterlint: Install letterlint");
}

/** The interpreter behind the project's own environment. */
function basePython() {
  const code = "import sys, os; print(os.path.realpath(sys._base_executable))";
  return execFileSync(path.join(ROOT, ".venv/bin/python"), ["-I", "-c", code], { encoding: "utf8" }).trim();
}

test("the offer is taken: a private environment is made, and the letter is reviewed", { timeout: 600_000 }, async () => {
  await onMachineWith({ python3: basePython() }, async (window) => {
    await told(window, "letterlint is not on this machine yet");
    await window.until(async () => (await window.status()).includes("letterlint is not installed"), "the status says so");
    await window.shot("vscode-offer");
    await install(window);
    await told(window, "Installing letterlint");
    await window.shot("vscode-installing");
    await window.until(() => /found by way of its private environment/.test(window.log()), "the installation ends", 300_000);
    await window.marked("Pytorch");
    await window.shot("vscode-installed");
    const [{ command }] = window.servers();
    assert.ok(command.includes(path.join(window.profile, "User/globalStorage/letterlint.letterlint/server/")), command);
  });
});

test("an extension built for this platform installs where no index is to be had", { timeout: 600_000 }, async () => {
  const python = basePython();
  const version = execFileSync(python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], { encoding: "utf8" }).trim();
  const target = `${process.platform}-${process.arch}`;
  const vsix = path.join(ROOT, `.cache/vscode/letterlint-${target}.vsix`);
  const command = [path.join(ROOT, "clients/vscode/package.mjs"), "--target", target, "--out", vsix];
  execFileSync("node", command, { env: { ...process.env, PYTHONS: version } });
  const nowhere = { PIP_INDEX_URL: "http://127.0.0.1:9/", PIP_RETRIES: "0", PIP_FIND_LINKS: "" };
  await onMachineWith({ python3: python }, async (window) => {
    await window.statusBarItem("Install letterlint").click();
    await window.until(() => /found by way of its private environment/.test(window.log()), "the installation ends", 300_000);
    await window.marked("Pytorch");
    assert.equal(await window.statusBarItem("Install letterlint").count(), 0);
  }, { env: nowhere, vsix });
});

test("what keeps it from being installed is told, each trouble by its name", async () => {
  await onMachineWith({}, async (window, put) => {
    await install(window);
    await told(window, "letterlint needs Python 3.11 or newer, and there is no Python on PATH.");
    await window.shot("vscode-no-python");

    put({ python3: "#!/bin/sh\necho 3.8.10\n" });
    await installAgain(window);
    await told(window, /python3 is Python 3\.8\.10, which is too old/);
    await window.shot("vscode-old-python");

    put({ python3: "#!/bin/sh\necho 3.12.1\nexit 1\n" });
    await installAgain(window);
    await told(window, /lacks the venv module/);
    assert.deepEqual(window.servers(), []);
  });
});

test("“Not now” is remembered", async () => {
  await onMachineWith({}, async (window) => {
    await window.notifications.locator(".monaco-button", { hasText: "Not now" }).click();
    await window.command("letterlint: Restart Server");
    await window.until(() => window.log().split("There is no server").length > 2, "the server was looked for again");
    assert.equal(await window.notifications.count(), 0);
    assert.equal(await window.statusBarItem("Install letterlint").count(), 0);
  });
});
