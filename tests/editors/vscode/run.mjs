// Runs the test files one after the other, each with windows of its own, and counts.
//   node run.mjs [FILE ...]
import fs from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const here = import.meta.dirname;
const named = process.argv.slice(2).map((file) => path.resolve(here, file));
const all = fs.readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => path.join(here, name));
const tests = run({ files: named.length ? named : all, concurrency: 1 });

let passed = 0;
let failed = 0;
tests.on("test:pass", () => (passed += 1));
tests.on("test:fail", () => (failed += 1));
tests.on("end", () => {
  // Once the reporter has written what it has to say.
  process.on("exit", () => {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed || !passed ? 1 : 0;
  });
});
tests.compose(spec).pipe(process.stdout);
