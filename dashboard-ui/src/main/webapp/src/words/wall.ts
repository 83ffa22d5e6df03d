import type { Condition } from "../core/condition.ts";
import type { Connection } from "../core/connection.ts";
import type { Cause } from "../core/trouble.ts";
import { connectionCause } from "./connection.ts";
import { counted, number } from "./counted.ts";
import { timeOfDay } from "./locale.ts";
import { whyRecorder } from "./reasons.ts";
import { duration } from "./time.ts";

const CONDITION: Readonly<Record<Condition, string>> = {
  offline: "offline",
  warning: "reports a problem",
  cameras: "cameras offline",
  new: "never connected",
  ok: "online",
  disabled: "disabled",
};

/** Texts of the screen on a wall. */
export const wallWords = {
  title: "Wall",
  glance: "The fleet at a glance",
  problems: "What needs a person",
  loading: "Loading the fleet",
  noSite: "No site",
  noRegion: "No region",
  gone: "Removed",
  cell: (name: string, condition: Condition, site: string | undefined): string =>
    [name, CONDITION[condition], site].filter((part) => part !== undefined).join(", "),
  counts: { offline: "Offline", neverConnected: "Never connected", warning: "Warning", online: "Online", camerasOffline: "Cameras off" },
  /** In the past tense while nobody knows how it is. */
  allWell: (isLive: boolean): string => (isLive ? "All is well" : "All was well"),
  allWellMeans: (recorders: number): string => `${counted(recorders, "recorder")} online, all cameras too`,
  nothing: "No recorders here",
  nothingMeans: "No recorder is registered in what this screen is to show.",
  more: (count: number): string => `and ${number(count)} more`,
  clock: (at: number): string => timeOfDay.format(at),
  fullScreen: "Full screen",
  leave: "Leave the wall",
  notLive: (age: string): string => `Not live: as it was ${age} ago`,
  neverLive: "Not live: the fleet could not be read yet",
  region: (name: string): string => `Region ${name}`,
} as const;

/** What a screen that is not live says in large letters; null while it is. */
export function notLiveWords(connection: Connection, now: number): { readonly title: string; readonly why: string } | null {
  if (connection.state === "live") {
    return null;
  }
  const { knownAt } = connection;
  const title = knownAt === null ? wallWords.neverLive : wallWords.notLive(duration(now - knownAt));
  return { title, why: connectionCause(connection) };
}

/** One cause in a line: who, and what is the matter. */
export function causeWords({ site, troubles, kind }: Cause): { readonly who: string; readonly what: string } {
  const [first] = troubles;
  if (site !== null) {
    return { who: site.name, what: `All ${counted(troubles.length, "recorder")} offline` };
  }
  if (first === undefined) {
    return { who: "", what: "" };
  }
  const what = kind === "cameras" ? `${counted(first.cameras, "camera")} offline` : whyRecorder({ status: kind, reason: first.reason });
  return { who: first.name, what };
}
