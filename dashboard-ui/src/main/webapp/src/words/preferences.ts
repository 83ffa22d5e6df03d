import { duration } from "./time.ts";

/** Texts of the preferences. */
export const preferenceWords = {
  title: "Preferences",
  intro: "Kept in this browser, on this device, and in effect at once.",
  tell: {
    title: "What you are told",
    intro: "What is not told is still in the list of notifications, and on the page.",
    alerts: "Alerts",
    critical: "Critical ones",
    warning: "Warnings",
    info: "What is only to know",
    statuses: "While the server tells of no alerts",
    statusesHint: "Because no rule is on, or it cannot be asked: then this page tells of statuses by itself, and of nothing twice.",
    offline: "Recorders that go offline",
    warnings: "Recorders that report a problem",
    cameras: "Cameras that go offline while their recorder is there",
    returns: "What comes back, and alerts that are over",
  },
  regions: {
    title: "Of which regions",
    none: "No site has a region yet, so you are told of all of them. A region is written down at its sites.",
  },
  where: {
    title: "Where",
    toasts: "Over the page, in a corner",
    badge: "In the title of the tab: how many recorders need a person",
    sound: "A short tone for what is critical, a shorter one for warnings",
    soundHint: "At most every 10 s. A browser stays silent until this page has been clicked or typed in once.",
    tryIt: "Try it",
    heard: "That was it.",
    notHeard: "The browser let nothing be heard. It may be muted, or sound may be blocked for this page.",
    time: "How long over the page",
    timeHint: "What needs a person stays twice as long. Nothing goes while the pointer is on it.",
    times: (milliseconds: number): string => duration(milliseconds),
  },
  looks: {
    title: "How it looks",
    theme: "Colours",
    density: "Rows of lists",
    densities: { compact: "Compact", comfortable: "Comfortable" },
  },
} as const;
