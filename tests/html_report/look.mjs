// Looks at pages in a headless browser, in light and dark, wide and narrow and on paper, and prints what it saw as JSON.
//   node look.mjs FILE.html ...
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const CACHE = path.resolve(import.meta.dirname, "../../.cache");
const SHOTS = path.join(CACHE, "screenshots");
const { chromium } = createRequire(path.join(CACHE, "vscode/package.json"))("playwright-core");
const AXE = fs.readFileSync(path.join(CACHE, "page/node_modules/axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };

fs.mkdirSync(SHOTS, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const seen = {};
try {
  for (const file of process.argv.slice(2)) seen[path.basename(file, ".html")] = await look(file);
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

async function look(file) {
  const name = path.basename(file, ".html");
  const views = {};
  // Colors do not depend on the width, nor the layout on the colors.
  for (const [colorScheme, width, viewport] of [["light", "wide", WIDE], ["dark", "narrow", NARROW]]) {
    views[`${colorScheme}-${width}`] = await view(file, { colorScheme, viewport }, `report-${name}-${colorScheme}-${width}.png`);
  }
  return { views, ...(await use(file)), ...(await print(file, `report-${name}-print`)) };
}

/** What axe-core says of the page, and whether it must be scrolled sideways. */
async function view(file, options, shot) {
  // The page lets no script run; axe-core is one.
  const page = await opened(file, { ...options, bypassCSP: true });
  await page.screenshot({ path: path.join(SHOTS, shot), fullPage: true });
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    return axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  });
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.context().close();
  return {
    violations: violations.map((found) => `${found.id}: ${found.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`),
    rules: passes.map((passed) => passed.id),
    ground,
    sideways,
  };
}

/** The page as a reader without scripts goes through it by keyboard. */
async function use(file) {
  const requests = [];
  const complaints = [];
  const page = await opened(file, { viewport: WIDE, javaScriptEnabled: false }, (fresh) => {
    fresh.on("request", (request) => requests.push(request.url()));
    fresh.on("console", (message) => complaints.push(message.text()));
  });
  const number = page.locator(".number").first();
  let tip = null;
  let target = null;
  let back = null;
  if (await number.count()) {
    const shown = number.locator(".tip");
    const before = await shown.isVisible();
    for (let tabs = 0; tabs < 60 && !(await shown.isVisible()); tabs += 1) await page.keyboard.press("Tab");
    tip = { before, after: await shown.isVisible(), text: await shown.innerText().catch(() => "") };
    if (tip.after) await page.screenshot({ path: path.join(SHOTS, `report-${path.basename(file, ".html")}-tip.png`) });
    await page.keyboard.press("Enter");
    target = await arrived(page, ".finding:target", "#finding-");
    await page.locator(".finding:target a[href^='#mark-']").click();
    back = await arrived(page, ".number:target", "#mark-");
  }
  await page.context().close();
  return { requests, complaints, tip, target, back };
}

/** Where a link within the page has led, once it is there: the browser follows it in its own time. */
async function arrived(page, selector, hash) {
  const until = Date.now() + 10_000;
  const look = async () => {
    const box = await page.locator(selector).boundingBox({ timeout: 1_000 }).catch(() => null);
    return { hash: new URL(page.url()).hash, inView: box !== null && box.y > -1 && box.y < WIDE.height };
  };
  let seen = await look();
  while (!(seen.hash.startsWith(hash) && seen.inView) && Date.now() < until) seen = await look();
  return seen;
}

/** The page on paper: as PDF, and as a picture of what goes there, whatever colours the screen has. */
async function print(file, name) {
  const page = await opened(file, { viewport: { width: 794, height: 1123 }, colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  const shown = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    why: [...document.querySelectorAll(".rule:not(.hint) details > p")].every((one) => one.checkVisibility({ contentVisibilityAuto: true })),
  }));
  const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  fs.writeFileSync(path.join(SHOTS, `${name}.pdf`), pdf);
  await page.context().close();
  return { paper: { ...shown, pages: (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length } };
}

async function opened(file, options, prepare = () => {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  prepare(page);
  await page.goto(pathToFileURL(file).href);
  return page;
}
