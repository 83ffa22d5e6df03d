import { counted } from "./counted.ts";
import { becauseRefused } from "./reasons.ts";
import type { Refusal } from "../core/model.ts";

/** What is to know of a recorder beside its status. */
export const hintWords = {
  turnedAway: (point: string, refusal: Pick<Refusal, "code" | "reason">): string =>
    `Turned away at ${point}, because ${becauseRefused(refusal)}`,
  unreadable: (word: string): string => `Calls its status “${word}”, which cannot be read`,
  unreadableCameras: (count: number): string => `The status of ${counted(count, "camera")} cannot be read`,
} as const;

/** The form that adds or changes a recorder. */
export const editWords = {
  title: (recorder: string): string => `Edit ${recorder}`,
  add: "Add a recorder",
  loading: "Reading the recorder",
  notRead: "The recorder cannot be read, so it cannot be changed.",
  hostname: "Hostname",
  hostnameIs: (hostname: string): string => `Hostname ${hostname}; it never changes.`,
  hostnameHint: "As the recorder sends it when it connects. It never changes.",
  deviceName: "Name",
  site: "Site",
  siteHint: "Where it stands. A name that is not there yet adds a site.",
  noSite: "No site",
  newSite: (name: string): string => `New site “${name}”`,
  siteNotAdded: "The site could not be added:",
  enabled: "Enabled",
  enabledHint: "A disabled recorder is not let in, and is counted apart.",
  enabledIs: (enabled: boolean): string => (enabled ? "Enabled" : "Disabled"),
} as const;
