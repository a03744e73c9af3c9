// The language of the pages, as the account menu changes it.
export async function chooseLanguage(page, language) {
  await page.goto("/account");
  await page.locator(`input[name=language][value=${language}]`).check();
  await page.locator("form.ask[action='/language'] button").click();
  await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
}
