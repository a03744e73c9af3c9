// The table: propose, say when one can come, write down a meeting, approve its minutes, follow what was agreed, keep documents.
import { expectDone, expectEqual, expectText } from "./expect.mjs";
import { PDF } from "./filing.mjs";
import { act, coordinatorOf, dayAfter, meeting, press } from "./steps.mjs";

/** Proposes an item for a meeting. */
async function propose(page, address, title) {
  await page.goto(`${address}/agenda`);
  await page.getByRole("link", { name: "Proponi un punto" }).click();
  await page.getByLabel("Titolo").fill(title);
  await page.getByLabel("Argomento").selectOption({ label: "Altro" });
  await press(page, "Invia la proposta");
  await expectDone(page, "Il punto è stato proposto");
}

/** The items of an agenda, in their order. */
async function agenda(page, address) {
  await page.goto(`${address}/agenda`);
  return page.getByRole("table", { name: "Ordine del giorno" }).locator("tbody").getByRole("link").allInnerTexts();
}

/** Each run, with and without scripts, has minutes of its own to bring from the draft to approval. */
const MINUTES = {
  true: { state: "Svolta, verbale da scrivere", letter: "I", others: ["adoc", "federconsumatori"] },
  false: {
    state: "Verbale in bozza",
    letter: "T",
    others: ["adiconsum", "adoc", "cittadinanzattiva", "codacons", "federconsumatori", "udicon"],
  },
};

export function table(scripts) {
  const word = `${Date.now()}`;
  const title = `Modem ${word}`;
  const shown = {};
  return [
    ["a party proposes an item, the secretary puts it on the agenda, and all read it there", async ({ windowOf }) => {
      const coordinator = await windowOf("coordinator");
      const address = await meeting(coordinator, "Convocata", "T");
      await propose(coordinator, address, title);
      const secretary = await windowOf("secretary");
      await secretary.goto(`${address}/agenda`);
      await secretary.getByRole("link", { name: title }).click();
      await press(secretary, "Metti all’ordine del giorno");
      const caseworker = await windowOf("caseworker");
      await caseworker.goto(`${address}/agenda`);
      await expectText(caseworker, title);
    }],
    ["an item moves up, and all read the agenda in its new order", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      const address = await meeting(secretary, "Convocata", "T");
      const before = await agenda(secretary, address);
      const place = before.indexOf(title);
      await press(secretary, `Sposta su: ${title}`);
      await expectDone(secretary, "L’ordine dei punti è cambiato");
      const after = await agenda(await windowOf("caseworker"), address);
      expectEqual(after.indexOf(title), place - 1);
      expectEqual(after[place], before[place - 1]);
    }],
    ["an item is put off with a reason, which the party that proposed it reads", async ({ windowOf }) => {
      const coordinator = await windowOf("coordinator");
      const address = await meeting(coordinator, "Convocata", "T");
      await propose(coordinator, address, `Rete ${word}`);
      const secretary = await windowOf("secretary");
      await secretary.goto(`${address}/agenda`);
      await secretary.getByRole("link", { name: `Rete ${word}` }).click();
      await press(await act(secretary, "Rinvia"), "Conferma");
      await expectText(secretary.getByRole("alert"), "Scrivere il motivo");
      await secretary.getByLabel("Motivo").fill(`Mancano le misure ${word}`);
      await press(secretary, "Conferma");
      await expectDone(secretary, "Il punto è rinviato");
      expectEqual((await agenda(coordinator, address)).includes(`Rete ${word}`), false);
      await expectText(coordinator.getByRole("row").filter({ hasText: `Rete ${word}` }), `Motivo: Mancano le misure ${word}`);
    }],
    ["a party says when it can come, and the secretary sees it", async ({ windowOf }) => {
      const coordinator = await windowOf("coordinator");
      const address = await meeting(coordinator, "Da convocare");
      await coordinator.goto(`${address}?act=answer`);
      for (const choice of await coordinator.locator("#act fieldset").all()) {
        await choice.getByLabel("Se necessario").check();
      }
      await coordinator.locator("#act button.btn-primary").click();
      await expectDone(coordinator, "Disponibilità indicata");
      const secretary = await windowOf("secretary");
      await secretary.goto(address);
      await expectText(secretary.locator("tr", { hasText: "Adiconsum" }), "Se necessario");
    }],
    ["two people write on the same item, and neither text is lost", async ({ windowOf }) => {
      const [secretary, manager] = [await windowOf("secretary"), await windowOf("manager")];
      const address = await meeting(secretary, "Convocata", "I");
      for (const page of [secretary, manager]) {
        await page.goto(`${address}/sitting`);
        await page.getByRole("link", { name: "I casi raccolti dagli sportelli" }).click();
        await page.getByLabel("Appunti", { exact: true }).waitFor();
      }
      shown.item = new URL(secretary.url()).pathname;
      await secretary.getByLabel("Appunti", { exact: true }).fill(`Della segretaria ${word}`);
      await press(secretary.locator("#note"), "Salva");
      await expectDone(secretary, "Appunti salvati");
      await manager.getByLabel("Appunti", { exact: true }).fill(`Della responsabile ${word}`);
      await press(manager.locator("#note"), "Salva");
      await expectText(manager, "Nel frattempo un’altra persona ha salvato un testo");
      await expectText(manager, `Della segretaria ${word}`);
      await press(manager.locator("#note"), "Salva");
      await expectDone(manager, "Appunti salvati");
    }],
    ["a decision and an action item are written down under an item", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto(shown.item);
      await secretary.locator("#decide-text").fill(`Si decide ${word}`);
      await press(secretary, "Registra una decisione");
      await expectDone(secretary, "Decisione registrata");
      await secretary.locator("#agree-text").fill(`Si fa ${word}`);
      await secretary.getByLabel("Chi se ne occupa").selectOption({ label: "TIM" });
      await secretary.getByLabel("Entro il").fill(dayAfter(20));
      await press(secretary, "Registra un’azione");
      await expectDone(secretary, "Azione registrata");
      await expectText(secretary, `Si fa ${word}`);
    }],
    ["minutes go from the draft to the parties, one comments, all approve, and they are public", async ({ window, windowOf }) => {
      const { state, letter, others } = MINUTES[scripts];
      const secretary = await windowOf("secretary");
      const address = `${await meeting(secretary, state, letter)}/minutes`;
      await secretary.goto(address);
      if (scripts) await press(secretary, "Prepara la bozza");
      await press(secretary, "Invia alle parti");
      await expectDone(secretary, "Il verbale è stato inviato alle parti");
      const [first, ...rest] = others.map(coordinatorOf);
      const party = await windowOf(first);
      await party.goto(address);
      await party.getByRole("link", { name: /^Commenta/ }).first().click();
      await party.locator("textarea").first().fill(`Un commento ${word}`);
      await press(party, "Invia il commento");
      await expectDone(party, "Il commento è stato inviato");
      await secretary.goto(address);
      await secretary.getByRole("link", { name: /^Rispondi/ }).first().click();
      await secretary.locator("textarea").first().fill("Se ne tiene conto.");
      await press(secretary, "Invia la risposta");
      await expectDone(secretary, "La risposta è registrata");
      for (const person of ["manager", first, ...rest]) {
        const page = await windowOf(person);
        await page.goto(address);
        await page.getByRole("link", { name: "Approva il verbale" }).click();
        await press(page, "Approva per la propria parte");
        await expectText(page, "L’approvazione è registrata");
      }
      await secretary.goto(address);
      await expectText(secretary, /Il verbale V-\d{4}-\d{3} è stato approvato/);
      await secretary.getByRole("link", { name: "Rendi pubblico" }).click();
      await press(secretary, "Rendi pubblico");
      await expectDone(secretary, "Il verbale è pubblico");
      const page = await secretary.locator('a[href^="/public/minutes/"]').getAttribute("href");
      const nobody = await window();
      await nobody.goto(page);
      await expectText(nobody, "versione pubblica");
    }],
    ["who has an action item says how it goes on, and finishes it with evidence", async ({ windowOf }) => {
      const owner = await windowOf("manager");
      await owner.goto("/meetings/actions?view=mine");
      await owner.locator("a.ref").first().click();
      const note = await act(owner, "Aggiungi una nota");
      await note.getByLabel("Testo").fill(`Si procede ${word}`);
      await press(note, "Aggiungi una nota");
      await expectDone(owner, "La nota è stata aggiunta");
      const end = await act(owner, "Segna come completata");
      await end.getByLabel(/^Testo/).fill(`Inviato a tutti ${word}`);
      await end.getByLabel(/^Documenti/).setInputFiles({ ...PDF, name: "ricevuta.pdf" });
      await press(end, "Segna come completata");
      await expectDone(owner, "L’azione è completata");
      const stranger = await windowOf("stranger");
      await stranger.goto(new URL(owner.url()).pathname);
      await expectText(stranger, "Completata");
      await expectText(stranger, `Si procede ${word}`);
      const evidence = stranger.getByRole("listitem").filter({ hasText: `Inviato a tutti ${word}` });
      const address = await evidence.getByRole("link", { name: "ricevuta.pdf", exact: true }).getAttribute("href");
      expectEqual((await stranger.request.get(address)).status(), 200);
    }],
    ["a document given to all parties is new to the others until they open it", async ({ windowOf }) => {
      const coordinator = await windowOf("coordinator");
      await coordinator.goto("/meetings/documents");
      await coordinator.getByRole("link", { name: "Aggiungi un documento" }).click();
      await coordinator.getByLabel("Titolo").fill(`Guida ${word}`);
      await coordinator.getByLabel("Chi lo legge").selectOption({ label: "Tutte le parti" });
      await coordinator.getByLabel("File", { exact: true }).setInputFiles({ ...PDF, name: "guida.pdf" });
      await press(coordinator, "Aggiungi il documento");
      await expectDone(coordinator, "Documento aggiunto");
      const stranger = await windowOf("stranger");
      const row = stranger.locator("tr", { hasText: `Guida ${word}` });
      await stranger.goto("/meetings/documents");
      await expectText(row, "nuovo");
      await row.getByRole("link").click();
      await expectText(stranger, "guida.pdf");
      await stranger.goto("/meetings/documents");
      expectEqual(await row.getByText("nuovo").count(), 0);
    }],
    ["beside the report of a working group stands how it will look", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto("/meetings/groups");
      const working = secretary.locator("tbody tr").filter({ hasText: "Attivo" }).first();
      await secretary.goto(`${await working.locator("a.ref").getAttribute("href")}?act=conclude`);
      await secretary.getByLabel("Relazione finale").fill(`**Esito ${word}**`);
      if (!scripts) await press(secretary, "Anteprima");
      await expectText(secretary.locator(".preview strong"), `Esito ${word}`);
    }],
  ];
}
