// Builds the extension and prints where it is: the bundled client, and in it the wheel of the server beside it.
//   node package.mjs [--target linux-x64] [--out FILE] [--wheel FILE]
// With a target it also carries the wheels of what the server needs on that platform, and installs without an index.
// PYTHON: an interpreter that has `build`, `hatchling` and `packaging`. PYTHONS: the versions to carry wheels for.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const { values } = parseArgs({ options: { target: { type: "string" }, out: { type: "string" }, wheel: { type: "string" } } });
const out = path.resolve(values.out ?? path.join(root, "dist/vscode", `letterlint${values.target ? `-${values.target}` : ""}.vsix`));
const version = /__version__ = "(.+)"/.exec(fs.readFileSync(path.join(root, "server/letterlint/__init__.py"), "utf8"))[1];
const pythons = (process.env.PYTHONS ?? "3.11 3.12 3.13 3.14").split(" ");
const python = findPython();
const run = (program, ...args) => execFileSync(program, args, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });

fs.rmSync(path.join(here, "dist"), { recursive: true, force: true });
run("npm", "run", "--silent", "check");
run("npm", "run", "--silent", "build");

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "letterlint-wheel-"));
try {
  const wheel = values.wheel ?? buildWheel(scratch);
  fs.copyFileSync(wheel, path.join(here, "dist", path.basename(wheel)));
} finally {
  fs.rmSync(scratch, { recursive: true });
}
if (values.target) run(python, path.join(root, "tools/wheels.py"), values.target, path.join(here, "dist/wheels"), ...pythons);

// The extension's changelog is the project's, and its version the server's.
fs.copyFileSync(path.join(root, "CHANGELOG.md"), path.join(here, "CHANGELOG.md"));
fs.mkdirSync(path.dirname(out), { recursive: true });
run(
  path.join(here, "node_modules/.bin/vsce"), "package", version, "--no-git-tag-version", "--no-update-package-json",
  "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links",
  ...(values.target ? ["--target", values.target] : []), "--out", out,
);
console.log(path.relative(process.cwd(), out));

function findPython() {
  const venv = path.join(root, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  return process.env.PYTHON ?? (fs.existsSync(venv) ? venv : "python3");
}

function buildWheel(folder) {
  run(python, "-I", "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root);
  return path.join(folder, fs.readdirSync(folder).find((name) => name.endsWith(".whl")));
}
