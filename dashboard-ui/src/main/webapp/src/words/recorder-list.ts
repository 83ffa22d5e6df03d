import { counted, number } from "./counted.ts";
import { listOfAll } from "./locale.ts";

/** Cameras that are named before a count takes over. */
const NAMED = 3;

/** Texts of the list of recorders. */
export const listWords = {
  loading: "Loading the recorders",
  table: "Recorders",
  add: "Add a recorder",
  columns: { status: "Status", recorder: "Recorder", cameras: "Cameras", why: "Why", since: "Since" },
  status: {
    online: "Online",
    warning: "Warning",
    offline: "Offline",
    disabled: "Disabled",
    neverConnected: "Never connected",
    camerasOff: (count: number): string => `${counted(count, "camera")} off`,
  },
  gone: "Somebody removed this recorder",
  conflict: "Hostname conflict",
  conflictWhy: (addresses: string): string => `Two machines use this hostname: ${addresses}`,
  /** "Cameras 3 and 7 of 8": where they are in the strip; null when they are too many. */
  whichCameras: (positions: readonly number[], total: number): string | null =>
    positions.length === 0 || positions.length > NAMED
      ? null
      : `${positions.length === 1 ? "Camera" : "Cameras"} ${listOfAll.format(positions.map(number))} of ${number(total)}`,
  camera: "camera",
  counts: "Recorders by status",
  filters: {
    all: "All",
    problems: "Problems",
    offline: "Offline",
    warning: "Warning",
    cameras: "Cameras off",
    "never-connected": "Never connected",
    online: "Online",
    disabled: "Disabled",
  },
  search: "Search recorders, sites and cameras",
  searchHint: "Search recorder, site, camera",
  shown: (count: number): string => counted(count, "recorder"),
  camerasOnline: (online: number, total: number): string => `${number(online)} of ${counted(total, "camera")} online`,
  camerasNotSearched: "The cameras could not be searched.",
  sortAgain: (changes: number): string => `${counted(changes, "change")}, sort again`,
  groupBySite: "Group by site",
  noSite: "No site",
  region: (region: string): string => `Region ${region}`,
  /** Of a site: "20 of 20 recorders offline", "20 recorders". */
  siteOffline: (offline: number, of: number): string => `${number(offline)} of ${counted(of, "recorder")} offline`,
  siteNew: (count: number): string => `${number(count)} never connected`,
  opened: (count: number): string => `${counted(count, "opened recorder")} ${count === 1 ? "is" : "are"} not in this filter`,
  showAll: "Show all recorders",
  noMatch: {
    title: "No recorder matches",
    body: "Nothing in the fleet fits this search and these filters right now.",
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

/** What the headline is made from: recorders by their status. */
interface Fleet {
  readonly all: number;
  readonly disabled: number;
  readonly offline: number;
  readonly warning: number;
  readonly cameras: number;
  readonly neverConnected: number;
}

/** The fleet in one sentence, of the past when the page is not live. */
export function headline(fleet: Fleet, past: boolean): string {
  const { offline, warning, cameras, neverConnected } = fleet;
  const total = fleet.all - fleet.disabled;
  const be = (count: number): string => (past ? (count === 1 ? " was" : " were") : "");
  if (offline > 0) {
    return `${number(offline)} of ${counted(total, "recorder")}${be(offline)} offline`;
  }
  if (warning > 0) {
    return `${counted(warning, "recorder")}${past ? " had" : " with"} a warning`;
  }
  if (cameras > 0) {
    return `${counted(cameras, "recorder")}${past ? " had" : " with"} cameras off`;
  }
  if (neverConnected > 0) {
    return `${number(neverConnected)} of ${counted(total, "recorder")} never connected`;
  }
  return total === 1 ? `The recorder ${past ? "was" : "is"} online` : `All ${counted(total, "recorder")}${past ? " were" : ""} online`;
}

/** Keys and commands of the list. */
export const listCommands = {
  search: "Search the list",
  next: "Next recorder",
  previous: "Previous recorder",
  open: "Open or close the recorder",
  edit: "Edit the recorder",
  select: "Select the recorder",
  sortAgain: "Sort again after changes",
  groupBySite: "Group the list by site, or not",
  density: { compact: "Show more rows in less room", comfortable: "Show higher rows" },
  show: {
    all: "Show all recorders",
    problems: "Show what needs a person",
    offline: "Show offline recorders",
    warning: "Show recorders with a warning",
    cameras: "Show recorders with cameras off",
    "never-connected": "Show recorders that never connected",
    online: "Show online recorders",
    disabled: "Show disabled recorders",
  },
} as const;
