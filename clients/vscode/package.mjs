// Builds letterlint.vsix: the bundled client, and in it the wheel of the server that stands beside it.
//   npm run package [-- --wheel FILE]       PYTHON: an interpreter that has `build` and `hatchling`
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const { values } = parseArgs({ options: { wheel: { type: "string" }, out: { type: "string", default: "letterlint.vsix" } } });
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
run(path.join(here, "node_modules/.bin/vsce"), "package", "--no-dependencies", "--allow-missing-repository",
  "--no-rewrite-relative-links", "--out", values.out);
console.log(`packaged ${values.out}`);

function buildWheel(folder) {
  const venv = path.join(root, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const python = process.env.PYTHON ?? (fs.existsSync(venv) ? venv : "python3");
  run(python, "-I", "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root);
  return path.join(folder, fs.readdirSync(folder).find((name) => name.endsWith(".whl")));
}
