import { epochOf, localTime } from "./local-time.ts";

/** Days of the week as rules name them, from Monday on. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** On which day of a month: a number, or a day of the week ("the first Sunday"; -1 is the last one). */
export type MonthDay = { readonly day: number } | { readonly nth: number; readonly weekday: Weekday };

/** When something that comes again ends: never, with the last day, or after so many times. */
export type End = { readonly kind: "never" } | { readonly kind: "until"; readonly day: string } | { readonly kind: "count"; readonly count: number };

/** How something comes again, as far as it is built by hand: anything else is a rule for experts. */
export type Recurrence = { readonly interval: number; readonly end: End } & (
  | { readonly every: "day" }
  | { readonly every: "week"; readonly weekdays: readonly Weekday[] }
  | { readonly every: "month"; readonly on: MonthDay }
);

const FREQ = { day: "DAILY", week: "WEEKLY", month: "MONTHLY" } as const;
/** Last second of a day. */
const END_OF_DAY = "T23:59:59";

function compact(local: string): string {
  return local.replaceAll(/[-:]/g, "");
}

/** "20270401T215959Z": of a rule with a time zone `UNTIL` is in UTC (RFC 5545, 3.3.10). */
function untilOf(day: string, zone: string): string {
  return `${compact(localTime(epochOf(`${day}${END_OF_DAY}`, zone), "UTC"))}Z`;
}

function dayOf(until: string, zone: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until);
  if (parts === null) {
    return null;
  }
  const [, year, month, day, hour, minute, second, utc] = parts;
  const date = `${year}-${month}-${day}`;
  return utc === "Z" ? localTime(Date.parse(`${date}T${hour}:${minute}:${second}Z`), zone).slice(0, 10) : date;
}

/** The rule (RFC 5545) of what was built. */
export function ruleOf(recurrence: Recurrence, zone: string): string {
  const { interval, end } = recurrence;
  const parts = [`FREQ=${FREQ[recurrence.every]}`];
  if (interval > 1) {
    parts.push(`INTERVAL=${interval}`);
  }
  if (recurrence.every === "week" && recurrence.weekdays.length > 0) {
    parts.push(`BYDAY=${WEEKDAYS.filter((day) => recurrence.weekdays.includes(day)).join(",")}`);
  }
  if (recurrence.every === "month") {
    const { on } = recurrence;
    parts.push("day" in on ? `BYMONTHDAY=${on.day}` : `BYDAY=${on.nth}${on.weekday}`);
  }
  if (end.kind === "until") {
    parts.push(`UNTIL=${untilOf(end.day, zone)}`);
  } else if (end.kind === "count") {
    parts.push(`COUNT=${end.count}`);
  }
  return parts.join(";");
}

function endOf(parts: ReadonlyMap<string, string>, zone: string): End | null {
  const [until, count] = [parts.get("UNTIL"), parts.get("COUNT")];
  if (until !== undefined) {
    const day = count === undefined ? dayOf(until, zone) : null;
    // The last second of a day is what is built; any other time is a finer rule than the page can show.
    return day !== null && (until.length === 8 || untilOf(day, zone) === until) ? { kind: "until", day } : null;
  }
  return count === undefined ? { kind: "never" } : { kind: "count", count: Number(count) };
}

function isWeekday(text: string): text is Weekday {
  return WEEKDAYS.some((day) => day === text);
}

function monthDayOf(parts: ReadonlyMap<string, string>): MonthDay | null {
  const [day, weekday] = [parts.get("BYMONTHDAY"), parts.get("BYDAY")];
  if (day !== undefined && weekday === undefined && /^(?:[1-9]|[12]\d|3[01])$/.test(day)) {
    return { day: Number(day) };
  }
  const nth = /^(-1|[1-4])([A-Z]{2})$/.exec(weekday ?? "");
  const name = nth?.[2] ?? "";
  return day === undefined && nth !== null && isWeekday(name) ? { nth: Number(nth[1]), weekday: name } : null;
}

const KNOWN: Readonly<Record<string, readonly string[]>> = { DAILY: [], WEEKLY: ["BYDAY"], MONTHLY: ["BYDAY", "BYMONTHDAY"] };

/** What can be built of a rule; null when it says more than the page can show. */
export function recurrenceOf(rule: string, zone: string): Recurrence | null {
  const pairs = rule.toUpperCase().replace(/^RRULE:/, "").split(";").filter((part) => part !== "").map((part) => part.split("="));
  const parts = new Map(pairs.map(([name = "", value = ""]) => [name, value]));
  const freq = parts.get("FREQ") ?? "";
  const known = KNOWN[freq];
  const interval = Number(parts.get("INTERVAL") ?? "1");
  const end = endOf(parts, zone);
  const all = new Set(["FREQ", "INTERVAL", "UNTIL", "COUNT", ...(known ?? [])]);
  if (known === undefined || end === null || !Number.isSafeInteger(interval) || interval < 1 || parts.size !== pairs.length || [...parts.keys()].some((name) => !all.has(name))) {
    return null;
  }
  if (freq === "DAILY") {
    return { every: "day", interval, end };
  }
  if (freq === "WEEKLY") {
    const days = (parts.get("BYDAY") ?? "").split(",").filter((day) => day !== "");
    return days.every(isWeekday) ? { every: "week", weekdays: days.filter(isWeekday), interval, end } : null;
  }
  const on = monthDayOf(parts);
  return on === null ? null : { every: "month", on, interval, end };
}

/** The day of the week of a local time ("2026-11-29T14:02"). */
export function weekdayOf(local: string): Weekday {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(day + 6) % 7] ?? "MO";
}

function isOn(recurrence: Recurrence, day: Date): boolean {
  const weekday = WEEKDAYS[(day.getUTCDay() + 6) % 7];
  if (recurrence.every === "week") {
    return recurrence.weekdays.length === 0 || recurrence.weekdays.some((one) => one === weekday);
  }
  if (recurrence.every === "day") {
    return true;
  }
  const { on } = recurrence;
  if ("day" in on) {
    return day.getUTCDate() === on.day;
  }
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const nth = on.nth === -1 ? day.getUTCDate() > last - 7 : Math.ceil(day.getUTCDate() / 7) === on.nth;
  return nth && weekday === on.weekday;
}

const DAY_MS = 86_400_000;
/** The longest that a day of a month is away: the 31st, from January's end to March's. */
const FARTHEST = 62;

/** The first day from that of a local time on that is one of a recurrence, at the same time of day: a window begins with one of its times. */
export function firstOn(recurrence: Recurrence, local: string): string {
  const start = Date.parse(`${local.slice(0, 10)}T00:00:00Z`);
  for (let days = 0; days <= FARTHEST; days += 1) {
    const day = new Date(start + days * DAY_MS);
    if (!Number.isNaN(start) && isOn(recurrence, day)) {
      return `${day.toISOString().slice(0, 10)}${local.slice(10)}`;
    }
  }
  return local;
}

/** A recurrence that begins on another day: of one on a single day that day moves with it; what is on several stays. */
export function movedTo(recurrence: Recurrence, local: string): Recurrence {
  if (recurrence.every === "week" && recurrence.weekdays.length === 1) {
    return { ...recurrence, weekdays: [weekdayOf(local)] };
  }
  if (recurrence.every === "month") {
    const day = Number(local.slice(8, 10));
    return { ...recurrence, on: "day" in recurrence.on ? { day } : { nth: Math.min(4, Math.ceil(day / 7)), weekday: weekdayOf(local) } };
  }
  return recurrence;
}
