import type { NvrStatus, Refusal } from "../core/model.ts";
import { counted, number } from "./counted.ts";
import { becauseRefused, whyCamera, whyRecorder } from "./reasons.ts";

/** Texts of what stands below an opened recorder. */
export const detailWords = {
  gone: "This recorder is not there any more: somebody removed it. Its history stays in the reports.",
  evidence: "How it is",
  actions: "What can be done",
  edit: "Edit",
  enable: "Enable",
  disable: "Disable",
  setStatus: "Set status",
  remove: "Remove",
  report: "Report",
  camerasPage: "Cameras page",
  lastSeen: (point: string, ago: string): string => `Last sign of life ${point}, ${ago}.`,
  neverSeen: "No sign of life yet. It shows here as soon as it connects with this hostname.",
  camerasWent: "Its cameras went with it; what they do is not known.",
  disabled: "It is not let in, and counts in no report, until it is enabled.",
  unreadable: (word: string): string =>
    `It calls its status “${word}”, which cannot be read; while it is connected it counts as online.`,
  manual: {
    title: "Set by hand",
    body: "It holds until the recorder connects, goes or reports something else, or until you give it back.",
    giveBack: "Give back to the rules",
    later: (name: string): string => `${name} will be given back to the rules in a moment`,
  },
  removing: (seconds: string): string => `It will be removed ${seconds}.`,
  takeBack: "Take back",
  conflict: {
    title: (hostname: string): string => `Two machines use the hostname ${hostname}`,
    body: (addresses: string): string => `They take the connection from each other: ${addresses}.`,
    todo: "Find both by these addresses and give one of them a hostname of its own, then register that one. Its status is right meanwhile; this goes away two minutes after one of them is quiet.",
    add: "Register the other",
  },
  refusal: {
    title: (point: string, refusal: Refusal): string => `Turned away at ${point} from ${refusal.remoteAddress}`,
    past: (point: string, refusal: Refusal): string =>
      `Last turned away at ${point} from ${refusal.remoteAddress}, because ${becauseRefused(refusal)}; it was let in since.`,
    because: (refusal: Refusal): string => `Because ${becauseRefused(refusal)}.`,
  },
  lastDay: {
    title: "Last 24 hours",
    label: (recorder: string): string => `The last 24 hours of ${recorder}`,
    loading: "Reading the last 24 hours",
    notRead: "The last 24 hours cannot be read.",
  },
  cameras: {
    title: "Cameras",
    list: (recorder: string): string => `Cameras of ${recorder}`,
    none: "No cameras are registered for this recorder.",
    noneHint: "Register the ones that it speaks of below, or add one by the name that the recorder calls it.",
    add: "Add a camera",
    loading: "Reading the cameras",
    notRead: "The cameras cannot be read; they are asked for again by themselves.",
    notReadAgain: "The cameras may be older than the rest; they are read again by themselves.",
    online: "Online",
    offline: "Offline",
    edit: (name: string): string => `Edit ${name}`,
    editWord: "Edit",
    showAll: (count: number): string => `Show all ${counted(count, "camera")}`,
    notMentioned: (why: string, point: string): string => `${why}, not mentioned since ${point}`,
    unreadable: (word: string): string => `Now called “${word}”, which cannot be read`,
  },
  unregistered: {
    title: (count: number): string => `${counted(count, "camera")} that nobody registered`,
    body: "The recorder speaks of them. Once registered they are watched like the others.",
    register: "Register",
    registerOne: (name: string): string => `Register ${name}`,
    registerAll: (count: number): string => `Register all ${number(count)}`,
    registering: (done: number, all: number): string => `Registering ${number(done + 1)} of ${number(all)}`,
    failed: (name: string): string => `${name} was not registered.`,
    notRead: "They cannot be read.",
    says: (status: string | null): string => (status === null ? "says nothing that can be read" : `reported ${status}`),
  },
  changes: {
    title: "Latest changes",
    loading: "Reading the latest changes",
    none: "Nothing changed yet since it was registered.",
    notRead: "The latest changes cannot be read.",
    itself: "The recorder",
    more: "Show more",
    columns: { at: "When", what: "What", status: "Became", why: "Why" },
  },
  health: { title: "Health of its cameras, last 24 hours", loading: "Reading how its cameras do", show: "Show", hide: "Hide" },
  again: "Try again",
} as const;

/** What a person can do about a refusal. */
export function whatToDo({ code, reason }: Pick<Refusal, "code" | "reason">): string {
  switch (code) {
    case 4500:
      return "Register it under exactly the hostname that it sends.";
    case 4502:
      return reason === "removed" ? "Add it again to let it in." : "Enable it to let it in.";
    case 4503:
      return "Its software says what nobody understands: look at its log, and update it.";
    case 1009:
      return "It says too much at once: look whether it lists cameras that it does not have, and update its software.";
    default:
      return "Look at its log: it was told the same.";
  }
}

/** Why a recorder or a camera changed. */
export function whyChanged(isCamera: boolean, status: NvrStatus, reason: string): string {
  return isCamera
    ? whyCamera({ status: status === "offline" ? "offline" : "online", reason, evidence: null })
    : whyRecorder({ status, reason });
}

/** The form that sets a status by hand. */
export const manualWords = {
  title: (name: string): string => `Set the status of ${name}`,
  description: "It holds until the recorder connects, goes or reports something else. People see that it was set by hand.",
  status: "Status",
  options: { online: "Online", warning: "Warning", offline: "Offline" },
  onlyOffline: "While it is not connected only offline holds.",
  set: "Set",
  setting: "Setting",
  done: (name: string): string => `The status of ${name} is set by hand`,
  later: (name: string): string => `The status of ${name} will be set in a moment`,
} as const;
