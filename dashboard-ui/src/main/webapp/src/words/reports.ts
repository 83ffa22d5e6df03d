import type { components } from "../api/schema.d.ts";
import { counted, number } from "./counted.ts";
import { formsIn, percentage } from "./locale.ts";

type WhyNull = components["schemas"]["WhyNull"];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length in all its units: "3 d 4 h 12 min 5 s". */
export function exactLength(seconds: number): string {
  const parts = [
    [Math.floor(seconds / DAY), "d"],
    [Math.floor((seconds % DAY) / HOUR), "h"],
    [Math.floor((seconds % HOUR) / MINUTE), "min"],
    [seconds % MINUTE, "s"],
  ] as const;
  const told = parts.filter(([value]) => value > 0).map(([value, unit]) => `${number(value)} ${unit}`);
  return told.length === 0 ? "0 s" : told.join(" ");
}

/** The same for a column: "3 d 4 h", its two largest units, rounded down. */
export function shortLength(seconds: number): string {
  return exactLength(seconds).split(/(?<=[a-z]) /).slice(0, 2).join(" ");
}

/** "99.9861 %", "100 %" only if no second was down. */
export function percentWords(percent: number): string {
  return percent === 100 ? "100 %" : `${percentage.format(percent)} %`;
}

/** What stands in the place of a percentage. */
export const whyNullWords: Readonly<Record<WhyNull, string>> = {
  excluded: "Excluded all the time",
  unobserved: "Not observed",
  excluded_or_unobserved: "Excluded or not observed",
};

const of = { customer: "customer", region: "region", site: "site", nvr: "recorder", camera: "camera" } as const;

/** Texts of the report of availability. */
export const reportWords = {
  title: "Availability",
  titleOf: (name: string): string => `Availability of ${name}`,
  everything: "All recorders",
  one: { customer: (id: number) => `Customer ${id}`, site: (id: number) => `Site ${id}`, nvr: (id: number) => `Recorder ${id}` },
  unnamed: { customer: "No customer", region: "No region", site: "No site", nvr: "No name", camera: "No name" },
  path: "What the report is of",
  by: "One line for each",
  byOne: { customer: "Customer", region: "Region", site: "Site", nvr: "Recorder", camera: "Camera" },
  table: { customer: "Customers", region: "Regions", site: "Sites", nvr: "Recorders", camera: "Cameras" },
  scope: "Report of",
  scopeHint: "All recorders",
  scopeKinds: { customer: (name: string) => `${name} · customer`, region: (name: string) => `${name} · region`, site: (name: string) => `${name} · site` },
  period: "Time",
  periods: { "24h": "24 hours", "7d": "7 days", month: "This month", "last-month": "Last month", year: "A year", dates: "Dates" },
  firstDay: "First day",
  lastDay: "Last day",
  span: (from: number, to: number, zone: string): string => `${formsIn(zone).fullDate.format(from)} to ${formsIn(zone).fullDate.format(to)}`,
  zone: (zone: string, ofSite: boolean): string => (ofSite ? `Times of ${zone}, the site's time zone` : `Times of ${zone}, this browser's time zone`),
  unknownZone: (zone: string, known: string): string => `This browser does not know the site's time zone ${zone}; times are of ${known}`,
  made: (at: number, zone: string): string => `made ${formsIn(zone).dayAndTime.format(at)}`,
  again: "Make it anew",
  print: "Print",
  csv: "CSV",
  csvMaking: "Making the CSV…",
  csvWaiting: "The CSV waits its turn…",
  csvFailed: (happened: string): string => `No CSV: ${happened}`,
  cancel: "Cancel",
  making: (by: keyof typeof of): string => `Making the report by ${of[by]}`,
  makingLong: "Of many cameras and a long time this takes some seconds.",
  waiting: "Other reports are being made. This one waits its turn, and begins by itself.",
  cancelled: { title: "No report was made", body: "It was cancelled.", action: "Make it" },
  failed: {
    title: "The report cannot be made",
    body: (happened: string): string => `${happened} Nothing is lost: what happened is kept, and a report of the same time has the same figures whenever it is made.`,
    todo: "Try again in a moment. If it lasts, ask for a shorter time, or look how the system is.",
  },
  problems: {
    "no-dates": { title: "Choose the first and the last day", todo: "A report is of both and of all between them." },
    backwards: { title: "The last day is before the first one", todo: "Choose them the other way round." },
    future: { title: "That has not happened yet", todo: "Choose a first day in the past." },
    "too-long": { title: "A report is of 366 days at most", todo: "Choose days that are closer together." },
  },
  empty: {
    title: "Nothing was registered at that time",
    body: "A report has a line for whatever was registered at some time of its period. Choose another time, or something else.",
  },
  more: (shown: number): string => `The ${number(shown)} worst. There are more; all of them are in the CSV.`,
  moreFailed: "The next ones cannot be read right now.",
  showMore: "Show more",
  retention: "What is older than 400 days is not kept, unless this installation keeps it longer; it counts as unobserved.",
  columns: {
    availability: "Availability",
    down: "Down",
    withNvr: "With recorder",
    outages: "Outages",
    longest: "Longest outage",
    unobserved: "Unobserved",
    excluded: "Excluded",
  },
  total: (recorders: string, one: boolean): string => (one ? `${recorders} itself` : `${recorders}, together`),
  outages: (count: number, longest: number): string =>
    count === 0 ? "no outage" : count === 1 ? "1 outage" : `${counted(count, "outage")}, the longest one ${exactLength(longest)}`,
  counts: {
    up: { name: "Up", means: "Connected, also with a warning." },
    down: { name: "Down", means: "Offline. A camera is down with its recorder too." },
    excluded: { name: "Excluded", means: "Nobody expected it to be there: disabled by a person, or in a maintenance window. Counts neither way." },
    unobserved: {
      name: "Unobserved",
      means: "Nobody can say: our own side was away, or it was not registered, or it is too long ago. Counts neither way.",
    },
  },
  definition: "Availability is up / (up + down), each second counted as one of four things, rounded down to four decimals.",
  life: (name: string): string => `Life of ${name}`,
  lifeLoading: "Reading what happened",
  lifeFailed: "What happened cannot be read.",
  lifeNone: "It was not registered at any time of this period.",
  lifeCut: (to: number, zone: string): string => `It changed so often that only the time until ${formsIn(zone).dayAndTime.format(to)} is shown.`,
  outageList: (name: string): string => `Outages of ${name}`,
  noOutages: "No outage in this time.",
  outage: { from: "From", to: "Until", length: "Down", why: "Why" },
  before: "or earlier",
  notOver: "not over by the end",
  cameras: "Report of its cameras",
  inList: "Show it in the list",
  printed: {
    made: (at: number, zone: string): string => formsIn(zone).fullDate.format(at),
    otherSite: "No site, or removed since",
    period: "Period",
    of: "Of",
    zone: "Time zone",
    madeAt: "Made",
    definition: "Definition",
    continued: (shown: number): string => `These are the ${number(shown)} worst; the CSV of this report has all.`,
  },
} as const;
