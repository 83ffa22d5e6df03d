import type { Refusal } from "../core/model.ts";
import { counted, number } from "./counted.ts";
import { becauseRefused } from "./reasons.ts";

/** Texts of the page that takes recorders and cameras into the fleet. */
export const adoptionWords = {
  intro: "Recorders that knock and cameras that are reported come in when somebody registers them.",
  tabs: "What is not registered",
  recorders: (count: string): string => `Recorders${count}`,
  cameras: (count: string): string => `Cameras${count}`,
  count: (count: number, more: boolean): string => ` (${more ? "over " : ""}${number(count)})`,
  tryNow: "Try now",
  stale: (happened: string): string => `${happened} The list may be out of date.`,
  run: {
    label: "Registering",
    progress: (done: number, total: number): string => `${number(done)} of ${number(total)} done`,
    summary: (registered: number, failed: number): string =>
      failed === 0 ? `${number(registered)} registered` : `${number(registered)} registered, ${number(failed)} not: each says why, and is still in the list`,
    stopped: (left: number): string => `Stopped; ${number(left)} left`,
    stop: "Stop",
    dismiss: "Hide this",
  },
} as const;

/** Texts about recorders that knock. */
export const knockWords = {
  loading: "Reading who knocks",
  list: "Recorders that knock",
  columns: { hostname: "Hostname", from: "From", tries: "Tries", last: "Last try", why: "Turned away", name: "Name", register: "Register" },
  explain: {
    title: "What a knock is, and who it may be",
    body: "Something connected with a hostname that nobody registered. It was turned away with code 4500 and comes back by itself: after some seconds first, at the latest every 15 minutes.",
    yours: "If hostname and address are those of a recorder of yours, register it: its next try is let in.",
    stranger:
      "If not, leave it. It gets no answer but the refusal, and sees nothing of the fleet. Whoever uses a registered hostname is let in, so register only what you recognise.",
  },
  name: (hostname: string): string => `Name of ${hostname}`,
  tries: (count: number): string => counted(count, "time"),
  since: (point: string): string => `since ${point}`,
  why: (refusal: Refusal): string => `${refusal.code}: ${becauseRefused(refusal)}`,
  older: "These are the latest. There are older ones.",
  options: "For all that is registered here",
  site: "Register at site",
  noSite: "No site yet",
  newSite: "New site…",
  newSiteName: "Name of the new site",
  newSiteMissing: "A new site needs a name.",
  enabled: "Enabled",
  register: "Register",
  registering: "Registering",
  registerLabel: (hostname: string): string => `Register ${hostname}`,
  registerSelected: (count: number): string => `Register ${number(count)} selected`,
  registerAll: (count: number): string => `Register all ${number(count)}`,
  ask: {
    title: (count: number): string => `Register ${counted(count, "recorder")}?`,
    body: "Whoever connects with one of these hostnames is let in from then on, and counts as part of the fleet.",
  },
  none: {
    title: "Nobody knocks",
    body: "Every recorder that tries to connect is registered. One that is not shows here as soon as it tries: let its agent connect to this server, as this one does, and it knocks.",
    label: "Command that lets a recorder knock",
  },
  notLoaded: {
    title: "Who knocks cannot be read",
    meaning: (happened: string): string => `${happened} So this page cannot tell who tries to connect; the recorders themselves are not affected.`,
    remedy: "It keeps trying by itself.",
  },
  adopted: {
    title: "Registered just now",
    waiting: "Waits",
    expected: (point: string): string => `Its next try is let in, by ${point} at the latest.`,
    late: (point: string): string => `It should have come back by ${point}. Look whether its agent still runs, and under this hostname.`,
    disabled: "Registered as disabled: it is not let in until somebody enables it.",
    here: "It is here.",
    cameras: (count: number): string => `It reports ${counted(count, "camera")} that nobody registered`,
  },
} as const;

/** Texts about cameras that are reported and not registered. */
export const unregisteredWords = {
  loading: "Reading the cameras",
  list: "Cameras that are not registered",
  columns: { name: "Name at the recorder", status: "Reported", address: "Address", at: "Last reported", register: "Register" },
  explain: {
    title: "What these cameras are",
    body: "A connected recorder speaks of them, and nobody registered them. Until somebody does, their status is not watched, not counted and in no report.",
    name: "Each is registered under the name and address that its recorder uses; what people call it is changed later.",
  },
  search: "Search by recorder, name and address",
  searchHint: "Recorder, name, address",
  word: (word: string): string => `“${word}”`,
  status: { online: "Online", offline: "Offline", unknown: "Not said" },
  register: "Register",
  registering: "Registering",
  registerLabel: (camera: string, recorder: string): string => `Register ${camera} of ${recorder}`,
  registerOf: (count: number): string => (count === 1 ? "Register it" : `Register these ${number(count)}`),
  registerOfLabel: (count: number, recorder: string): string =>
    count === 1 ? `Register it: 1 camera of ${recorder}` : `Register these ${counted(count, "camera")} of ${recorder}`,
  registerSelected: (count: number): string => `Register ${number(count)} selected`,
  registerAll: (count: number | null): string => (count === null ? "Register all" : `Register all ${number(count)}`),
  reading: "Reading all of them",
  ask: {
    title: (count: number): string => `Register ${counted(count, "camera")}?`,
    body: "From then on each of them is watched and counted, and has an outage when its recorder says that it is off.",
  },
  readAgain: (count: number): string => `${counted(count, "camera")} reported now, read again`,
  none: {
    title: "Every reported camera is registered",
    body: "When a recorder speaks of a camera that nobody registered, it shows here with the name that the recorder uses.",
    search: "No such camera",
    searchBody: "None of the cameras that are not registered has this in its name, recorder or address.",
  },
  notLoaded: {
    title: "These cameras cannot be read",
    meaning: (happened: string): string => `${happened} The recorders and what they record are not affected.`,
  },
} as const;

/** Keys of the page. */
export const adoptionCommands = {
  search: "Search the cameras that are not registered",
  show: { recorders: "Show recorders that knock", cameras: "Show cameras that are not registered" },
} as const;
