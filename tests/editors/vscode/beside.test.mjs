// A posting and a resume beside the letter: the line that compares them, and the way from a finding to their words.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { LETTERLINT, openWorkbench } from "./workbench.mjs";

const LETTER = `Dear Halden Grid team,

I serve the ferry delay model from GKE, and cut its P99 inference latency from 180 ms to 12 ms.

Best regards,

Ida Lund
`;
const RESUME = `# Ida Lund

- Cut P99 inference latency of the ferry delay model from 180 ms to 22 ms
`;
const POSTING = `# ML engineer

## Requirements
- Kubernetes
- Kafka
`;

/** @type {Awaited<ReturnType<typeof openWorkbench>>} */
let window;

before(async () => {
  window = await openWorkbench({
    files: { "cover-letter.md": LETTER, "posting.md": POSTING, "resume.md": RESUME },
    env: { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` },
  });
  await window.open("cover-letter.md", "Dear Halden Grid team");
});
after(() => window.close());

test("a second line above the salutation counts must-haves and compares the resume", async () => {
  const lens = window.page.locator(".codelens-decoration", { hasText: "posting: 1 of 2 must-haves · resume: differs in 1 place" });
  await lens.first().waitFor();
});

test("a finding about the resume shows its words, and leads there", async () => {
  const column = RESUME.split("\n")[2].indexOf("22 ms") + 1;
  await window.marked("12 ms");
  await window.click("12 ms");
  await window.point("12 ms");
  const hover = window.page.locator(".monaco-hover:visible", { hasText: "Your resume says 22 ms" }).first();
  const related = hover.locator("a", { hasText: `resume.md(3, ${column})` });
  await related.waitFor();
  assert.match(await hover.innerText(), /Cut P99 inference latency of the ferry delay model/);
  await window.shot("vscode-related");
  await related.click();
  await window.line("Cut P99 inference latency").waitFor();
  await window.statusBarItem(`Ln 3, Col ${column}`).waitFor();
});
