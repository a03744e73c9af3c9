// The dossier of a quarter: made, compared with the figures of now, taken as files, and read by an association.
import { expectDone, expectEqual, expectText } from "./expect.mjs";
import { file } from "./filing.mjs";
import { download, press } from "./steps.mjs";

const cells = (page, name) => page.getByRole("row", { name, exact: false }).first().getByRole("cell").allInnerTexts();

/** What the first column of figures says in a row: the quarter's own. */
const figure = async (page, row) => (await cells(page, row))[0];

const SMALL = "non mostrato";
const small = (page) => page.getByRole("cell", { name: SMALL, exact: true }).count();

export function dossier() {
  const shown = {};
  return [
    ["the secretary makes the dossier of the quarter, and nothing differs from the figures of now", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto("/insights/dossiers");
      await secretary.getByLabel("Trimestre").selectOption({ index: 0 });
      await press(secretary, "Prepara il dossier");
      await expectDone(secretary, "Dossier preparato");
      await expectText(secretary, "I dati corrispondono all’impronta.");
      shown.address = new URL(secretary.url()).pathname;
      shown.filed = await figure(secretary, "Reclami presentati");
      await secretary.getByRole("link", { name: "Confronta con i dati di adesso" }).click();
      await expectText(secretary, "Nessuna differenza");
    }],
    ["a complaint that is filed afterwards is a difference, and the dossier stays as it was", async ({ windowOf }) => {
      await file(await windowOf("caseworker"));
      const secretary = await windowOf("secretary");
      await secretary.goto(`${shown.address}/differences`);
      const [was, is] = (await cells(secretary, "Reclami presentati")).slice(1);
      expectEqual(was, shown.filed);
      expectEqual(Number(is), Number(was) + 1);
      await secretary.goto(shown.address);
      expectEqual(await figure(secretary, "Reclami presentati"), shown.filed);
    }],
    ["the figures are taken as a spreadsheet and on paper", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto(shown.address);
      const sheet = await download(secretary, secretary.getByRole("link", { name: "Scarica i dati (CSV)" }));
      const line = sheet.bytes.toString("utf8").split("\r\n").find((line) => line.includes("Reclami presentati"));
      expectEqual(line?.split(";")[2], shown.filed);
      const paper = await download(secretary, secretary.getByRole("link", { name: "Scarica il PDF" }));
      expectEqual(paper.bytes.subarray(0, 5).toString(), "%PDF-");
      expectEqual(paper.name, `dossier-${shown.address.split("/").at(-1)}.pdf`);
    }],
    ["an association reads it without the small numbers of the others, and follows its own", async ({ windowOf }) => {
      const secretary = await windowOf("secretary");
      await secretary.goto(shown.address);
      expectEqual(await small(secretary), 0);
      const coordinator = await windowOf("coordinator");
      await coordinator.goto("/insights/dossiers");
      await coordinator.locator(`a[href^="${shown.address}?"]`).first().click();
      await expectText(coordinator, "Dossier del");
      if ((await small(coordinator)) === 0) throw new Error("no small number is left out");
      expectEqual(await coordinator.getByRole("button", { name: "Prepara il dossier" }).count(), 0);
      const associations = coordinator.getByRole("table").filter({ has: coordinator.getByRole("columnheader", { name: "Associazioni" }) });
      const others = associations.getByRole("row").filter({ hasText: /Federconsumatori|Codacons|Udicon|Adoc|Cittadinanzattiva/ });
      expectEqual(await others.getByRole("link").count(), 0);
      const own = associations.getByRole("row", { name: /^Adiconsum/ });
      const count = await own.getByRole("link").first().innerText();
      await own.getByRole("link").first().click();
      // With the one that was filed since.
      await expectText(coordinator, new RegExp(`\\b${Number(count) + 1} reclami`));
    }],
  ];
}
