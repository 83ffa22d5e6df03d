import * as v from "valibot";

/**
 * How the part of an address after `?` is read and written: plain texts, lists with commas, as a person would type them. The
 * schema of each route says what they mean.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(textOf).join(",");
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Leaves away what is not set; `null`, an empty text and an empty list are not. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const words = textOf(value);
    if (words !== "") {
      query.set(name, words);
    }
  }
  return query.size === 0 ? "" : `?${query.toString().replaceAll("%2C", ",")}`;
}

function idsOf(given: string | number[]): number[] {
  const numbers = typeof given === "string" ? given.split(",").map(Number) : given;
  return numbers.filter((id) => Number.isSafeInteger(id) && id > 0);
}

/** A parameter that lists ids; what is none is left away. */
export const ids = v.optional(v.fallback(v.pipe(v.union([v.string(), v.array(v.number())]), v.transform(idsOf)), []), []);

/** A parameter that is one id, or not there. */
export const id = v.optional(
  v.fallback(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((given) => idsOf(String(given))[0]),
    ),
    undefined,
  ),
);

/** Of a form: the id of what it changes, or `new`; or not there. */
export const idOrNew = v.optional(
  v.fallback(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((given) => (given === "new" ? given : idsOf(String(given))[0])),
    ),
    undefined,
  ),
);

/** A parameter that is one of some words; any other is the first of them. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return v.optional(v.fallback(v.picklist(words), words[0]), words[0]);
}

export const text = v.optional(v.fallback(v.string(), ""), "");

/** Of a page that lists things to set: the form in front, of what a new one is for (`site:3`), and what is open below its row. */
export const settingsSearch = v.object({ edit: idOrNew, of: text, open: id });
