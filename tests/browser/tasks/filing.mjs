// What a caseworker types to file a complaint. Every call invents another consumer and another line.
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const rank = (sign) => (/[0-9]/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65);

let invented = Math.floor(Math.random() * 800);

/** A tax code of nobody, whose check character is right. */
function taxCode() {
  invented += 1;
  const body = `RSSMRA80A01F${String(invented).padStart(3, "0")}`;
  const sum = [...body].reduce((total, sign, at) => total + (at % 2 ? rank(sign) : ODD[rank(sign)]), 0);
  return body + String.fromCharCode(65 + (sum % 26));
}

export const PDF = {
  name: "fattura di ottobre.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
};

export const invent = () => ({
  taxCode: taxCode(),
  line: `02 555 ${String(1000 + invented).padStart(5, "0")}`,
  description: `La linea è interrotta dal 3 novembre, nessun tecnico è mai venuto. Parola ${word()}.`,
});

const word = () => `quercia${"abcdefghij"[invented % 10]}${"klmnopqrst"[Math.floor(invented / 10) % 10]}${"uvwxyz"[Math.floor(invented / 100) % 6]}`;

export async function fillConsumer(page, typed) {
  await page.getByRole("radio", { name: "Persona" }).check();
  await page.getByLabel("Codice fiscale", { exact: true }).fill(typed.taxCode.toLowerCase());
  await page.getByLabel("Nome", { exact: true }).fill("Maria");
  await page.getByLabel("Cognome", { exact: true }).fill("Rossi");
  await page.getByLabel("Telefono", { exact: true }).fill("333 555 0147");
  await page.getByLabel("Provincia", { exact: true }).selectOption({ label: "Milano" });
}

export async function fillTheRest(page, typed) {
  await page.getByLabel("Numero della linea").fill(typed.line);
  await page.getByLabel("Servizio", { exact: true }).selectOption({ index: 3 });
  await page.getByLabel("Categoria", { exact: true }).selectOption({ index: 1 });
  const first = page.getByLabel("Sottocategoria", { exact: true }).locator("optgroup").first().locator("option").first();
  await page.getByLabel("Sottocategoria", { exact: true }).selectOption(await first.getAttribute("value"));
  await page.getByLabel("Descrizione", { exact: true }).fill(typed.description);
  await page.getByRole("radio", { name: "No", exact: true }).check();
  await page.getByRole("checkbox", { name: "Indennizzo" }).check();
  await page.getByRole("radio", { name: /^Su carta/ }).check();
  await page.getByRole("checkbox", { name: /informativa sulla privacy/i }).check();
  await page.getByLabel("Consegnata il").fill("2026-01-15");
}

/** Files a complaint, and answers its reference. */
export async function file(page, typed = invent()) {
  await page.goto("/complaints/new");
  await fillConsumer(page, typed);
  await fillTheRest(page, typed);
  await page.getByRole("button", { name: "Invia reclamo" }).click();
  return referenceOfReceipt(page);
}

export async function referenceOfReceipt(page) {
  await page.waitForURL(/\/R-\d{4}-\d{6}\/receipt$/);
  return page.url().match(/R-\d{4}-\d{6}/)[0];
}
