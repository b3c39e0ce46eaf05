/** Where the language server comes from: a program that is there already, or one installed from the wheel in this extension. */

import { spawn } from "node:child_process";
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

/** A server to start: the absolute path of a program, and why it was chosen, in words for the user. */
export interface Server {
  readonly program: string;
  readonly origin: string;
}

/** Something the user can mend; the message is shown as it stands. */
export class Trouble extends Error {}

/** The oldest Python that the server runs on. */
const OLDEST = [3, 11] as const;

/** Milliseconds that a program may take to say what it is: a first start after a restart of the machine is slow. */
const PATIENCE = 20_000;

const WINDOWS = process.platform === "win32";
const BIN = WINDOWS ? "Scripts" : "bin";
const EXE = WINDOWS ? ".exe" : "";

/**
 * The server to use, or undefined if there is none yet.
 *
 * The order is: the setting, the Python extension's interpreter, PATH, the private environment. A program that does
 * not answer is passed over, but for the setting's: that throws `Trouble`, as silence would hide a typing mistake.
 */
export async function findServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Server | undefined> {
  const set = programFromSetting();
  if (set) {
    const server = { program: set, origin: "the setting letterlint.serverPath" };
    if (!(await isProgram(set))) throw new Trouble(`letterlint.serverPath is “${set}”, and there is no such program.`);
    if (!(await answers(server, context, log))) throw new Trouble(`letterlint.serverPath is “${set}”, which is not letterlint.`);
    return server;
  }
  for await (const server of candidates(context)) {
    if (await answers(server, context, log)) return server;
  }
  return undefined;
}

function programFromSetting(): string | undefined {
  // In Restricted Mode VS Code leaves the workspace's value out: see restrictedConfigurations in package.json.
  const setting = vscode.workspace.getConfiguration("letterlint").get("serverPath", "").trim();
  if (!setting) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const program = setting.replace(/^~(?=[/\\])/, os.homedir()).replace("${workspaceFolder}", folder);
  if (!path.isAbsolute(program)) throw new Trouble(`letterlint.serverPath is “${setting}”, and must be an absolute path.`);
  return program;
}

async function* candidates(context: vscode.ExtensionContext): AsyncGenerator<Server> {
  const interpreter = await selectedInterpreter();
  const folder = interpreter && path.dirname(interpreter);
  // On Windows a virtual environment has python.exe beside its scripts, other installations have it one level above.
  for (const beside of folder ? [folder, path.join(folder, BIN)] : []) {
    const program = path.join(beside, `letterlint${EXE}`);
    if (await isProgram(program)) yield { program, origin: "the selected Python interpreter" };
  }
  for (const program of await onPath("letterlint")) yield { program, origin: "PATH" };
  const program = await privateProgram(context);
  if (program) yield { program, origin: "its private environment" };
}

async function answers(server: Server, context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<boolean> {
  const lines: string[] = [];
  try {
    await run([server.program, "--version"], context.extensionPath, (line) => lines.push(line), AbortSignal.timeout(PATIENCE));
  } catch (error) {
    lines.push(String(error));
  }
  log.info(`${server.program}, found by way of ${server.origin}: ${lines.join(" ")}`);
  return /^letterlint \d/.test(lines[0] ?? "");
}

/** What we use of the Python extension's API. */
interface PythonApi {
  readonly ready?: Promise<void>;
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

async function pythonApi(): Promise<PythonApi["environments"]> {
  // A workspace may choose its interpreter, so in Restricted Mode we do not ask.
  if (!vscode.workspace.isTrusted) return undefined;
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  try {
    const api = await extension?.activate();
    await api?.ready;
    return api?.environments;
  } catch {
    return undefined; // Its troubles are its own to report.
  }
}

async function selectedInterpreter(): Promise<string | undefined> {
  const environments = await pythonApi();
  const resource = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  try {
    const resolved = await environments?.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** Calls `listener` when the user selects another Python interpreter. */
export async function onInterpreterChange(listener: () => void): Promise<vscode.Disposable | undefined> {
  return (await pythonApi())?.onDidChangeActiveEnvironmentPath(listener);
}

// The private environment: one folder a version in the extension's own storage, so that an update never changes
// the files under a server that another window runs. A folder holds READY once the installation is complete.

const READY = "ready";

/** The wheel inside this extension; its file name carries the version. */
async function bundledWheel(context: vscode.ExtensionContext): Promise<string> {
  const folder = path.join(context.extensionPath, "dist");
  const wheel = (await fs.readdir(folder)).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new Trouble("This build of the extension holds no server: build it with “make vsix”.");
  return path.join(folder, wheel);
}

/** The folder of the wheels that an extension built for one platform carries: what the server depends on. */
async function carriedWheels(context: vscode.ExtensionContext): Promise<string | undefined> {
  const folder = path.join(context.extensionPath, "dist", "wheels");
  return (await exists(folder)) ? folder : undefined;
}

const environmentsFolder = (context: vscode.ExtensionContext) => path.join(context.globalStorageUri.fsPath, "server");

async function environmentFolder(context: vscode.ExtensionContext): Promise<string> {
  return path.join(environmentsFolder(context), path.basename(await bundledWheel(context), "-py3-none-any.whl"));
}

async function privateProgram(context: vscode.ExtensionContext): Promise<string | undefined> {
  const folders = await fs.readdir(environmentsFolder(context)).catch(() => []);
  const ready = [];
  for (const name of folders) {
    const folder = path.join(environmentsFolder(context), name);
    if (await exists(path.join(folder, READY))) ready.push(folder);
  }
  const current = await environmentFolder(context).catch(() => undefined);
  const folder = ready.find((one) => one === current) ?? ready.sort().at(-1);
  return folder && path.join(folder, BIN, `letterlint${EXE}`);
}

/** Whether `server` is a private one left by an earlier version of this extension. */
export async function isOutdated(context: vscode.ExtensionContext, server: Server): Promise<boolean> {
  const inside = (folder: string) => !path.relative(folder, server.program).startsWith("..");
  const current = await environmentFolder(context).catch(() => undefined);
  return current !== undefined && inside(environmentsFolder(context)) && !inside(current);
}

/** Makes the private environment and installs the bundled wheel in it. Throws `Trouble` when that cannot be done. */
export async function installServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const wheel = await bundledWheel(context);
  const folder = await environmentFolder(context);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Installing letterlint", cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const say = (line: string) => log.info(line);
      const cwd = context.extensionPath;
      progress.report({ message: "looking for Python" });
      const python = await findPython(cwd, log);
      try {
        progress.report({ message: "making an environment of its own" });
        await fs.rm(folder, { recursive: true, force: true });
        await fs.mkdir(path.dirname(folder), { recursive: true });
        await run([python, "-I", "-m", "venv", folder], cwd, say, abort.signal);
        const own = path.join(folder, BIN, `python${EXE}`);
        const pip = [own, "-I", "-m", "pip", "--no-input", "--disable-pip-version-check", "install", "--progress-bar=off"];
        const carried = await carriedWheels(context);
        const offline = carried && [...pip, "--no-index", `--find-links=${carried}`, wheel];
        if (offline) progress.report({ message: "installing what it needs" });
        if (!offline || !(await succeeds(offline, cwd, say, abort.signal))) {
          abort.signal.throwIfAborted();
          progress.report({ message: "downloading what it needs" });
          await run([...pip, wheel], cwd, say, abort.signal);
        }
        await fs.writeFile(path.join(folder, READY), "");
      } catch (error) {
        await fs.rm(folder, { recursive: true, force: true });
        if (token.isCancellationRequested) throw new Trouble("The installation of letterlint was cancelled.");
        throw error;
      }
    },
  );
  await removeOthers(folder);
}

async function removeOthers(folder: string): Promise<void> {
  for (const name of await fs.readdir(path.dirname(folder))) {
    if (name === path.basename(folder)) continue;
    // On Windows a server that still runs keeps its files; the next installation takes them.
    await fs.rm(path.join(path.dirname(folder), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A Python that can make the environment. Throws `Trouble` saying what was found instead. */
async function findPython(cwd: string, log: vscode.LogOutputChannel): Promise<string> {
  const names = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];
  const pythons = [await selectedInterpreter(), ...(await Promise.all(names.map(onPath))).flat()];
  const wanted = OLDEST.join(".");
  const faults: string[] = [];
  for (const python of new Set(pythons.filter((one) => one !== undefined))) {
    const lines: string[] = [];
    const probe = "import sys; print(*sys.version_info[:3], sep='.'); import venv, ensurepip";
    const works = await run([python, "-I", "-c", probe], cwd, (line) => lines.push(line)).then(
      () => true,
      () => false,
    );
    const version = /^(\d+)\.(\d+)\.\d+$/.exec(lines[0] ?? "");
    log.info(`${python}: ${version ? `Python ${version[0]}` : "does not answer as a Python 3"}`);
    if (!version) continue;
    const [major, minor] = [Number(version[1]), Number(version[2])];
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
      faults.push(`${python} is Python ${version[0]}, which is too old`);
    } else if (works) {
      return python;
    } else {
      faults.push(`${python} lacks the venv module (on Debian and Ubuntu: apt install python3-venv)`);
    }
  }
  if (!faults.length) throw new Trouble(`letterlint needs Python ${wanted} or newer, and there is no Python on PATH.`);
  throw new Trouble(`letterlint needs Python ${wanted} or newer: ${faults.join("; ")}.`);
}

/** Whether a command ends well; the wheels that are carried may be for other versions of Python than this machine's. */
async function succeeds(command: string[], cwd: string, say: (line: string) => void, signal: AbortSignal): Promise<boolean> {
  try {
    await run(command, cwd, say, signal);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command to its end, hands each line it prints to `say`, and throws `Trouble` unless it ends well. */
async function run(command: string[], cwd: string, say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const [program, ...args] = command as [string, ...string[]];
  let last = "";
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"], windowsHide: true, ...(signal && { signal }) });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8").on("data", (text: string) => {
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? "";
        for (const line of lines.filter((one) => one.trim())) say((last = line));
      });
    }
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0 ? resolve() : reject(new Trouble(`${path.basename(program)} failed: ${last || `status ${status}`}`)),
    );
  });
}

/** The programs of that name on PATH. Relative entries are skipped: they would lead into the letter's folder. */
async function onPath(name: string): Promise<string[]> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const programs = folders.map((folder) => path.join(folder, name + EXE));
  const present = await Promise.all(programs.map(isProgram));
  return programs.filter((_, at) => present[at]);
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await fs.access(file, constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

const exists = (file: string) => fs.access(file).then(
  () => true,
  () => false,
);
