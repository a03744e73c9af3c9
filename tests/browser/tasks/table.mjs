// The table: propose, say when one can come, write down a meeting, approve its minutes, follow what was agreed, keep documents.
import { expectDone, expectEqual, expectText } from "./expect.mjs";
import { PDF } from "./filing.mjs";

const COORDINATOR_OF = (domain) => `responsabile@${domain}.example`;

/** The address of the first meeting of the list with this state and, when one is named, of this kind: "T" or "I". */
async function meeting(page, state, letter = "") {
  await page.goto("/meetings");
  const row = page.locator("tbody tr").filter({ has: page.locator(`a[href^="/meetings/${letter}"]`) });
  return row.filter({ hasText: state }).first().locator("a.ref").getAttribute("href");
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

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
      await coordinator.goto(`${address}/agenda`);
      await coordinator.getByRole("link", { name: "Proponi un punto" }).click();
      await coordinator.getByLabel("Titolo").fill(title);
      await coordinator.getByLabel("Argomento").selectOption({ label: "Altro" });
      await press(coordinator, "Invia la proposta");
      await expectDone(coordinator, "Il punto è stato proposto");
      const secretary = await windowOf("secretary");
      await secretary.goto(`${address}/agenda`);
      await secretary.getByRole("link", { name: title }).click();
      await press(secretary, "Metti all’ordine del giorno");
      const caseworker = await windowOf("caseworker");
      await caseworker.goto(`${address}/agenda`);
      await expectText(caseworker, title);
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
      await secretary.getByLabel("Entro il").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
      await press(secretary, "Registra un impegno");
      await expectDone(secretary, "Impegno registrato");
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
      const [first, ...rest] = others.map(COORDINATOR_OF);
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
        await press(page, "Approva il verbale");
        await expectText(page, "L’approvazione è registrata");
      }
      await secretary.goto(address);
      await expectText(secretary, /Il verbale V-\d{4}-\d{3} è stato approvato/);
      await press(secretary, "Rendi pubblico");
      await expectDone(secretary, "Il verbale è pubblico");
      const page = await secretary.locator('a[href^="/public/minutes/"]').getAttribute("href");
      const nobody = await window();
      await nobody.goto(page);
      await expectText(nobody, "versione pubblica");
    }],
    ["a party says how an action item goes on", async ({ windowOf }) => {
      const manager = await windowOf("manager");
      await manager.goto("/meetings/actions?view=party");
      await manager.locator("a.ref").first().click();
      await manager.getByRole("link", { name: "Aggiungi una nota" }).click();
      await manager.locator("#act textarea").first().fill(`Si procede ${word}`);
      await manager.locator("#act button.btn-primary").click();
      await expectText(manager, `Si procede ${word}`);
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
  ];
}
