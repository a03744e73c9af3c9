// Signing in and out, the forgotten password, the profile, the administrator's page.
import { FORGETFUL, PEOPLE, signIn } from "../people.mjs";
import { expectDone, expectEqual, expectText, expectValue } from "./expect.mjs";

export const accounts = [
  ["a wrong password is told, and the address stays", async ({ window }) => {
    const page = await window();
    await signIn(page, PEOPLE.secretary, "sbagliata");
    await expectText(page.getByRole("alert"), "non sono giusti");
    await expectValue(page.getByLabel("Indirizzo e-mail"), PEOPLE.secretary);
  }],
  ["signing in leads to the page that was asked for, signing out ends it", async ({ window }) => {
    const page = await window();
    await page.goto("/account");
    await expectText(page, "Indirizzo e-mail");
    await page.getByLabel("Indirizzo e-mail").fill(PEOPLE.secretary);
    await page.getByLabel("Password", { exact: true }).fill("tavolo-demo-2026");
    await page.getByRole("button", { name: "Accedi" }).click();
    await page.waitForURL("/account");
    await page.locator(".account summary").click();
    await page.getByRole("button", { name: "Esci" }).click();
    await expectText(page, "Accesso terminato");
    await page.goto("/account");
    expectEqual(new URL(page.url()).pathname, "/login");
  }],
  ["a forgotten password is chosen again through the mail, once", async ({ window, program }) => {
    const page = await window();
    const before = await program.mails();
    await page.goto("/login");
    await page.getByRole("link", { name: "Password dimenticata" }).click();
    await page.getByLabel("Indirizzo e-mail").fill(FORGETFUL);
    await page.getByRole("button", { name: "Invia il collegamento" }).click();
    await expectDone(page, "Se l’indirizzo appartiene a un account");
    const link = /\/password\/reset\?token=[^\s"<]+/;
    const address = (await program.mail(FORGETFUL, link, before)).match(link)[0];
    await page.goto(address);
    await page.getByLabel("Nuova password").fill("quattro parole messe a caso");
    await page.getByRole("button", { name: "Cambia la password" }).click();
    await expectDone(page, "La password è stata cambiata");
    await signIn(page, FORGETFUL, "quattro parole messe a caso");
    await expectText(page, "Davide");
    await page.goto(address);
    await expectText(page, "Il collegamento non vale più");
  }],
  ["the language is chosen in the profile and in the account menu", async ({ windowOf }) => {
    const page = await windowOf("secretary");
    await page.goto("/account");
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("button", { name: "Salva la lingua" }).click();
    await expectText(page, "My profile");
    await page.locator(".account summary").click();
    await page.getByRole("button", { name: "Italiano" }).click();
    await expectText(page, "Il mio profilo");
  }],
  ["the administrator sees the outgoing mail and who may do what", async ({ windowOf }) => {
    const page = await windowOf("administrator");
    await page.goto("/");
    await page.getByRole("link", { name: "Amministrazione" }).click();
    await expectText(page, "E-mail in uscita");
    await expectText(page, "Chi può fare cosa");
  }],
];
