/* Judges each address given, with Lighthouse's ordinary settings (a phone on a slow line), and writes one line of
   JSON for it: the four figures of 100, and what cost points. Started by run.py. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Root in a container has no sandbox of Chromium; only our own pages are opened.
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

function lost(report, category) {
  return report.categories[category].auditRefs
    .map(({ id, weight }) => ({ audit: report.audits[id], weight }))
    .filter(({ audit, weight }) => weight > 0 && audit.score !== null && audit.score < 1)
    .map(({ audit }) => `${audit.id}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
}

/* Chromium loses the beginning of a trace now and then; only then is a page judged again. */
async function judged(address, port, tries = 3) {
  const { lhr } = await lighthouse(address, { port, onlyCategories: CATEGORIES, logLevel: "error" });
  if (!lhr.runtimeError) return lhr;
  if (lhr.runtimeError.code === "NO_NAVSTART" && tries > 1) return judged(address, port, tries - 1);
  throw new Error(`${address}: ${lhr.runtimeError.message}`);
}

const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: FLAGS });
try {
  for (const address of process.argv.slice(2)) {
    const lhr = await judged(address, chrome.port);
    const figures = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
    const reasons = CATEGORIES.flatMap((name) => lost(lhr, name));
    const line = { address, figures: Object.fromEntries(figures), lost: reasons };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await chrome.kill();
}
