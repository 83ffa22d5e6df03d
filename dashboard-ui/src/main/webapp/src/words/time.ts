import { dayAndTime, fullDate, timeOfDay } from "./locale.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "35 s", "12 min", "3 h 12 min", "4 d 2 h": the two largest units, rounded down; never negative. */
export function duration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < MINUTE) {
    return `${Math.floor(ms / SECOND)} s`;
  }
  if (ms < HOUR) {
    return `${Math.floor(ms / MINUTE)} min`;
  }
  const [large, small, unit, rest] =
    ms < DAY ? [HOUR, MINUTE, "h", "min"] as const : [DAY, HOUR, "d", "h"] as const;
  const remainder = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${unit}${remainder === 0 ? "" : ` ${remainder} ${rest}`}`;
}

/** "14:02" today, "12 Nov, 14:02" on any other day; in the time zone of whoever looks. */
export function pointInTime(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return (sameDay ? timeOfDay : dayAndTime).format(at);
}

/** Date and time to the second, for tooltips. */
export function exactTime(at: number): string {
  return fullDate.format(at);
}

/** "2 min ago"; below a minute "just now", where the server does not know it to the second. */
export function ago(at: number, now: number): string {
  return now - at < MINUTE ? "just now" : `${duration(now - at)} ago`;
}
