import { counted, number } from "./counted.ts";
import { becauseRefused } from "./reasons.ts";
import type { Refusal } from "../core/model.ts";

/** Texts of the list of recorders. */
export const recorderWords = {
  loading: "Loading the recorders",
  table: "Recorders",
  columns: { status: "Status", recorder: "Recorder", cameras: "Cameras", why: "Why", since: "Since" },
  status: { online: "Online", warning: "Warning", offline: "Offline", disabled: "Disabled" },
  tiles: { recorders: "Recorders", cameras: "Cameras", offline: "Offline", warning: "Warning", online: "Online", all: "All" },
  search: "Search recorders and sites",
  searchHint: "Search recorder, site",
  sort: "Sort",
  orders: { problems: "Problems first", name: "By name" },
  /** "199 recorders, 1 disabled": the tiles count the disabled ones apart, and so does this. */
  shown: (enabled: number, disabled: number): string =>
    disabled === 0 ? counted(enabled, "recorder") : `${counted(enabled, "recorder")}, ${number(disabled)} disabled`,
  sortAgain: (changes: number): string => `${counted(changes, "change")}, sort again`,
  camerasOffline: (count: number): string => `${counted(count, "camera")} offline`,
  atSite: (site: string, hostname: string): string => `${site} · ${hostname}`,
  noMatch: {
    title: "No recorder matches",
    body: "Nothing in the fleet fits this search and status right now.",
    action: "Show all recorders",
  },
  notLoaded: {
    title: "The recorders cannot be loaded",
    body: (happened: string): string =>
      `${happened} So this page knows nothing of the fleet yet; the recorders themselves are not affected. It keeps trying by itself.`,
    advice: "If it lasts, look whether the server runs:",
    command: "./fleet status",
    action: "Try now",
  },
  first: {
    title: "No recorders yet",
    body: "Register a recorder by its hostname, then let it connect. It appears here by itself.",
    register: "1. Register it",
    registerLabel: "Command that registers a recorder",
    connect: "2. Let it connect; this is an agent to try with",
    connectLabel: "Command that connects a recorder",
    deviceName: "First recorder",
  },
} as const;

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

/** Keys and commands of the list. */
export const recorderCommands = {
  search: "Search the list",
  next: "Next recorder",
  previous: "Previous recorder",
  open: "Open or close the recorder",
  sortAgain: "Sort again after changes",
  show: {
    all: "Show all recorders",
    problems: "Show what needs a person",
    offline: "Show offline recorders",
    warning: "Show recorders with a warning",
    cameras: "Show recorders with offline cameras",
    disabled: "Show disabled recorders",
  },
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
