/**
 * Whose dates and numbers are shown: those of the reader, as long as the reader's language is that of these words; an
 * American reads "Nov 12", whoever reads no English gets the form that fits the words.
 */
const WRITTEN_IN = "en";
const UNLESS_KNOWN = "en-GB";

function localeOf(languages: readonly string[]): string {
  return languages.find((tag) => tag.toLowerCase().split("-")[0] === WRITTEN_IN) ?? UNLESS_KNOWN;
}

export const LOCALE = localeOf(typeof navigator === "undefined" ? [] : (navigator.languages ?? []));

/** On 24 hours for everybody: "14:02" is read from afar, and no column has room for "PM". */
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export const timeOfDay = new Intl.DateTimeFormat(LOCALE, CLOCK);
export const dayAndTime = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", ...CLOCK });
export const fullDate = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
export const upToTwoDecimals = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
export const upToOneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const DAY = { day: "numeric", month: "short" } as const;

/** Forms of times in a time zone (IANA). */
interface ZonedForms {
  readonly timeOfDay: Intl.DateTimeFormat;
  /** "14:02:31" */
  readonly timeToTheSecond: Intl.DateTimeFormat;
  /** "12 Nov" */
  readonly day: Intl.DateTimeFormat;
  readonly dayAndTime: Intl.DateTimeFormat;
  /** "12 Nov 2026, 14:02:31" */
  readonly fullDate: Intl.DateTimeFormat;
}

const zoned = new Map<string | undefined, ZonedForms>();

/** The forms of a time zone; without one, of that of whoever looks. */
export function formsIn(zone?: string): ZonedForms {
  const known = zoned.get(zone);
  if (known !== undefined) {
    return known;
  }
  const timeZone = zone === undefined ? {} : { timeZone: zone };
  const forms = {
    timeOfDay: new Intl.DateTimeFormat(LOCALE, { ...CLOCK, ...timeZone }),
    timeToTheSecond: new Intl.DateTimeFormat(LOCALE, { ...CLOCK, second: "2-digit", ...timeZone }),
    day: new Intl.DateTimeFormat(LOCALE, { ...DAY, ...timeZone }),
    dayAndTime: new Intl.DateTimeFormat(LOCALE, { ...DAY, ...CLOCK, ...timeZone }),
    fullDate: new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23", ...timeZone }),
  };
  zoned.set(zone, forms);
  return forms;
}

export const wholeNumber = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
export const listOfAll = new Intl.ListFormat(LOCALE, { type: "conjunction" });
/** As many decimals as the registry tells availability with: 99.9999 is not 100. */
export const percentage = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
/** Names as people sort them: "Gate 2" before "Gate 10". */
export const byName = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });
