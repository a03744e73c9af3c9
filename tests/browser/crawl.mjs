// Every internal link that a role can follow, in one language.
import { defects } from "./checks.mjs";
import { bareKeys } from "./keys.mjs";
import { chooseLanguage } from "./languages.mjs";

const MOST_PAGES = 150;
// Of pages that differ only in what they show, a few are enough: those of a case, and lists with filters.
const MOST_ALIKE = 6;

const kind = (address) => address.replace(/([A-Z])-\d{4}-\d+/g, "$1").replace(/[0-9a-f-]{36}/g, "id").replace(/=[^&]*/g, "=");

/** Opens a page and answers its status; a document, shown or downloaded, is fetched, and is no page. */
async function visit(page, address) {
  const fetched = async () => ({ status: (await page.request.get(address)).status(), isPage: false });
  if (address.startsWith("/attachments/")) return fetched();
  try {
    return { status: (await page.goto(address, { waitUntil: "domcontentloaded" })).status(), isPage: true };
  } catch (error) {
    if (!/Download is starting|ERR_ABORTED/.test(error.message)) throw error;
    return fetched();
  }
}

/** Follows links from the first page, and answers how many pages were seen and what was wrong with them. */
export async function crawl(browser, person, language) {
  const page = await browser.windowOf(person);
  await chooseLanguage(page, language);
  const waiting = ["/"];
  const seen = new Set(waiting);
  const alike = new Map();
  const wrong = [];
  let pages = 0;
  while (waiting.length > 0 && pages < MOST_PAGES) {
    const address = waiting.shift();
    const { status, isPage } = await visit(page, address);
    if (status !== 200) wrong.push(`${address}: its status is ${status}`);
    if (!isPage) continue;
    pages += 1;
    // A paper can be asked for in the other language.
    const found = await defects(page, new URLSearchParams(address.split("?")[1]).get("language") ?? language);
    const shown = await page.evaluate(() => ({
      text: document.body.innerText,
      links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
    }));
    found.push(...bareKeys(shown.text).map((key) => `it shows the key ${key}`));
    wrong.push(...found.map((defect) => `${address}: ${defect}`));
    for (const link of shown.links) {
      const { origin, pathname, search } = new URL(link);
      const next = pathname + search;
      if (origin !== new URL(page.url()).origin || seen.has(next)) continue;
      seen.add(next);
      const count = alike.get(kind(next)) ?? 0;
      alike.set(kind(next), count + 1);
      if (count < MOST_ALIKE) waiting.push(next);
    }
  }
  await page.context().close();
  return { pages, wrong };
}
