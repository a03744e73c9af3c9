// A table is convened: added, given a date and a place, the parties invited, and in the calendar of who comes.
import { PEOPLE } from "../people.mjs";
import { expectDone, expectEqual, expectText } from "./expect.mjs";
import { act, dayAfter, press } from "./steps.mjs";

export function convening() {
  const place = `Sala ${Date.now()}`;
  const shown = {};
  return [
    ["the secretary adds an extraordinary table and sets its date and place", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto("/meetings");
      await secretary.getByRole("link", { name: "Aggiungi un tavolo" }).click();
      await secretary.getByLabel("straordinario", { exact: true }).check();
      await secretary.getByLabel("Trimestre").selectOption({ index: 1 });
      await press(secretary, "Aggiungi un tavolo");
      await expectDone(secretary, "Tavolo aggiunto");
      shown.address = new URL(secretary.url()).pathname;
      shown.reference = shown.address.split("/").at(-1);
      const form = await act(secretary, "Fissa data e luogo");
      await form.getByLabel("Giorno", { exact: true }).fill(dayAfter(60));
      await form.getByLabel("Ora", { exact: true }).fill("10:30");
      await form.getByLabel("Luogo").fill(place);
      await form.getByLabel("Punti da proporre entro il").fill(dayAfter(50));
      await press(form, "Fissa data e luogo");
      await expectDone(secretary, "Data e luogo fissati");
    }],
    ["a date that has passed is refused, and what was typed stays", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto(shown.address);
      const form = await act(secretary, "Fissa data e luogo");
      await form.getByLabel("Giorno", { exact: true }).fill(dayAfter(-1));
      await form.getByLabel("Luogo").fill("Altrove");
      await press(form, "Fissa data e luogo");
      await expectText(secretary.getByRole("alert"), "per un momento a venire");
      expectEqual(await secretary.getByLabel("Luogo").inputValue(), "Altrove");
      await secretary.goto(shown.address);
      await expectText(secretary, place);
    }],
    ["it is convened, and each party is invited by mail with a file for the calendar", async ({ windowOf, program }) => {
      const secretary = await windowOf("secretary");
      const before = await program.mails();
      await secretary.goto(shown.address);
      await press(await act(secretary, "Convoca"), "Convoca");
      await expectDone(secretary, "Riunione convocata");
      await expectText(secretary, "Convocata");
      for (const party of [PEOPLE.coordinator, PEOPLE.manager]) {
        await program.mail(party, new RegExp(`${shown.reference}\\.ics`), before);
      }
    }],
    ["an associate finds it among the meetings to come, and in the calendar", async ({ windowOf }) => {
      const coordinator = await windowOf("coordinator");
      await coordinator.goto("/notifications");
      await coordinator.getByRole("link", { name: new RegExp(`Riunione ${shown.reference} convocata`) }).click();
      await expectText(coordinator, place);
      await coordinator.goto("/meetings");
      await expectText(coordinator.getByRole("row").filter({ hasText: shown.reference }), "Convocata");
      await coordinator.getByRole("link", { name: "Abbonamento al calendario" }).click();
      await coordinator.getByRole("button", { name: /^Crea / }).click();
      const address = await coordinator.getByRole("status").locator("code").innerText();
      const answer = await coordinator.request.get(address);
      expectEqual(answer.headers()["content-type"], "text/calendar; charset=utf-8");
      const entry = (await answer.text()).split("BEGIN:VEVENT").find((entry) => entry.includes(`UID:${shown.reference}@`));
      if (!entry) throw new Error(`the calendar has no ${shown.reference}`);
      for (const line of [`LOCATION:${place}`, "STATUS:CONFIRMED"]) {
        if (!entry.includes(line)) throw new Error(`the calendar does not say ${line} of ${shown.reference}: ${entry}`);
      }
    }],
  ];
}
