// Every page of every role, in both languages, light and dark, wide and narrow, and as it comes back with errors.
import { barriers, defects, overflow } from "./checks.mjs";
import { chooseLanguage } from "./languages.mjs";

const LOOKS = {
  it: [
    { colorScheme: "light", width: 1366 },
    { colorScheme: "dark", width: 390 },
  ],
  en: [
    { colorScheme: "dark", width: 1366 },
    { colorScheme: "light", width: 390 },
  ],
};

const list = (view) => `/complaints?view=${view}`;

/** The first case of a view, with an act open or not. */
const caseOf = (view, act) => async (page) => {
  await page.goto(list(view));
  const address = await page.locator("a.ref").first().getAttribute("href");
  await page.goto(act ? `${address}?act=${act}` : address);
};

const receipt = async (page) => {
  await caseOf("all")(page);
  await page.goto(`${new URL(page.url()).pathname}/receipt`);
};

/** Opens the page, then sends a form of it as it stands, which comes back with errors. */
const sent = (open, form) => async (page) => {
  await (typeof open === "string" ? page.goto(open) : open(page));
  await page.evaluate((selector) => {
    const sending = document.querySelector(selector);
    sending.noValidate = true;
    sending.requestSubmit(sending.querySelector("button:not([name])"));
  }, form);
  await page.locator(".summary").first().waitFor();
};

const opened = (address, selector) => async (page) => {
  await page.goto(address);
  await page.locator(selector).first().click();
};

/** A consumer looked for on the form of a complaint. */
const lookedUp = (name) => async (page) => {
  await page.goto("/complaints/new");
  await page.locator("#lookup").fill(name);
  await page.locator("button[value=find_consumer]").click();
  await page.locator("[role=search] [role=status]").waitFor();
};

/** A code of nobody, searched for in the bar. */
const searched = (text) => async (page) => {
  await page.goto("/");
  await page.locator(".bar [type=search]").fill(text);
  await page.locator(".bar [type=search]").press("Enter");
  await page.waitForURL("/complaints/search");
};

/** Presses a button and waits for the page that it leads to. */
const pressed = (page, button) => Promise.all([page.waitForEvent("load"), page.locator(button).click()]);

/** The list of meetings, in which the tables of the protocol stand. */
const tables = async (page) => {
  await page.goto("/meetings");
  await pressed(page, "form[action='/meetings/propose'] button");
};

/** A part of the page of the last meeting to come, which is still to be convened. */
const meeting = (part) => async (page) => {
  await tables(page);
  await page.goto((await page.locator("table").first().locator("a.ref").last().getAttribute("href")) + part);
};

/** The first thing of a list. */
const first = (list, act = "") => async (page) => {
  await page.goto(list);
  await page.goto((await page.locator("a.ref").first().getAttribute("href")) + act);
};

/** A part of the page of a meeting whose minutes are a draft. */
const past = (part) => async (page) => {
  await page.goto("/meetings");
  await page.goto((await page.locator('a.ref[href^="/meetings/T"]').nth(2).getAttribute("href")) + part);
};

/** The dossier of the quarter that runs, made now. */
const dossier = async (page) => {
  await page.goto("/insights/dossiers");
  await pressed(page, "form[action='/insights/dossiers'] button");
};

const PAGES = {
  nobody: ["/login", "/password/forgotten", "/password/reset?token=x", sent("/login", "form.ask"), sent("/password/forgotten", "form.ask")],
  caseworker: [
    "/",
    list("our-turn"),
    "/complaints?text=linea",
    "/complaints?text=zzzz",
    caseOf("our-turn", "accept"),
    caseOf("our-turn", "dispute"),
    sent(caseOf("our-turn", "dispute"), "#act"),
    caseOf("all", "withdraw"),
    receipt,
    "/complaints/new",
    lookedUp("rossi"),
    searched("RSSMRA80A01F205X"),
    sent("/complaints/new", "#filing"),
    "/notifications",
    "/complaints/R-2026-999999",
  ],
  coordinator: [
    "/",
    list("all"),
    "/notifications",
    "/meetings",
    "/insights/dossiers",
    first("/meetings/actions", "?act=note"),
    "/meetings/documents/new",
    sent("/meetings/documents/new", "form.ask"),
    first("/meetings", "?act=answer"),
  ],
  agent: [
    "/",
    list("to-work"),
    "/complaints?view=to-work&due_by=x",
    caseOf("unassigned", "take-charge"),
    caseOf("mine", "reply"),
    sent(caseOf("mine", "reply"), "#act"),
    caseOf("mine", "interim-reply"),
    caseOf("mine", "request-information"),
    sent(caseOf("mine", "message"), "#act"),
    caseOf("mine", "note"),
    caseOf("mine", "assign"),
    opened("/complaints", ".account summary"),
  ],
  manager: ["/", list("overdue")],
  secretary: [
    "/",
    "/account",
    sent("/account", "form[action='/account/password']"),
    "/deadlines/calculate",
    "/deadlines/calculate?start=2026-11-02&rule=final_reply",
    "/deadlines/calculate?start=x&rule=x",
    tables,
    meeting("?act=plan"),
    sent(meeting("?act=plan"), "#act"),
    meeting("/agenda"),
    meeting("/agenda/new"),
    "/meetings/decisions?text=bolletta",
    first("/meetings/decisions"),
    "/meetings/actions",
    first("/meetings/actions"),
    "/meetings/actions/import",
    "/meetings/groups",
    first("/meetings/groups"),
    "/meetings/groups/new",
    "/meetings/documents",
    "/meetings/documents?text=bolletta",
    "/meetings/feed",
    past("/sitting"),
    past("/minutes"),
    past("/minutes?act=edit"),
    dossier,
    "/insights/dossiers",
  ],
  administrator: ["/", "/admin"],
};

/** Answers how many looks of pages were judged, and what was wrong with them. */
export async function judge(browser, person, language) {
  const page = person === "nobody" ? await browser.window({ locale: language }) : await browser.windowOf(person);
  if (person !== "nobody") await chooseLanguage(page, language);
  const wrong = [];
  let looks = 0;
  for (const open of PAGES[person]) {
    await page.setViewportSize({ width: 1366, height: 900 });
    const name = typeof open === "string" ? open : "";
    try {
      await (name ? page.goto(open) : open(page));
    } catch (error) {
      wrong.push(`${name || page.url()}: ${error.message.split("\n")[0]}`);
      continue;
    }
    const tell = (what, where) => wrong.push(`${new URL(page.url()).pathname}${new URL(page.url()).search} ${where}: ${what}`);
    for (const defect of await defects(page, language)) tell(defect, "");
    for (const { colorScheme, width } of LOOKS[language]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const barrier of await barriers(page)) tell(barrier, `${colorScheme} ${width}`);
      looks += 1;
    }
    await page.setViewportSize({ width: 320, height: 900 });
    const pixels = await overflow(page);
    if (pixels > 0) tell(`${pixels} pixels too wide`, "320");
  }
  await page.context().close();
  return { looks, wrong };
}

export const JUDGED = Object.keys(PAGES);
