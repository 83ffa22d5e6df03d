/**
 * Whose dates and numbers are shown: those of the reader, as long as the reader's language is that of these words; an
 * American reads "Nov 12", whoever reads no English gets the form that fits the words.
 */
const WRITTEN_IN = "en";
const UNLESS_KNOWN = "en-GB";

function localeOf(languages: readonly string[]): string {
  return languages.find((tag) => tag.toLowerCase().split("-")[0] === WRITTEN_IN) ?? UNLESS_KNOWN;
}

const LOCALE = localeOf(typeof navigator === "undefined" ? [] : (navigator.languages ?? []));

/** On 24 hours for everybody: "14:02" is read from afar, and no column has room for "PM". */
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export const timeOfDay = new Intl.DateTimeFormat(LOCALE, CLOCK);
export const dayAndTime = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", ...CLOCK });
export const fullDate = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
export const listOfAll = new Intl.ListFormat(LOCALE, { type: "conjunction" });
export const wholeNumber = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
/** Names as people sort them: "Gate 2" before "Gate 10". */
export const byName = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });
