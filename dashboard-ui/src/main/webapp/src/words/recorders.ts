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
  add: "Add a recorder",
  show: {
    all: "Show all recorders",
    problems: "Show what needs a person",
    offline: "Show offline recorders",
    warning: "Show recorders with a warning",
    cameras: "Show recorders with offline cameras",
    disabled: "Show disabled recorders",
  },
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
