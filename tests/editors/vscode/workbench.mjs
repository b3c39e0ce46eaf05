// A real VS Code workbench (code-server) in a headless browser, with the packaged extension and a throw-away profile.
// Every process started here is stopped here, by its id.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";

export const ROOT = path.resolve(import.meta.dirname, "../../..");
export const VSIX = path.join(ROOT, "dist/vscode/letterlint.vsix");
export const LETTERLINT = process.env.LETTERLINT ?? path.join(ROOT, ".venv/bin/letterlint");
const CACHE = path.join(ROOT, ".cache/vscode");
const SHOTS = path.join(ROOT, ".cache/screenshots");
const NODE = path.join(CACHE, "node_modules/node/bin/node");
const CODE_SERVER = path.join(CACHE, "node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(path.join(CACHE, "package.json"))("playwright-core");

/** Milliseconds that anything in the window may take on a busy machine. */
const PATIENCE = Number(process.env.PATIENCE ?? 60_000);
/** Milliseconds after which somebody who sees nothing happen presses the key again. */
const RETRY = PATIENCE / 6;

// A quiet window: nothing but the files, the editor and us.
const QUIET = {
  "security.workspace.trust.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.reduceMotion": "on",
  "window.commandCenter": false,
  "window.menuBarVisibility": "compact",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "files.autoSave": "off",
  "git.enabled": false,
  "github.gitAuthentication": false,
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  "editor.accessibilitySupport": "off",
};

/**
 * Opens a window on a folder holding `files` (name to text).
 *
 * `settings` are the user's, `machine` those of machine scope: code-server is a remote window, and reads these from a
 * file of their own. `env` is added to the environment, which has no letterlint on PATH unless given. `vsix` is our
 * extension, `extensions` are further ones to install. `trusted: false` opens the folder in Restricted Mode.
 */
export async function openWorkbench({ files = {}, settings = {}, machine = {}, env = {}, vsix = VSIX, extensions = [], trusted = true }) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ll-")); // Short: it holds unix sockets.
  const profile = path.join(scratch, "d");
  const folder = path.join(scratch, "letters");
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  for (const [name, text] of Object.entries(files)) write(path.join(folder, name), text);
  const all = { ...QUIET, "security.workspace.trust.enabled": !trusted, ...settings };
  write(path.join(profile, "User/settings.json"), JSON.stringify(all));
  write(path.join(profile, "Machine/settings.json"), JSON.stringify(machine));
  write(path.join(scratch, "config.yaml"), "auth: none\n");
  fs.mkdirSync(SHOTS, { recursive: true });

  const options = ["--config", path.join(scratch, "config.yaml"), "--user-data-dir", profile, "--extensions-dir", withExtensions([vsix, ...extensions])];
  // VSCODE_CLI: take PATH as it is here, and do not ask the login shell for another.
  const environment = { ...process.env, PATH: "/usr/bin:/bin", VSCODE_CLI: "1", ...env, TMPDIR: scratch, XDG_RUNTIME_DIR: scratch };
  delete environment.VSCODE_IPC_HOOK_CLI;

  const port = await freePort();
  const output = fs.openSync(path.join(scratch, "code-server.log"), "w");
  const server = spawn(
    NODE,
    [CODE_SERVER, ...options, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`,
      "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
    { env: environment, stdio: ["ignore", output, output], detached: true },
  );
  // Also when the tests are cut off: the server has a process group of its own, and would outlive them.
  const cutOff = () => process.exit(1);
  const stopped = () => signalGroup(server.pid, "SIGKILL");
  process.once("exit", stopped).once("SIGTERM", cutOff);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

  const close = async () => {
    await browser.close();
    const gone = new Promise((resolve) => server.once("exit", resolve));
    signalGroup(server.pid, "SIGTERM");
    await Promise.race([gone, sleep(8_000)]);
    stopped();
    process.off("exit", stopped).off("SIGTERM", cutOff);
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok, "code-server answers");
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    await page.locator(".monaco-workbench").waitFor();
    return new Workbench(page, { folder, profile, pid: server.pid, close });
  } catch (error) {
    await close();
    throw error;
  }
}

const folders = new Map();

/** A folder with these extensions, packed as vsix files, installed. Windows do not change it, and may share it. */
function withExtensions(vsixes) {
  const key = vsixes.join("\n");
  if (!folders.has(key)) {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "ll-e-"));
    process.once("exit", () => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
    const folder = path.join(home, "extensions");
    const options = ["--user-data-dir", path.join(home, "user"), "--extensions-dir", folder];
    const { status, stdout, stderr } = spawnSync(
      NODE,
      [CODE_SERVER, ...options, ...vsixes.flatMap((vsix) => ["--install-extension", vsix])],
      { env: { PATH: "/usr/bin:/bin", HOME: home }, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`${key} not installed: ${stdout}${stderr}`);
    folders.set(key, folder);
  }
  return folders.get(key);
}

/** What a test does in the window, and sees there. */
class Workbench {
  constructor(page, { folder, profile, pid, close }) {
    this.page = page;
    this.folder = folder;
    this.close = close;
    this.profile = profile;
    this.pid = pid;
    this.editor = page.locator(".editor-instance .monaco-editor").first();
    this.squiggles = page.locator(".editor-instance .monaco-editor .cdr[class*=squiggly-]");
    this.problems = page.locator(".markers-panel .monaco-list-row");
    this.notifications = page.locator(".notifications-toasts .notification-list-item");
  }

  async open(name, text) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.line(text).waitFor();
  }

  statusBarItem(text) {
    return this.page.locator(".statusbar-item", { hasText: text });
  }

  line(text) {
    return this.editor.locator(".view-line", { hasText: text }).first();
  }

  /** Clicks on words once they stand still, as a panel that opens or closes moves them, and has the keys go there. */
  async click(words) {
    const { x, y, width, height } = await this.until(async () => {
      const before = await this.words(words);
      await sleep(200);
      const after = await this.words(words);
      return before.x === after.x && before.y === after.y ? after : undefined;
    }, `“${words}” stands still`);
    await this.page.mouse.click(x + width / 2, y + height / 2);
    await this.focused();
  }

  /** Waits until keys go to the editor. */
  async focused() {
    await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
  }

  /** Acts again, as people do who see nothing happen, until there is a sign that it was taken in. */
  async insist(act, sign, what) {
    await this.until(async () => {
      await act();
      return sign.waitFor({ timeout: RETRY }).then(() => true, () => false);
    }, what);
  }

  /** Opens the quick fixes of words by the keyboard; gives the row that says `text`. */
  async quickFix(words, text) {
    const row = this.page.locator(".action-widget .monaco-list-row", { hasText: text }).first();
    const open = async () => {
      await this.click(words);
      await this.page.keyboard.press("Control+Period");
    };
    await this.insist(open, row, `a quick fix “${text}” of “${words}”`);
    return row;
  }

  /** Waits until some words of the editor are selected. */
  async selected() {
    await this.focused();
    await this.editor.locator(".selected-text").first().waitFor({ state: "attached" });
  }

  async point(words) {
    const { x, y, width, height } = await this.words(words);
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  }

  /** Waits for a squiggle that underlines these words and no others. */
  async marked(words) {
    await this.until(async () => {
      const box = await this.words(words);
      const boxes = await this.squiggles.evaluateAll((nodes) =>
        nodes.map((node) => ({
          ...node.getBoundingClientRect().toJSON(),
          hint: node.className.includes("squiggly-hint"), // VS Code marks the first two letters of a hint only.
        })),
      );
      const close = (a, b) => Math.abs(a - b) < 3;
      return boxes.some(
        (one) =>
          close(one.x, box.x) && (one.hint || close(one.width, box.width)) && Math.abs(one.y - box.y) < box.height,
      );
    }, `a squiggle under “${words}”`);
  }

  /** Where these words of one line stand in the editor. */
  words(text) {
    return this.until(
      () =>
        this.page.evaluate((wanted) => {
          for (const line of document.querySelectorAll(".editor-instance .view-line")) {
            const at = line.textContent.replaceAll("\u00a0", " ").indexOf(wanted);
            if (at < 0 || !line.checkVisibility()) continue;
            const range = document.createRange();
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let begin = 0;
            while (walker.nextNode()) {
              const { currentNode: node } = walker;
              const end = begin + node.length;
              if (begin <= at && at < end) range.setStart(node, at - begin);
              if (begin < at + wanted.length && at + wanted.length <= end) range.setEnd(node, at + wanted.length - begin);
              begin = end;
            }
            return range.getBoundingClientRect().toJSON();
          }
          return undefined;
        }, text),
      `“${text}” is on the screen`,
    );
  }

  async command(title) {
    const input = this.page.locator(".quick-input-widget input");
    await this.insist(() => this.page.keyboard.press("F1"), input, "the palette opens");
    await input.fill(`>${title}`);
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    await row.waitFor();
    await row.click();
  }

  /** The entries of the language menu in the status bar, as a screen reader reads them. */
  async status() {
    return (await this.page.locator('[id="status.languageStatus"]').getAttribute("aria-label")) ?? "";
  }

  /** As `until`; what was on the screen when it failed is in failed.png. */
  async until(condition, what, patience) {
    try {
      return await until(condition, what, patience);
    } catch (error) {
      await this.shot("failed");
      throw error;
    }
  }

  /** The file as it is on the disk. */
  saved(name) {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Changes the settings of machine scope. */
  configure(settings) {
    fs.writeFileSync(path.join(this.profile, "Machine/settings.json"), JSON.stringify(settings));
  }

  /** What the extension has written to its output channel. */
  log() {
    const logs = path.join(this.profile, "logs");
    const files = fs.existsSync(logs) ? fs.readdirSync(logs, { recursive: true }) : [];
    const ours = files.filter((file) => /letterlint[^/]*\.log$/.test(file));
    return ours.map((file) => fs.readFileSync(path.join(logs, file), "utf8")).join("");
  }

  /** The language servers that run under this window: process id and command line. */
  servers() {
    return descendants(this.pid).filter(({ command }) => /letterlint.*serve --stdio/.test(command));
  }

  async shot(name, options = {}) {
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`), ...options });
  }
}

/** Waits until `condition` holds, and gives what it gave; fails after `patience` milliseconds. */
async function until(condition, what, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`Not within ${patience / 1000} s: ${what}`);
    await sleep(50);
  }
}

function descendants(pid) {
  const read = (file) => {
    try {
      return fs.readFileSync(file, "utf8");
    } catch {
      return ""; // It has ended meanwhile.
    }
  };
  const children = fs.readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`).trim().split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => {
    const command = read(`/proc/${child}/cmdline`).replaceAll("\0", " ").trim();
    return command ? [{ pid: child, command }, ...(fs.existsSync(`/proc/${child}/task`) ? descendants(child) : [])] : [];
  });
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
