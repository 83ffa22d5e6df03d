import type { CameraStatus, Recorder } from "../core/model.ts";
import { counted, number } from "./counted.ts";
import { whyRecorder } from "./reasons.ts";

/** Texts of the list of all cameras. */
export const cameraWords = {
  loading: "Reading the cameras",
  loadingMore: "Reading more cameras",
  table: "Cameras",
  columns: { status: "Status", camera: "Camera", recorder: "Recorder", site: "Site", address: "Address", why: "Why", since: "Since" },
  status: { online: "Online", offline: "Offline", withRecorder: "With its recorder", unreported: "Not reported", unreadable: "Unreadable" },
  counts: {
    label: "Cameras by status",
    offline: "Offline",
    withRecorder: "With their recorder",
    unreported: "Not reported",
    online: "Online",
    all: "All",
  },
  search: "Search cameras by name, recorder and address",
  searchHint: "Name, recorder, address",
  view: { label: "View", table: "Table", grid: "Grid" },
  sort: "Sort",
  orders: {
    problems: "Problems first",
    hostname: "By recorder",
    name: "By name",
    since: "Longest unchanged first",
    site: "By site",
  },
  recorder: "Recorder",
  ofRecorders: "Recorders",
  enabled: { all: "All", yes: "Enabled", no: "Disabled" },
  clear: "Clear filters",
  changes: (count: number): string => `${counted(count, "change")}, read again`,
  /** At a row that is still here and no longer belongs here. */
  left: "No longer matches",
  noSite: "No site",
  noMatch: {
    title: "No camera matches",
    body: "Nothing in the fleet fits these filters right now.",
    well: "No camera is offline",
    wellBody: "Every camera of the recorders that are shown here was online when this list was read.",
    action: "Show all cameras",
  },
  none: {
    title: "No cameras yet",
    body: "Cameras come with their recorders: register a recorder with its cameras, or let it connect and take over what it reports.",
    action: "See who knocks and what is reported",
  },
  notLoaded: {
    title: "The cameras cannot be read",
    meaning: (happened: string): string => `${happened} The cameras themselves are not affected.`,
    remedy: "If it lasts, look whether the server runs: ./fleet status",
  },
  moreFailed: "What comes below this could not be read.",
  again: "Try again",
  /** One line for a recorder that is away with all its cameras. */
  cause: {
    recorder: "Recorder away",
    show: (count: number): string => `Show ${counted(count, "camera")}`,
    hide: (count: number): string => `Hide ${counted(count, "camera")}`,
  },
  away: (recorder: Pick<Recorder, "enabled" | "reason" | "status"> | undefined): string =>
    recorder === undefined ? "Went with its recorder" : recorder.enabled ? whyRecorder(recorder) : "Its recorder is disabled",
  unreadable: (word: string): string => `“${word}” cannot be read`,
  unreported: (status: CameraStatus): string => `Its recorder leaves it out; last known ${status}`,
  read: (loaded: number, more: boolean): string => (more ? `${number(loaded)} read, more below` : counted(loaded, "camera")),
} as const;

/** Texts of one camera. */
export const cameraDetailWords = {
  region: (camera: string): string => `Camera ${camera}`,
  loading: "Reading the camera",
  close: "Close",
  facts: {
    why: "Why",
    evidence: "Last reported",
    unreported: "Not reported",
    word: "Reported word",
    address: "Address",
    recorder: "Recorder",
    site: "Site",
    name: "Name at the recorder",
  },
  evidence: (status: CameraStatus | null, point: string | null): string =>
    status === null ? "Its recorder never spoke of it" : point === null ? status : `${status}, ${point}`,
  unreportedSince: (point: string): string => `since ${point}; what it was then is kept`,
  word: (word: string): string => `“${word}”, which cannot be read`,
  noAddress: "Not known",
  disabled: "Disabled",
  siteOf: (site: string, region: string): string => `${site}, ${region}`,
  life: "Last 24 hours",
  lifeFailed: "The last 24 hours cannot be read.",
  changes: "Latest changes",
  noChanges: "It has not changed its status yet.",
  changesFailed: "The changes cannot be read.",
  wentOnline: "Online",
  wentOffline: "Offline",
  gone: { title: "This camera is not there any more", body: "Somebody removed it, or the link is old. Its history stays in the reports." },
  notRead: { title: "The camera cannot be read", meaning: (happened: string): string => `${happened} The camera itself is not affected.` },
  actions: { edit: "Edit", remove: "Remove", byHand: "Set by hand" },
  byHand: {
    explain: "It holds until the recorder reports this camera again. While the recorder is not connected, only offline holds.",
    offline: "Set offline",
    online: "Set online",
    takeBack: "Take it back",
    accepted: "Taken; it shows in a moment.",
  },
} as const;

/** Keys and commands of the page. */
export const cameraCommands = {
  search: "Search the cameras",
  next: "Next camera",
  previous: "Previous camera",
  open: "Open the camera",
  readAgain: "Read the cameras again",
  close: "Close the camera",
  show: {
    all: "Show all cameras",
    offline: "Show offline cameras",
    online: "Show online cameras",
    unreported: "Show cameras that are not reported",
  },
  view: { table: "Show cameras as a table", grid: "Show cameras as a grid" },
} as const;
