// The portal in a real browser: the tasks of each role with scripts on and off, accessibility of every page, and a crawl.
// TAVOLO_PROGRAM is the path of the program; an argument runs only the part of that name.
import { judge, JUDGED } from "./accessibility.mjs";
import { Browser } from "./browser.mjs";
import { crawl } from "./crawl.mjs";
import { PEOPLE } from "./people.mjs";
import { Program } from "./program.mjs";
import { Score } from "./score.mjs";
import { accounts } from "./tasks/accounts.mjs";
import { convening } from "./tasks/convening.mjs";
import { conversation } from "./tasks/conversation.mjs";
import { dossier } from "./tasks/dossier.mjs";
import { groups } from "./tasks/groups.mjs";
import { table } from "./tasks/table.mjs";

const LANGUAGES = ["it", "en"];
const AT_ONCE = 2;

const score = new Score();

async function tasks(program, browser, scripts) {
  for (const [name, run] of accounts) await task(name, run);
  // What one leaves, the next one finds: after a failure the rest would only repeat it.
  for (const story of [conversation(), table(scripts), convening(), dossier(), groups()]) {
    for (const [name, run] of story) if (!(await task(name, run))) break;
  }

  async function task(name, run) {
    const windows = [];
    const kept = async (window) => (windows.push(await window), windows.at(-1));
    const window = () => kept(browser.window({ javaScriptEnabled: scripts }));
    const windowOf = (person) => kept(browser.windowOf(person, { javaScriptEnabled: scripts }));
    const passed = await score.check(`${name} (scripts ${scripts ? "on" : "off"})`, () => run({ program, scripts, window, windowOf }));
    await Promise.all(windows.map((page) => page.context().close()));
    return passed;
  }
}

/** Runs jobs, a few at a time. A job passes when it finds nothing wrong. */
async function judged(jobs) {
  const next = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const [name, run] = job;
      await score.check(name, async () => {
        const { wrong } = await run();
        if (wrong.length > 0) throw new Error(wrong.slice(0, 12).join("\n"));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function parts(program, browser) {
  const wanted = (name) => !process.argv[2] || process.argv[2] === name;
  const persons = Object.keys(PEOPLE);
  if (wanted("tasks")) {
    await tasks(program, browser, true);
    await tasks(program, browser, false);
  }
  // A person has one language at a time.
  for (const language of LANGUAGES) {
    if (wanted("accessibility")) {
      await judged(JUDGED.map((person) => [`accessibility, ${person}, ${language}`, () => judge(browser, person, language)]));
    }
    if (wanted("crawl")) {
      await judged(persons.map((person) => [`crawl, ${person}, ${language}`, () => crawl(browser, person, language)]));
    }
  }
  await score.check("no page complains on the console", () => {
    if (browser.complaints.length > 0) throw new Error(browser.complaints.join("\n"));
  });
}

const begun = Date.now();
const program = await Program.start();
try {
  const browser = await Browser.launch(program.address);
  await parts(program, browser).finally(() => browser.close());
  if (score.failed > 0) console.log(`What the program logged last:\n${await program.log()}`);
} finally {
  await program.stop();
}
console.log(`browser: ${Math.round((Date.now() - begun) / 1000)} s`);
console.log(`${score}`);
process.exit(score.failed > 0 ? 1 : 0);
