// A working group: formed by a decision of the table, with papers that only those read who are in it.
import { expectDone, expectEqual, expectNoText, expectText } from "./expect.mjs";
import { PDF } from "./filing.mjs";
import { act, dayAfter, press } from "./steps.mjs";

export function groups() {
  const word = `${Date.now()}`;
  const topic = `Contatori ${word}`;
  const shown = {};
  return [
    ["the secretary forms a working group by a decision of the table", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto("/meetings/groups");
      await secretary.getByRole("link", { name: "Costituisci un gruppo" }).click();
      await secretary.getByLabel("Tema").fill(topic);
      await secretary.getByLabel("Mandato").fill("Leggere i contatori a distanza.");
      const decisions = secretary.getByLabel(/^Decisione del tavolo/);
      await decisions.selectOption({ index: 1 });
      const decision = await decisions.inputValue();
      await secretary.getByLabel("Risultato atteso").fill("Una proposta di testo");
      await secretary.getByLabel("Termine dei lavori").fill(dayAfter(90));
      await secretary.getByLabel("Chi coordina").selectOption({ label: "Paola Greco" });
      const members = secretary.getByRole("group", { name: "Componenti" });
      await members.locator("summary", { hasText: "TIM" }).click();
      await members.getByRole("checkbox", { name: "Silvia Riva" }).check();
      await press(secretary, "Costituisci il gruppo");
      await expectDone(secretary, "Gruppo costituito");
      await secretary.getByRole("link", { name: decision }).waitFor();
      shown.address = new URL(secretary.url()).pathname;
    }],
    ["a member is told of it, and brings papers", async ({ windowOf }) => {
      const member = await windowOf("coordinator");
      await member.goto("/notifications");
      await member.getByRole("link", { name: new RegExp(`Gruppo di lavoro ${shown.address.split("/").at(-1)}`) }).click();
      await expectText(member, topic);
      const form = await act(member, "Porta documenti");
      await form.getByLabel("Che cosa sono").fill(`Misure ${word}`);
      await form.getByLabel(/^Documenti/).setInputFiles({ ...PDF, name: "misure.pdf" });
      await press(form, "Porta documenti");
      await expectDone(member, "Documenti portati al gruppo");
      shown.paper = await member.getByRole("link", { name: "misure.pdf", exact: true }).getAttribute("href");
    }],
    ["another member reads the papers", async ({ windowOf }) => {
      const manager = await windowOf("manager");
      await manager.goto(shown.address);
      await expectText(manager, `Misure ${word}`);
      expectEqual((await manager.request.get(shown.paper)).status(), 200);
    }],
    ["an association that is not in the group reads what it is for, and none of its papers", async ({ windowOf }) => {
      const stranger = await windowOf("stranger");
      await stranger.goto(shown.address);
      await expectText(stranger, "Leggere i contatori a distanza.");
      await expectNoText(stranger, "Documenti del gruppo");
      await expectNoText(stranger, `Misure ${word}`);
      expectEqual((await stranger.request.get(shown.paper)).status(), 404);
    }],
  ];
}
