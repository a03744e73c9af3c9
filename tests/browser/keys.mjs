// The keys of all messages, none of which may stand on a page.
import { readFile, readdir } from "node:fs/promises";

const folder = new URL("../../locales/it/", import.meta.url);

async function keys() {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ftl"));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  return new Set(texts.flatMap((text) => [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key)));
}

const KEYS = await keys();

/** The message keys that stand bare in a text. */
export const bareKeys = (text) => [...text.matchAll(/\b[a-z]+(?:-[a-z0-9]+)+\b/g)].map(([word]) => word).filter((word) => KEYS.has(word));
