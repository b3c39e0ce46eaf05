// The walkthrough's example letter, as a newcomer meets it. Takes the README's pictures when PICTURES is set.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { LETTERLINT, openWorkbench, ROOT } from "./workbench.mjs";

const EXAMPLE = fs.readFileSync(path.join(ROOT, "clients/vscode/walkthrough/cover-letter.md"), "utf8");

let window;
before(async () => {
  window = await openWorkbench({
    files: { "cover-letter.md": EXAMPLE },
    settings: { "editor.fontSize": 13, "breadcrumbs.enabled": false, "workbench.activityBar.location": "hidden", "markdown.validate.enabled": false },
    env: { PATH: `${path.dirname(LETTERLINT)}:/usr/bin:/bin` },
  });
  await window.page.setViewportSize({ width: 1000, height: 640 });
});
after(() => window.close());

test("the example has findings, and Problems lists the gravest first", async () => {
  await window.open("cover-letter.md", "Dear Hiring Manager");
  await window.command("View: Close Primary Side Bar");
  await window.marked("fast learner");
  await window.page.keyboard.press("Control+Shift+KeyM");
  await window.problems.filter({ hasText: "company/placeholder" }).first().waitFor();
  assert.match(await window.problems.nth(1).innerText(), /company\/placeholder/); // Row 0 names the file.
  await window.command("View: Focus First Editor Group");
  await picture("findings");
});

test("a misspelt tool is corrected from the menu", async () => {
  await window.page.keyboard.press("Control+KeyJ");
  const fix = await window.quickFix("Pytorch", "PyTorch");
  await picture("quick-fix");
  await fix.click();
  await window.line("models in PyTorch and").waitFor();
});

test("a blank of a fill-in is selected, ready to be typed over", async () => {
  await (await window.quickFix("reduced our", "%")).click();
  await window.line("by [N]%").waitFor();
  await window.selected();
  await window.page.keyboard.type("40");
  await window.line("by 40%").waitFor();
  await window.page.keyboard.press("Escape");
});

test("the report is shown beside the letter, as a page", async () => {
  await window.command("letterlint: Show Report");
  const frame = window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  await frame.locator("h1").first().waitFor();
  await picture("report");
  assert.equal(await window.page.locator(".tab", { hasText: "Report: cover-letter.md" }).count(), 1);
});

async function picture(name) {
  await window.page.mouse.move(500, 5);
  await window.shot(`vscode-example-${name}`);
  if (process.env.PICTURES) await window.page.screenshot({ path: path.join(ROOT, "clients/vscode/media", `${name}.png`) });
}
