import type { Occurrence } from "../api/maintenance.ts";
import { WEEKDAYS, type MonthDay, type Recurrence, type Weekday } from "../core/recurrence.ts";
import { counted, number } from "./counted.ts";
import { listOfAll, LOCALE } from "./locale.ts";

interface Forms {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const zoned = new Map<string, Forms>();

function formsOf(timeZone: string): Forms {
  const known = zoned.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  const forms = {
    day: new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short", timeZone }),
    time: new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
  };
  zoned.set(timeZone, forms);
  return forms;
}

/** "Sun 28 Mar": without the comma that some put there. */
function dayWords(at: number, zone: string): string {
  return formsOf(zone).day.format(at).replaceAll(",", "");
}

/** "Sun 28 Mar 03:30–05:30", over midnight "Sun 28 Mar 23:00–Mon 29 Mar 01:00". */
export function timesIn({ from, to }: Occurrence, zone: string): string {
  const { time } = formsOf(zone);
  const [first, last] = [dayWords(from, zone), dayWords(to, zone)];
  return `${first} ${time.format(from)}–${first === last ? "" : `${last} `}${time.format(to)}`;
}

/** "Berlin" of "Europe/Berlin". */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** Whether the clocks of two zones show the same then. */
export function sameClocks({ from, to }: Occurrence, zone: string, other: string): boolean {
  return timesIn({ from, to }, zone) === timesIn({ from, to }, other);
}

const weekdayNames: Readonly<Record<Weekday, string>> = { MO: "Monday", TU: "Tuesday", WE: "Wednesday", TH: "Thursday", FR: "Friday", SA: "Saturday", SU: "Sunday" };
const nths: Readonly<Record<number, string>> = { 1: "first", 2: "second", 3: "third", 4: "fourth", [-1]: "last" };

function monthDayWords(on: MonthDay): string {
  return "day" in on ? `on day ${number(on.day)}` : `on the ${nths[on.nth] ?? number(on.nth)} ${weekdayNames[on.weekday]}`;
}

function everyWords(interval: number, unit: string): string {
  return interval === 1 ? `every ${unit}` : `every ${number(interval)} ${unit}s`;
}

function weekWords(interval: number, weekdays: readonly Weekday[]): string {
  const days = weekdays.length === 0 ? "" : ` on ${listOfAll.format(WEEKDAYS.filter((day) => weekdays.includes(day)).map((day) => weekdayNames[day]))}`;
  return `${everyWords(interval, "week")}${days}`;
}

/** "every week on Sunday, until 1 Apr 2027" */
export function recurrenceWords(recurrence: Recurrence): string {
  const { interval, end } = recurrence;
  const often =
    recurrence.every === "day"
      ? everyWords(interval, "day")
      : recurrence.every === "week"
        ? weekWords(interval, recurrence.weekdays)
        : `${everyWords(interval, "month")} ${monthDayWords(recurrence.on)}`;
  return end.kind === "never" ? often : `${often}, ${end.kind === "until" ? `until ${end.day}` : counted(end.count, "time")}`;
}

export const maintenanceWords = {
  intro: "When somebody works on something: alerts of it are listed and not sent, and reports leave the time out.",
  add: "Add a window",
  table: "Maintenance windows",
  columns: { window: "Window", where: "Where", when: "Next", again: "Comes", on: "On" },
  now: (until: string): string => `Now, until ${until}`,
  never: "No more times",
  off: "Switched off",
  once: "once",
  byRule: "by a rule",
  yourTime: (times: string): string => `${times} your time`,
  in: (times: string, zone: string): string => `${times} ${cityOf(zone)}`,
  on: "On",
  notOn: "Off",
  switch: (on: boolean, name: string): string => `${on ? "On" : "Off"}: ${name}`,
  notRead: {
    title: "The windows cannot be loaded",
    meaning: (happened: string): string => `${happened} Those that are now hold all the same.`,
  },
  none: {
    title: "No maintenance is planned",
    body: "Add a window before somebody works on something: nobody is woken for what is expected, and reports leave the time out.",
  },
  commands: { next: "Next window", previous: "Previous window", open: "Change the window" },
  form: {
    add: "Add a maintenance window",
    title: (name: string): string => `Change ${name}`,
    loading: "Reading the window",
    notRead: "The window cannot be read, so it cannot be changed.",
    name: "Name",
    scope: "Where",
    start: "Begins",
    startHint: (zone: string): string => `On the clocks of ${cityOf(zone)}`,
    duration: "For",
    timeZone: "Time zone",
    again: "Comes",
    modes: { once: "Once", day: "Daily", week: "Weekly", month: "Monthly", rule: "By a rule" },
    interval: { day: "Every so many days", week: "Every so many weeks", month: "Every so many months" },
    weekdays: "On",
    weekday: { MO: "Mon", TU: "Tue", WE: "Wed", TH: "Thu", FR: "Fri", SA: "Sat", SU: "Sun" } satisfies Record<Weekday, string>,
    monthDay: "Day of the month",
    on: { day: "By its number", weekday: "By the day of the week" },
    onLabel: "Which day",
    day: "Day",
    nth: "Which one",
    nths: { "1": "First", "2": "Second", "3": "Third", "4": "Fourth", "-1": "Last" },
    weekdayLabel: "Day of the week",
    weekdayNames,
    skips: "Months that have no such day are left out.",
    end: "Ends",
    ends: { never: "Never", until: "On a day", count: "After some times" },
    until: "Last day",
    count: "Times",
    rrule: "Rule",
    rruleHint: "RFC 5545: FREQ=WEEKLY;BYDAY=SU. UNTIL is in UTC.",
    tooFine: "This rule says more than the choices above can show; it stays as it is until you choose one.",
    enabled: "The window is on",
    past: "In reports it counts as it is now, also for its past: moved or removed, the time that it was counts again.",
  },
  preview: {
    title: "When it comes",
    loading: "Looking when it comes…",
    none: "It never comes.",
    wait: "Choose when it begins and for how long.",
    failed: (happened: string): string => `The times cannot be told: ${happened}`,
  },
  faults: {
    name: "Give it a name.",
    start: "Choose when it begins.",
    duration: "A minute to 366 days.",
    zone: "Choose a time zone.",
    rule: "Write a rule, or choose how it comes.",
    until: "Choose the last day.",
    count: "At least once.",
  },
} as const;
