// What a task expects to see. Each waits a little for it, and throws when it does not come.
const LONGEST = 5_000;

export async function expectText(where, text) {
  await where.getByText(text).filter({ visible: true }).first().waitFor({ state: "visible", timeout: LONGEST }).catch(() => {
    throw new Error(`does not say ${text}: ${where.url?.() ?? ""}`);
  });
}

export async function expectNoText(page, text) {
  const body = await page.locator("body").innerText();
  if (body.includes(text)) throw new Error(`says ${text}, which it must not: ${page.url()}`);
}

export function expectEqual(found, expected) {
  if (found !== expected) throw new Error(`found ${found}, expected ${expected}`);
}

export async function expectValue(field, expected) {
  expectEqual(await field.inputValue(), expected);
}

/** What the page says of what has just been done. */
export async function expectDone(page, sentence) {
  await expectText(page.getByRole("status"), sentence);
}
