// The demonstration accounts, by the name that the tasks call them.
export const PASSWORD = "tavolo-demo-2026";

export const PEOPLE = {
  caseworker: "operatore@adiconsum.example",
  stranger: "operatore@federconsumatori.example",
  coordinator: "responsabile@adiconsum.example",
  agent: "liaison@tim.example",
  manager: "manager@tim.example",
  secretary: "segreteria@tim.example",
  administrator: "admin@tavolo.example",
};

/** One who forgets the password, and whom no other task needs. */
export const FORGETFUL = "davide@tim.example";

export async function signIn(page, email, password = PASSWORD) {
  await page.goto("/login");
  await page.getByLabel("Indirizzo e-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Accedi" }).click();
}
