// What several tasks do alike.

export const coordinatorOf = (domain) => `responsabile@${domain}.example`;

/** A day as a form takes it: today, or so many days later. */
export const dayAfter = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The address of the first meeting of the list with this state and, when one is named, of this kind: "T" or "I". */
export async function meeting(page, state, letter = "") {
  await page.goto("/meetings");
  const row = page.locator("tbody tr").filter({ has: page.locator(`a[href^="/meetings/${letter}"]`) });
  return row.filter({ hasText: state }).first().locator("a.ref").getAttribute("href");
}

/** Presses a button, of the page or of a part of it. */
export const press = (where, name) => where.getByRole("button", { name, exact: true }).click();

/** Opens the form of an act, and answers it. */
export async function act(page, name) {
  await page.getByRole("link", { name, exact: true }).click();
  return page.locator("#act");
}

/** What is downloaded when a link is followed: the name of the file, and its bytes. */
export async function download(page, link) {
  const [begun] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const chunks = [];
  for await (const chunk of await begun.createReadStream()) chunks.push(chunk);
  return { name: begun.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
