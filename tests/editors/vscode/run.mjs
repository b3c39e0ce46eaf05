// Runs the test files one after the other, each with windows of its own, and counts.
// A file that fails is run once more: a busy machine can make a browser miss a click. What failed first stays in the output.
//   node run.mjs [FILE ...]
import fs from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const here = import.meta.dirname;
const named = process.argv.slice(2).map((file) => path.resolve(here, file));
const all = fs.readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => path.join(here, name));

async function attempt(file) {
  const count = { passed: 0, failed: 0 };
  const tests = run({ files: [file], concurrency: 1 });
  tests.on("test:pass", () => (count.passed += 1));
  tests.on("test:fail", () => (count.failed += 1));
  for await (const said of tests.compose(spec)) process.stdout.write(said);
  return count;
}

let passed = 0;
let failed = 0;
for (const file of named.length ? named : all) {
  let count = await attempt(file);
  if (count.failed || !count.passed) {
    console.log(`${path.basename(file)} failed, and is run once more`);
    count = await attempt(file);
  }
  passed += count.passed;
  failed += count.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
