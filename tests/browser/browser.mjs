// A headless Chromium, and windows in it in which a person of the demonstration is signed in.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { PEOPLE, signIn } from "./people.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-domain-reliability",
  "--disable-gpu",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-first-run",
];

export class Browser {
  #address;
  #chromium;
  #sessions = new Map();
  /** What pages complained of on the console, each with its address. */
  complaints = [];

  static async launch(address) {
    const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
    if (!executablePath) throw new Error("Chromium is missing: install Debian's package chromium");
    const browser = new Browser();
    browser.#address = address;
    const root = process.getuid?.() === 0;
    browser.#chromium = await chromium.launch({ executablePath, args: root ? [...FLAGS, "--no-sandbox"] : FLAGS });
    return browser;
  }

  /** A window in which nobody is signed in. */
  async window(options = {}) {
    const context = await this.#chromium.newContext({
      baseURL: this.#address,
      locale: "it-IT",
      timezoneId: "Europe/Rome",
      reducedMotion: "reduce",
      viewport: { width: 1366, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(10_000);
    context.setDefaultNavigationTimeout(20_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // Chromium says this of every answer that is an error, also where the task is to get one.
      const refused = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !refused) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  }

  /** A window of a person of the demonstration, by name or address, who signs in once for all windows. */
  async windowOf(person, options = {}) {
    if (!this.#sessions.has(person)) this.#sessions.set(person, this.#signedIn(person));
    return this.window({ ...options, storageState: await this.#sessions.get(person) });
  }

  async #signedIn(person) {
    const page = await this.window();
    await signIn(page, PEOPLE[person] ?? person);
    await page.waitForURL("/");
    const state = await page.context().storageState();
    await page.context().close();
    return state;
  }

  close() {
    return this.#chromium.close();
  }
}
