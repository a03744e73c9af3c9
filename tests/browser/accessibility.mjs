// Every page of every role, in both languages, light and dark, wide and narrow, and as it comes back with errors.
import { barriers, defects, overflow } from "./checks.mjs";
import { chooseLanguage } from "./languages.mjs";
import { PDF } from "./tasks/filing.mjs";

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

/** The first thing of a list on whose page the form of an act stands: which one that is changes with the day. */
const acting = (list, act) => async (page) => {
  await page.goto(list);
  for (const address of await page.locator("a.ref").evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
    await page.goto(`${address}?act=${act}`);
    if (await page.locator(`#act[action$="/${act}"]`).count()) return;
  }
  throw new Error(`nothing in ${list} waits for ${act}`);
};

/** The first case of a view, with an act open. */
const caseOf = (view, act) => acting(list(view), act);

const receipt = async (page) => {
  await first(list("all"), "/receipt")(page);
};

/** Opens the page, then sends a form of it without its texts, of which a draft may be kept: it comes back with errors. */
const sent = (open, form) => async (page) => {
  await (typeof open === "string" ? page.goto(open) : open(page));
  await page.evaluate((selector) => {
    const sending = document.querySelector(selector);
    sending.noValidate = true;
    for (const text of sending.querySelectorAll("textarea")) text.value = "";
    sending.requestSubmit(sending.querySelector("button:not([name])"));
  }, form);
  await page.locator(".summary").first().waitFor();
};

const opened = (address, selector) => async (page) => {
  await page.goto(address);
  await page.locator(selector).first().click();
};

/** The page to which a link or a button of another one leads. */
const followed = (open, selector) => async (page) => {
  await (typeof open === "string" ? page.goto(open) : open(page));
  await pressed(page, selector);
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
const pressed = (page, button) => Promise.all([page.waitForEvent("load"), page.locator(button).first().click()]);

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
const first = (list, part = "") => async (page) => {
  await page.goto(list);
  await page.goto((await page.locator("a.ref").first().getAttribute("href")) + part);
};

/** A part of the page of a past table: of the latest, whose minutes were a draft, or of one before it. */
const past = (part, place = 0) => async (page) => {
  await page.goto("/meetings");
  const tables = page.locator("table").nth(1).locator('a.ref[href^="/meetings/T"]');
  await page.goto((await tables.nth(place).getAttribute("href")) + part);
};

/** A part of the page of the table for which items are proposed, or of the working group that meets today. */
const next = (part, letter = "T") => async (page) => {
  await page.goto("/meetings");
  const meetings = page.locator("table").first().locator(`a.ref[href^="/meetings/${letter}"]`);
  await page.goto((await meetings.first().getAttribute("href")) + part);
};

/** An act on the item of an agenda that waits for the secretary. */
const item = (act) => async (page) => {
  await next("/agenda")(page);
  const items = page.locator('td a[href*="/agenda/"]');
  await page.goto((await items.first().getAttribute("href")) + act);
};

/** A document that is put there now. */
const brought = async (page) => {
  await page.goto("/meetings/documents/new");
  await page.locator("#title").fill("Guida");
  await page.locator("#audience").selectOption({ index: 1 });
  await page.locator("#documents").setInputFiles(PDF);
  await pressed(page, "form.ask button");
};

/** The dossier of the quarter that runs, made now. Its reader in an association is judged after who makes it. */
const dossier = async (page) => {
  await page.goto("/insights/dossiers");
  await pressed(page, "form[action='/insights/dossiers'] button");
};

const PAGES = {
  secretary: [
    dossier,
    "/",
    "/account",
    sent("/account", "form[action='/account/password']"),
    "/deadlines/calculate",
    "/deadlines/calculate?start=2026-11-02&rule=final_reply",
    "/deadlines/calculate?start=x&rule=x",
    tables,
    meeting("?act=plan"),
    sent(meeting("?act=plan"), "#act"),
    meeting("?act=poll"),
    meeting("?act=call"),
    sent(meeting("?act=cancel"), "#act"),
    meeting("/agenda"),
    meeting("/agenda/new"),
    "/meetings/new",
    sent("/meetings/new", "form.ask"),
    next("/agenda"),
    next("/agenda/print"),
    item(""),
    sent(item("?act=postpone"), "#act"),
    next("/sitting", "I"),
    followed(next("/sitting", "I"), 'main section a[href*="/sitting/"]'),
    sent(followed(next("/sitting", "I"), 'main section a[href*="/sitting/"]'), "#decide"),
    sent(followed(next("/sitting", "I"), 'main section a[href*="/sitting/"]'), "#agree"),
    "/meetings/decisions?text=bolletta",
    first("/meetings/decisions"),
    "/meetings/actions",
    first("/meetings/actions"),
    acting("/meetings/actions?view=party", "note"),
    sent(acting("/meetings/actions?view=party", "note"), "#act"),
    acting("/meetings/actions", "reassign"),
    sent(acting("/meetings/actions", "move"), "#act"),
    "/meetings/actions/import",
    sent("/meetings/actions/import", "main form"),
    "/meetings/groups",
    first("/meetings/groups"),
    acting("/meetings/groups", "edit"),
    sent(acting("/meetings/groups", "conclude"), "#act"),
    "/meetings/groups/new",
    sent("/meetings/groups/new", "main form[data-draft]"),
    "/meetings/documents",
    "/meetings/documents?text=bolletta",
    "/meetings/feed",
    past("/sitting"),
    past("/minutes"),
    past("/minutes?act=edit"),
    past("/minutes?act=attendance"),
    past("/minutes", 1),
    past("/minutes", 3),
    followed(past("/minutes", 3), 'a[href^="/public/minutes/"]'),
    "/insights/dossiers",
    followed(dossier, 'main a[href$="/differences"]'),
  ],
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
    sent(caseOf("all&keeping=kept,overdue", "contest-performance"), "#act"),
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
    first("/insights/dossiers"),
    first("/meetings/actions"),
    "/meetings/documents/new",
    sent("/meetings/documents/new", "form.ask"),
    brought,
    first("/meetings", "?act=answer"),
    next("/agenda/new"),
    sent(next("/agenda/new"), "main form[data-draft]"),
    acting("/meetings/groups", "papers"),
    sent(acting("/meetings/groups", "papers"), "#act"),
    past("/minutes", 1),
    followed(past("/minutes", 1), 'main a[href*="act=comment"]'),
    followed("/meetings/feed", 'form[action="/meetings/feed"] button'),
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
    list("all&keeping=overdue,contested"),
    caseOf("all&keeping=overdue,contested", "record-performance"),
    opened("/account", ".account summary"),
  ],
  manager: ["/", list("overdue")],
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
