import type { Connection } from "../core/connection.ts";
import { counted, number } from "./counted.ts";
import { upToOneDecimal } from "./locale.ts";

/** Texts of the dashboard. */
export const dashboardWords = {
  numbers: "The fleet in numbers",
  loading: "Loading the fleet",
  tiles: {
    recorders: "Recorders",
    offline: "Offline",
    warning: "Warning",
    neverConnected: "Never connected",
    cameras: "Cameras",
    camerasOffline: "Cameras offline",
  },
  notLoaded: {
    title: "The recorders cannot be loaded",
    body: (happened: string): string =>
      `${happened} So this page knows nothing of the fleet yet; the recorders themselves are not affected. It keeps trying by itself.`,
  },
  first: {
    title: "Nothing to show yet",
    body: "Here you will see how many recorders and cameras are online, what changed, and where the trouble is. It begins with the first recorder.",
    action: "Register the first recorder",
  },
  failed: {
    title: "This part failed",
    body: "That is a fault of this page; its other parts and the recorders are not affected.",
  },
  notAffected: (happened: string): string => `${happened} The recorders themselves are not affected.`,
  notRefreshed: (ago: string): string => `Could not be refreshed; read ${ago}.`,
} as const;

/** When what is shown was right. */
export const updateWords = {
  live: "Up to date: every change shows here at once.",
  reading: "Reading the fleet.",
  /** `age` and `point` are "3 min" and "14:02". */
  past: (point: string, age: string): string => `This was so at ${point}, ${age} ago. It may be different now.`,
} as const;

/** Whether the page speaks of the past: it was live, and is not. */
export function speaksOfThePast(connection: Connection): boolean {
  return connection.state !== "live" && connection.knownAt !== null;
}

export const distributionWords = {
  title: "Status now",
  titlePast: "Status then",
  recorders: (count: number): string => counted(count, "recorder"),
  cameras: (count: number): string => counted(count, "camera"),
  online: "Online",
  warning: "Warning",
  offline: "Offline",
  neverConnected: "Never connected",
  disabled: (count: number): string => `${counted(count, "disabled recorder")} and ${count === 1 ? "its" : "their"} cameras are not counted.`,
  none: "None",
} as const;

/** "98.2 %"; what is not all is never "100 %", and what is not nothing never "0 %". */
export function shareWords(part: number, total: number): string {
  const share = total === 0 ? 0 : (part / total) * 100;
  if (part > 0 && share < 0.1) {
    return `< ${upToOneDecimal.format(0.1)} %`;
  }
  return part < total && share > 99.9 ? `> ${upToOneDecimal.format(99.9)} %` : `${upToOneDecimal.format(share)} %`;
}

export const changeWords = {
  title: "Changes",
  switch: "Whose changes",
  of: { recorders: "Recorders", cameras: "Cameras" },
  hour: "Last hour",
  day: "Last 24 hours",
  none: "Nothing changed.",
  camerasToo: "Cameras that went and came with their recorder count as well.",
  table: (period: string): string => `${period} as a table`,
  wentOffline: "went offline",
  warned: "with a warning",
  cameOnline: "came online",
  columns: { time: "Time", offline: "Went offline", warning: "Warning", online: "Came online" },
  notRead: "The changes cannot be shown",
  loading: "Counting the changes",
  /** "Last hour: 3 went offline, 2 came online" */
  spoken: (period: string, parts: readonly string[]): string => `${period}: ${parts.length === 0 ? "nothing changed" : parts.join(", ")}`,
  most: (count: number): string => number(count),
} as const;

export const regionWords = {
  title: "By region and customer",
  switch: "Divide the fleet by",
  by: { region: "Region", customer: "Customer" },
  noRegion: "No region",
  noCustomer: "No customer",
  notRead: "The regions cannot be shown",
  loading: "Counting by region",
  recorders: (total: number): string => counted(total, "recorder"),
  all: (count: number): string => `Show all ${number(count)}`,
  /** What is wrong there, for the ear and the eye: "3 offline, 1 warning, 24 cameras offline". */
  trouble: ({ offline, warning, cameras }: { readonly offline: number; readonly warning: number; readonly cameras: number }): string =>
    [
      offline === 0 ? "" : `${number(offline)} offline`,
      warning === 0 ? "" : `${number(warning)} with a warning`,
      cameras === 0 ? "" : `${counted(cameras, "camera")} offline`,
    ]
      .filter((part) => part !== "")
      .join(", "),
  well: "all well",
} as const;

export const latestWords = {
  title: "Needs a person",
  titlePast: "Needed a person",
  none: "Nothing needs a person.",
  nonePast: "Nothing needed a person.",
  why: (state: string, why: string): string => (why === "" ? state : `${state} · ${why}`),
  place: (site: string | null, hostname: string): string => (site === null ? hostname : `${site} · ${hostname}`),
  all: (count: number): string => `Show all ${number(count)}`,
} as const;
