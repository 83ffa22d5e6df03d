import { TZDate } from "@date-fns/tz";
import type { Period } from "../../components/life-line.ts";
import type { ReportSearch } from "./report-search.ts";

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** As much as the registry makes one report of. */
const LONGEST = 366 * DAY;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Why there is no report of a period: both dates are needed, they are the wrong way round, not yet, or too much at once. */
export type PeriodProblem = "no-dates" | "backwards" | "future" | "too-long";

/** The zone of whoever looks. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether this browser knows a time zone; a server's list may be newer. */
export function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

/** The midnight with which a day begins, so many days later; null for what is no date. */
function midnight(date: string, zone: string, later = 0): number | null {
  const [, year, month, day] = DATE.exec(date)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return null;
  }
  const first = new TZDate(year, month - 1, day, zone);
  return first.getDate() === day ? new TZDate(year, month - 1, day + later, zone).getTime() : null;
}

function wanted({ period, from, to }: Pick<ReportSearch, "period" | "from" | "to">, zone: string, now: number): Period | null {
  const today = new TZDate(now, zone);
  const month = (offset: number): number => new TZDate(today.getFullYear(), today.getMonth() + offset, 1, zone).getTime();
  switch (period) {
    case "24h":
      return { from: now - DAY, to: now };
    case "7d":
      return { from: now - 7 * DAY, to: now };
    case "month":
      return { from: month(0), to: now };
    case "last-month":
      return { from: month(-1), to: month(0) };
    case "year":
      return { from: now - 365 * DAY, to: now };
    default: {
      const begin = midnight(from, zone);
      const end = midnight(to, zone, 1);
      return begin === null || end === null ? null : { from: begin, to: end };
    }
  }
}

/**
 * The period that an address means, as far as it is over, in whole seconds.
 *
 * @param zone whose midnights its days have (IANA)
 * @param now the moment of the report: all its parts end at the same one
 */
export function periodOf(search: Pick<ReportSearch, "period" | "from" | "to">, zone: string, now: number): Period | PeriodProblem {
  const second = Math.floor(now / SECOND) * SECOND;
  const period = wanted(search, zone, second);
  if (period === null) {
    return "no-dates";
  }
  if (period.from >= period.to) {
    return search.period === "dates" ? "backwards" : "future";
  }
  if (period.from >= second) {
    return "future";
  }
  const over = { from: period.from, to: Math.min(period.to, second) };
  return over.to - over.from > LONGEST ? "too-long" : over;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** The day of a moment, as a date field and the address write it. */
export function dateOf(at: number, zone: string): string {
  const day = new TZDate(at, zone);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
