// A complaint from the caseworker's desk to TIM and back. The tasks follow one another on the same complaints.
import { PDF, file, fillConsumer, fillTheRest, invent, referenceOfReceipt } from "./filing.mjs";
import { PEOPLE, signIn } from "../people.mjs";
import { expectDone, expectEqual, expectNoText, expectText, expectValue } from "./expect.mjs";

async function open(page, reference, act) {
  await page.goto(`/complaints/${reference}`);
  await page.locator("nav.actions").getByRole("link", { name: act }).click();
}

const send = (page, name) => page.locator("#act").getByRole("button", { name, exact: true }).click();

async function write(page, reference, act, label, text, button = act) {
  await open(page, reference, act);
  await page.getByLabel(label).fill(text);
  await send(page, button);
}

async function takeCharge(page, reference) {
  await open(page, reference, "Prendi in carico");
  await send(page, "Prendi in carico");
  await expectDone(page, "Preso in carico");
}

async function fillReply(page, reference) {
  await open(page, reference, "Rispondi");
  await page.getByLabel("Esito").selectOption({ label: "Accolto" });
  await page.getByLabel("Motivazione").fill("La linea è stata riparata.");
  await page.getByLabel("Rimborso, importo in euro").fill("1.187,40");
  await page.getByLabel("Rimborso, entro il").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
}

/** Fresh ones for each run: what one task leaves, the next one finds. */
export function conversation() {
  const typed = invent();
  const shown = {};
  return [
    ["a draft is saved and found again on the first page", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto("/");
      await page.getByRole("link", { name: "Nuovo reclamo" }).first().click();
      await fillConsumer(page, typed);
      await page.getByRole("button", { name: "Salva bozza" }).click();
      await expectText(page, /Bozza salvata/);
      await page.goto("/");
      await page.getByRole("region", { name: "Bozze" }).or(page.locator("section", { hasText: "Bozze" })).getByRole("link").first().click();
      await expectValue(page.getByLabel("Cognome", { exact: true }), "Rossi");
      shown.draft = page.url();
    }],
    ["what is typed is saved, and the page says when nobody is signed in any more", async ({ window, scripts }) => {
      if (!scripts) return;
      const page = await window();
      await signIn(page, PEOPLE.caseworker);
      await page.waitForURL("/");
      await page.goto("/complaints/new");
      const type = (text) => page.getByLabel("Descrizione", { exact: true }).pressSequentially(text);
      await type("La linea");
      await expectText(page.getByRole("status"), "Bozza salvata alle");
      const other = await page.context().newPage();
      await other.goto("/account");
      await other.locator(".account summary").click();
      await other.getByRole("button", { name: "Esci" }).click();
      await type(" è muta");
      await expectText(page.getByRole("status"), "L’accesso è terminato");
      await signIn(other, PEOPLE.caseworker);
      await other.waitForURL("/");
      await type(" da ieri");
      await expectText(page.getByRole("status"), "Bozza salvata alle");
    }],
    ["a form with gaps comes back full, and says what is missing", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto(shown.draft);
      await page.getByRole("button", { name: "Invia reclamo" }).click();
      await expectText(page.getByRole("alert"), /cose da correggere/);
      await expectValue(page.getByLabel("Cognome", { exact: true }), "Rossi");
    }],
    ["a complaint is filed with a document, and has a receipt", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto(shown.draft);
      await fillTheRest(page, typed);
      await page.getByLabel(/^Documenti/).setInputFiles(PDF);
      await page.getByRole("button", { name: "Invia reclamo" }).click();
      shown.reference = await referenceOfReceipt(page);
      await expectText(page, PDF.name);
    }],
    ["the same complaint again is told before it is sent", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto("/complaints/new");
      await fillConsumer(page, typed);
      await fillTheRest(page, typed);
      await page.getByRole("button", { name: "Invia reclamo" }).click();
      await expectText(page.getByRole("alert"), shown.reference);
      await page.getByRole("button", { name: "Invia comunque" }).click();
      shown.twin = await referenceOfReceipt(page);
    }],
    ["a complaint is withdrawn", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await open(page, shown.twin, "Ritira il reclamo");
      await send(page, "Ritira il reclamo");
      await expectDone(page, "Reclamo ritirato");
    }],
    ["a search goes straight to a reference, and finds words", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto("/");
      await page.getByRole("searchbox", { name: "Cerca" }).fill(shown.reference);
      await page.getByRole("searchbox", { name: "Cerca" }).press("Enter");
      await page.waitForURL(`/complaints/${shown.reference}`);
      await page.getByRole("searchbox", { name: "Cerca" }).fill(typed.description.match(/quercia\w+/)[0]);
      await page.getByRole("searchbox", { name: "Cerca" }).press("Enter");
      await page.getByRole("link", { name: shown.reference }).waitFor();
    }],
    ["another association finds nothing of it", async ({ windowOf }) => {
      const page = await windowOf("stranger");
      const answer = await page.goto(`/complaints/${shown.reference}`);
      expectEqual(answer.status(), 404);
      await expectNoText(page, typed.line);
    }],
    ["the queue is filtered, and the filter stays in the address", async ({ windowOf }) => {
      const page = await windowOf("agent");
      await page.goto("/complaints");
      await page.getByRole("link", { name: /Non assegnati/ }).click();
      await page.getByLabel("Associazione").selectOption({ label: "Adiconsum" });
      await page.getByLabel("Provincia").selectOption({ label: "Milano" });
      await page.getByRole("button", { name: "Filtra" }).click();
      await page.getByRole("link", { name: shown.reference }).waitFor();
      if (!/association=\d+/.test(page.url())) throw new Error(`the filter is not in ${page.url()}`);
    }],
    ["one complaint is taken in charge with its code", async ({ windowOf }) => {
      const page = await windowOf("agent");
      await takeCharge(page, shown.reference);
      await expectText(page, /ha preso in carico · codice TIM/);
    }],
    ["several complaints are taken in charge and assigned from the list", async ({ windowOf }) => {
      const desk = await windowOf("caseworker");
      const several = [await file(desk), await file(desk)];
      const page = await windowOf("manager");
      const tick = async () => {
        await page.goto("/complaints?view=all&state=" + (page.filedState ?? ""));
        for (const one of several) await page.getByRole("checkbox", { name: `Seleziona ${one}` }).check();
      };
      await page.goto("/complaints?view=unassigned");
      for (const one of several) await page.getByRole("checkbox", { name: `Seleziona ${one}` }).check();
      await page.getByRole("button", { name: "Prendi in carico" }).click();
      await expectDone(page, "2 reclami presi in carico");
      await tick().catch(() => undefined);
      await open(page, several[0], "Assegna");
      await page.getByLabel("Assegna a").selectOption({ index: 1 });
      await send(page, "Assegna");
      await expectDone(page, "Assegnato");
    }],
    ["information is asked for and given with a document", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await open(agent, shown.reference, "Chiedi informazioni");
      await agent.getByLabel("Testo").fill("Serve la fattura di ottobre.");
      await agent.getByLabel("Entro", { exact: true }).selectOption({ index: 1 });
      await send(agent, "Chiedi informazioni");
      await expectDone(agent, "Richiesta di informazioni inviata");
      const desk = await windowOf("caseworker");
      await open(desk, shown.reference, "Invia le informazioni");
      await desk.getByLabel("Testo").fill("Ecco la fattura.");
      await desk.getByLabel(/^Documenti/).setInputFiles(PDF);
      await send(desk, "Invia le informazioni");
      await expectDone(desk, "Informazioni inviate");
    }],
    ["a message goes to the other side, a private note does not", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await write(agent, shown.reference, "Invia messaggio", "Testo", "Il tecnico viene domani.");
      await expectDone(agent, "Messaggio inviato");
      await write(agent, shown.reference, "Nota privata", "Testo", "Ticket interno 88213.", "Salva la nota");
      await expectDone(agent, "Nota salvata");
      const desk = await windowOf("caseworker");
      await desk.goto(`/complaints/${shown.reference}`);
      await expectText(desk, "Il tecnico viene domani.");
      await expectNoText(desk, "88213");
    }],
    ["the text of an act is kept as a draft", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await write(agent, shown.reference, "Invia messaggio", "Testo", "Ancora da finire", "Salva bozza");
      await open(agent, shown.reference, /Invia messaggio/);
      await expectValue(agent.getByLabel("Testo"), "Ancora da finire");
    }],
    ["an interim reply is given", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await write(agent, shown.reference, "Risposta interlocutoria", "Testo", "Le verifiche durano ancora.", "Invia risposta interlocutoria");
      await expectDone(agent, "Risposta interlocutoria inviata");
    }],
    ["a reply is shown as the association will see it, then sent", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await fillReply(agent, shown.reference);
      await send(agent, "Anteprima");
      await expectText(agent.locator(".preview"), /1\.187,40/);
      await send(agent, "Invia risposta");
      await expectDone(agent, "Risposta inviata");
    }],
    ["a reply is disputed, replied to again and accepted", async ({ windowOf }) => {
      const desk = await windowOf("caseworker");
      await write(desk, shown.reference, "Contesta la risposta", "Motivazione", "La linea non funziona ancora.");
      await expectDone(desk, "Contestazione inviata");
      const agent = await windowOf("agent");
      await fillReply(agent, shown.reference);
      await send(agent, "Invia risposta");
      await expectDone(agent, "Risposta inviata");
      await open(desk, shown.reference, "Accetta la risposta");
      await send(desk, "Accetta la risposta");
      await expectDone(desk, "la pratica è chiusa");
    }],
    ["what was promised is recorded as done, contested and done again", async ({ windowOf }) => {
      const agent = await windowOf("agent");
      await write(agent, shown.reference, "Segna come eseguito", "Testo", "Accreditato in fattura.");
      await expectDone(agent, "Impegni segnati come eseguiti");
      const panel = (page) => page.locator(".commitments");
      await expectText(panel(agent), /Sostituito dalla nuova risposta/);
      await expectText(panel(agent), /Eseguito entro la data/);
      const desk = await windowOf("caseworker");
      await write(desk, shown.reference, "Contesta gli impegni", "Motivazione", "In fattura non c’è.");
      await expectDone(desk, "Impegni contestati");
      await desk.goto("/");
      await expectText(desk, "Impegni scaduti o contestati");
      await write(agent, shown.reference, "Segna come eseguito", "Testo", "Ora c’è: si allega la fattura.");
      await expectDone(agent, "Impegni segnati come eseguiti");
      await expectText(panel(agent), /Eseguito entro la data/);
    }],
    ["notifications tell what happened, and are marked as read", async ({ windowOf }) => {
      const page = await windowOf("caseworker");
      await page.goto("/");
      await page.getByRole("link", { name: /^Notifiche, / }).click();
      await page.getByRole("link", { name: new RegExp(`${shown.reference} con risposta`) }).first().waitFor();
      await page.getByRole("button", { name: "Segna tutte come lette" }).click();
      await expectDone(page, "Tutte le notifiche sono segnate come lette");
    }],
    ["the coordinator follows the complaints of the association", async ({ windowOf }) => {
      const page = await windowOf("coordinator");
      await page.goto(`/complaints/${shown.reference}`);
      await expectText(page, typed.description.slice(0, 30));
    }],
    ["a deadline is calculated with its trace", async ({ windowOf }) => {
      const page = await windowOf("secretary");
      await page.goto("/");
      await page.getByRole("link", { name: "Calcola una scadenza" }).click();
      await page.getByLabel("Giorno di partenza").fill("2026-11-02");
      await page.getByLabel("Quale termine").selectOption({ label: "Risposta finale: 30 giorni solari" }).catch(() => page.getByLabel("Quale termine").selectOption({ index: 2 }));
      await page.getByRole("button", { name: "Calcola" }).click();
      await expectText(page, /2 dicembre 2026/);
      await expectText(page, "giorno di partenza, non si conta");
    }],
  ];
}
