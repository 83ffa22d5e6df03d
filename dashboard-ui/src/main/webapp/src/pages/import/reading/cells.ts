/** A text that a spreadsheet would run, behind the apostrophes that keep it from doing so. */
const DEFUSED = /^'+[=+\-@\t\r\n]/;
const AS_TEXT = /^="((?:[^"]|"")*)"$/;

/**
 * A cell as it is meant: without spaces at its ends, without the `="…"` that keeps a spreadsheet from taking it for a number,
 * and without the apostrophe that an export puts before what a spreadsheet would run.
 */
export function clean(cell: string): string {
  const text = cell.trim();
  const kept = AS_TEXT.exec(text)?.[1];
  if (kept !== undefined) {
    return kept.replaceAll('""', '"').trim();
  }
  return DEFUSED.test(text) ? text.slice(1) : text;
}

const MONTHS =
  "jan|ene|feb|fév|fev|mar|mär|mrz|mrt|avr|apr|abr|mai|may|mei|mag|jun|juin|giu|jul|juil|lug|aug|août|aou|ago|sep|sept|set|oct|okt|ott|out|nov|dec|déc|dez|dic";
const DATES = [
  new RegExp(String.raw`^\d{1,2}[.\-/ ]{1,2}(?:${MONTHS})\.?(?:[.\-/ ]{1,2}\d{2,4})?$`, "i"),
  new RegExp(String.raw`^(?:${MONTHS})\.?[.\-/ ]{1,2}\d{2,4}$`, "i"),
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/,
  /^\d{4}-\d{2}-\d{2}$/,
];

/** Whether it looks like the date that a spreadsheet makes of `1-2` or `3.4`. */
export function looksLikeDate(text: string): boolean {
  return DATES.some((date) => date.test(text));
}

/** Whether it looks like a number that a spreadsheet made shorter (`1,01201E+10`) or took the points out of (`10120100110`). */
export function looksLikeNumber(text: string): boolean {
  return /^\d+(?:[.,]\d+)?e\+\d+$/i.test(text) || /^\d{4,}$/.test(text);
}
