import { counted } from "./counted.ts";
import { becauseRefused } from "./reasons.ts";
import type { Refusal } from "../core/model.ts";

/** Texts of an open recorder. */
export const panelWords = {
  cameras: (recorder: string): string => `Cameras of ${recorder}`,
  online: "Online",
  offline: "Offline",
  edit: "Edit",
  lastSeen: (point: string, ago: string): string => `Last sign of life ${point}, ${ago}.`,
  camerasWent: "Its cameras went with it.",
  neverConnected: "It shows here as soon as it connects with this hostname.",
  turnedAway: (point: string, refusal: Refusal): string =>
    `Last turned away at ${point} from ${refusal.remoteAddress}, because ${becauseRefused(refusal)}.`,
  unreadable: (word: string): string =>
    `It calls its status “${word}”, which cannot be read; while it is connected it counts as online.`,
  conflict: (addresses: string): string => `Two machines use this hostname: ${addresses}.`,
  noCameras: "No cameras are registered for this recorder.",
  camerasNotRead: (happened: string): string => `${happened} So its cameras may be older than the rest; they are read again by themselves.`,
  loadingCameras: (count: number): string => `Loading ${counted(count, "camera")}…`,
  unregistered: (count: number): string => `It also speaks of ${counted(count, "camera")} that nobody registered.`,
  notMentioned: (why: string, point: string): string => `${why}, not mentioned since ${point}`,
  cameraUnreadable: (word: string): string => `Now called “${word}”, which cannot be read`,
} as const;

/** What is to know of a recorder beside its status. */
export const hintWords = {
  turnedAway: (point: string, refusal: Pick<Refusal, "code" | "reason">): string =>
    `Turned away at ${point}, because ${becauseRefused(refusal)}`,
  unreadable: (word: string): string => `Calls its status “${word}”, which cannot be read`,
  unreadableCameras: (count: number): string => `The status of ${counted(count, "camera")} cannot be read`,
} as const;

/** What can be done with all selected recorders. */
export const bulkWords = {
  region: "Selected recorders",
  selected: (recorders: string): string => `${recorders} selected`,
  clear: "Clear selection",
} as const;

/** The form that changes a recorder. */
export const editWords = {
  title: (recorder: string): string => `Edit ${recorder}`,
  loading: "Reading the recorder",
  hostname: (hostname: string): string => `Hostname ${hostname}; it never changes.`,
  deviceName: "Name",
  site: "Site",
  noSite: "No site",
  enabled: "Enabled",
  enabledHint: "A disabled recorder is not let in, and is counted apart.",
  enabledIs: (enabled: boolean): string => (enabled ? "Enabled" : "Disabled"),
  save: "Save",
  saving: "Saving",
  cancel: "Cancel",
  close: "Close",
  again: "Try again",
  notRead: "The recorder cannot be read, so it cannot be changed.",
  conflict: {
    title: "Somebody else changed this recorder meanwhile",
    nothingLeft: "Nothing that this form shows is different; saving again is enough.",
    field: "What",
    theirs: "Now",
    mine: "Yours",
    keepMine: "Keep mine",
    takeTheirs: "Take theirs",
  },
} as const;
