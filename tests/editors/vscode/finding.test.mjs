// Which server is started: the setting, the Python extension's interpreter, PATH; and none of the workspace's in Restricted Mode.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { LETTERLINT, openWorkbench, ROOT } from "./workbench.mjs";

const LETTER = "Dear Hiring Manager,\n\nI trained ranking models in Pytorch.\n";
const ON_PATH = { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` };

/** Runs `act` in a window of its own. */
async function inWindow(options, act) {
  const window = await openWorkbench({ env: ON_PATH, ...options });
  try {
    await window.open("cover-letter.md", "Dear Hiring Manager");
    await act(window);
  } finally {
    await window.close();
  }
}

/** A folder with a letterlint that leaves a note when it is run, and then is the real one. */
function imitation(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ll-other-"));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const program = path.join(folder, "letterlint");
  const note = path.join(folder, "it-ran");
  fs.writeFileSync(program, `#!/bin/sh\ntouch '${note}'\nexec '${LETTERLINT}' "$@"\n`, { mode: 0o755 });
  return { folder, program, ran: () => fs.existsSync(note) };
}

const workspaceSettings = (program) => JSON.stringify({ "letterlint.serverPath": program });

test("in Restricted Mode the workspace's serverPath is ignored, and letters are reviewed", async (t) => {
  const other = imitation(t);
  const files = { "cover-letter.md": LETTER, ".vscode/settings.json": workspaceSettings(other.program) };
  await inWindow({ files, trusted: false }, async (window) => {
    await window.marked("Pytorch");
    await window.page.locator('[id="status.workspaceTrust"]').waitFor();
    await window.shot("vscode-restricted");
    assert.equal(other.ran(), false);
    assert.match(window.log(), /found by way of PATH/);

    // Trust changes that at once, without a reload.
    await window.command("Workspaces: Manage Workspace Trust");
    await window.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first().click();
    await window.until(() => other.ran(), "the workspace's server is started");
  });
});

test("in a trusted workspace its serverPath is used", async (t) => {
  const other = imitation(t);
  const files = { "cover-letter.md": LETTER, ".vscode/settings.json": workspaceSettings(other.program) };
  await inWindow({ files }, async (window) => {
    await window.marked("Pytorch");
    assert.equal(other.ran(), true);
  });
});

test("the selected interpreter's letterlint goes before PATH's", async (t) => {
  const other = imitation(t);
  const extensions = [pythonExtension(other.folder, path.join(other.folder, "python3"))];
  await inWindow({ files: { "cover-letter.md": LETTER }, extensions }, async (window) => {
    await window.marked("Pytorch");
    assert.match(window.log(), /found by way of the selected Python interpreter/);
    assert.equal(other.ran(), true);
  });
});

test("a letterlint on PATH that does not run is passed over", async (t) => {
  const other = imitation(t);
  fs.writeFileSync(other.program, "#!/nowhere/python\n");
  const env = { PATH: `${other.folder}:${ON_PATH.PATH}` };
  await inWindow({ files: { "cover-letter.md": LETTER }, env }, async (window) => {
    await window.marked("Pytorch");
    assert.ok(window.servers()[0].command.includes(LETTERLINT));
  });
});

test("a serverPath that is not there, or another program, is told; once it is right, that server starts", async (t) => {
  const other = imitation(t);
  const pathOf = (program) => ({ "letterlint.serverPath": program });
  const lost = (window) => window.until(async () => /The server was not found/.test(await window.status()), "the status says so");
  await inWindow({ files: { "cover-letter.md": LETTER }, machine: pathOf("/nowhere/letterlint") }, async (window) => {
    await window.notifications.filter({ hasText: "“/nowhere/letterlint”, and there is no such program" }).waitFor();
    await window.shot("vscode-wrong-path");
    await lost(window);

    window.configure(pathOf("/bin/false"));
    await window.notifications.filter({ hasText: "“/bin/false”, which is not letterlint" }).waitFor();
    await lost(window);
    assert.deepEqual(window.servers(), []);

    window.configure(pathOf(other.program));
    await window.marked("Pytorch");
    assert.equal(other.ran(), true);
  });
});

/** An extension by the Python extension's name that has what we use of it: which interpreter is selected. */
function pythonExtension(folder, interpreter) {
  const manifest = { name: "python", publisher: "ms-python", version: "9999.0.0", engines: { vscode: "^1.91.0" }, main: "./main.js", activationEvents: [] };
  const main = `
    const { Uri, EventEmitter } = require("vscode");
    exports.activate = () => ({
      ready: Promise.resolve(),
      environments: {
        getActiveEnvironmentPath: () => ({ path: ${JSON.stringify(interpreter)} }),
        resolveEnvironment: async (environment) => ({ executable: { uri: Uri.file(environment.path) } }),
        onDidChangeActiveEnvironmentPath: new EventEmitter().event,
      },
    });`;
  const source = path.join(folder, "extension");
  fs.mkdirSync(source);
  fs.writeFileSync(path.join(source, "package.json"), JSON.stringify(manifest));
  fs.writeFileSync(path.join(source, "main.js"), main);
  const vsce = path.join(ROOT, "clients/vscode/node_modules/.bin/vsce");
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", "python.vsix"];
  execFileSync(vsce, args, { cwd: source, stdio: ["ignore", "ignore", "inherit"] });
  return path.join(source, "python.vsix");
}
