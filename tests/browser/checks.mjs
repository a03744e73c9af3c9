// What must hold on every page.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds on the page as it is shown now, one line a finding. */
export async function barriers(page) {
  // Put in over the debugging protocol, which the page's policy for scripts does not stop.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
    TAGS,
  );
  return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.any.map(({ message }) => message).join("; ")}`).join(" | ")}`);
}

/** How many pixels the page is wider than its window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** What is wrong with the bones of the page, one line a defect. */
export async function defects(page, language) {
  const found = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
  }));
  const wrong = [];
  if (found.language !== language) wrong.push(`its language is ${found.language}, not ${language}`);
  if (!/\S · Tavolo$/.test(found.title)) wrong.push(`its title is ${found.title}`);
  if (found.headings !== 1) wrong.push(`it has ${found.headings} headings of the first level`);
  return wrong;
}
