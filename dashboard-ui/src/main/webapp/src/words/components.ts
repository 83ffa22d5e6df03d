import { counted, number } from "./counted.ts";
import { formsIn, upToTwoDecimals } from "./locale.ts";
import { duration } from "./time.ts";

/** The word of each state: a colour and a shape do not stand without it where there is room. */
export const stateWords = {
  ok: "Online",
  warning: "Warning",
  offline: "Offline",
  unknown: "Unknown",
  maintenance: "Maintenance",
  flapping: "Flapping",
} as const;

/** "Flapping · offline": that a status changes too often, and what it is now. */
export function flappingWords(word: string): string {
  return `${stateWords.flapping} · ${word.toLowerCase()}`;
}

/** What components say by themselves; everything else is their caller's. */
export const componentWords = {
  cancel: "Cancel",
  choose: "Choose",
  close: "Close",
  noCameras: "No cameras",
  noMatch: "Nothing has this in its name",
  optional: "optional",
  selectAll: "Select all",
  tryAgain: "Try again",
  whatHappened: "What just happened",
  /** What is typed into a list where nothing has that name. */
  add: (label: string) => `Add “${label}”`,
  dismiss: (title: string) => `Dismiss: ${title}`,
  less: (label: string) => `Less: ${label}`,
  loading: (label: string) => `Loading: ${label}`,
  more: (label: string) => `More: ${label}`,
  select: (name: string) => `Select ${name}`,
  /** Behind how long it lasts. */
  sincePoint: (point: string) => `· since ${point}`,
  showAll: (label: string) => `Show all: ${label}`,
  unitOf: (label: string) => `Unit: ${label}`,
  units: { s: "seconds", min: "minutes", h: "hours", d: "days" },
} as const;

/** Counts of a recorder's cameras. */
export interface CameraCounts {
  readonly total: number;
  readonly online: number;
  readonly notReported: number;
  readonly unreadable: number;
}

/** "7 of 8 cameras online, 1 not reported": what the strip of cameras is to the ear. */
export function cameraCountWords({ total, online, notReported, unreadable }: CameraCounts): string {
  const parts = [
    `${number(online)} of ${counted(total, "camera")} online`,
    notReported === 0 ? "" : `${number(notReported)} not reported`,
    unreadable === 0 ? "" : `${number(unreadable)} unreadable`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What a life line shows, in milliseconds and in outages. */
export interface LifeTotals {
  readonly length: number;
  readonly online: number;
  readonly offline: number;
  readonly unknown: number;
  readonly outages: number;
}

/** "24 h: online 96.2 %, offline 2 times, 54 min in all": a life line to the ear. */
export function lifeWords({ length, online, offline, unknown, outages }: LifeTotals): string {
  // Rounded down: an outage of a second in a month is not "100 %".
  const share = length === 0 ? 0 : Math.floor((online / length) * 10_000) / 100;
  const times = outages === 1 ? "once" : `${number(outages)} times`;
  const parts = [
    `${duration(length)}: online ${upToTwoDecimals.format(share)} %`,
    outages === 0 ? "never offline" : `offline ${times}, ${duration(offline)} in all`,
    unknown === 0 ? "" : `not known for ${duration(unknown)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** "06:00", and at midnight of the time zone the day that begins: "12 Nov". */
export function axisWords(at: number, zone?: string): string {
  const { timeOfDay, day } = formsIn(zone);
  const time = timeOfDay.format(at);
  return time === "00:00" ? day.format(at) : time;
}

/** "14:02 to 17:14" of one day, "27 Nov, 23:50 to 28 Nov, 02:10" otherwise. */
export function spanWords(from: number, to: number, zone?: string): string {
  const { timeOfDay, day, dayAndTime } = formsIn(zone);
  const words = day.format(from) === day.format(to) ? timeOfDay : dayAndTime;
  return `${words.format(from)} to ${words.format(to)}`;
}
