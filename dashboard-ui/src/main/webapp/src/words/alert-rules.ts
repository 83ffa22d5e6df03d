import type { RuleFields, RuleKind } from "../api/alert-rules.ts";
import { counted, number } from "./counted.ts";
import { exactLength } from "./reports.ts";
import { figure, measureNames, type Measure } from "./telemetry.ts";
import { duration, pointInTime } from "./time.ts";
import { upToTwoDecimals } from "./locale.ts";

/** What is measured and is no measure of the page. */
const OTHER_METRICS: Readonly<Record<string, string>> = {
  storage_used_bytes: "Bytes used on the card",
  storage_total_bytes: "Size of the card in bytes",
  clock_offset_seconds: "Clock is off by, in seconds",
};

function isMeasure(metric: string): metric is Measure {
  return metric in measureNames;
}

/** What a metric is called; one that this page does not know has its own name. */
export function metricName(metric: string): string {
  return isMeasure(metric) ? measureNames[metric] : (OTHER_METRICS[metric] ?? metric);
}

/** A value of a metric with its unit. */
export function metricValue(metric: string | null, value: number): string {
  return metric !== null && isMeasure(metric) ? figure(metric, value) : upToTwoDecimals.format(value);
}

/** To the second, since that is what a rule says: "60 s", "90 s", "10 min", "1 h 30 min". */
function seconds(value: number | null): string {
  const told = value ?? 0;
  return told < 120 ? `${number(told)} s` : exactLength(told);
}

function forWords(value: number): string {
  return value === 0 ? "" : ` for ${seconds(value)}`;
}

const SUBJECT = { nvr: "Recorder", camera: "Camera", site: "Site", fleet: "Fleet" } as const;

/** What a rule watches, in a sentence without where and how bad: "Recorder offline for 60 s". */
export function watches({ kind, subject, forSeconds, metric, operator, raise, clear, windowSeconds, high, low }: Omit<RuleFields, "name" | "scope" | "severity" | "enabled">): string {
  const who = SUBJECT[subject];
  const lasting = forWords(forSeconds);
  switch (kind) {
    case "offline":
      return `${who} offline${lasting}`;
    case "warning":
      return `${who} with a warning${lasting}`;
    case "flapping":
      return `${who} unstable: ${number(high ?? 0)} changes within ${seconds(windowSeconds)}, over at ${number(low ?? 0)}${lasting}`;
    case "conflict":
      return `Two machines use one hostname${lasting}`;
    case "threshold": {
      const beyond = `${metricName(metric ?? "")} ${operator === "<" ? "below" : "above"} ${metricValue(metric, raise ?? 0)}`;
      const over = clear === null || clear === raise ? "" : `, over at ${metricValue(metric, clear)}`;
      return `${beyond}${lasting}${over}`;
    }
    case "no_data":
      return `${who} online without figures for ${seconds(windowSeconds)}`;
    case "reported":
      return `What devices report, over ${seconds(windowSeconds)} after the last time`;
    case "stream_gone":
      return `Stream gone${lasting} while its camera is online`;
    case "observation_gap":
      return `Nobody observed: our own side was away${lasting}`;
    default:
      return kind;
  }
}

/** What rules are called that are there from the first start. */
const BUILT_IN: Readonly<Record<string, string>> = {
  nvr_offline: "Recorder offline",
  camera_offline: "Camera offline",
  nvr_warning: "Recorder warning",
  flapping: "Recorder unstable",
  camera_flapping: "Camera unstable",
  hostname_conflict: "Hostname conflict",
  device_reported: "Reported by devices",
  stream_gone: "Stream gone",
  observation_gap: "Not observed",
  storage_nearly_full: "Card nearly full",
  no_telemetry: "No figures",
};

export function ruleTitle({ name, builtin }: { readonly name: string; readonly builtin: boolean }): string {
  return (builtin ? BUILT_IN[name] : undefined) ?? name;
}

const HOUR = 3_600_000;

/** How far back it was looked, to the hour: clocks of servers are not the same to the second. "30 days", "17 d 4 h". */
function looked(length: number): string {
  const hours = Math.round(length / HOUR);
  return hours > 0 && hours % 24 === 0 ? counted(hours / 24, "day") : duration(hours > 0 ? hours * HOUR : length);
}

const plural = { nvr: "recorder", camera: "camera", site: "site", fleet: "fleet" } as const;

export const ruleWords = {
  intro: "What counts as wrong, and how bad it is. One cause raises one alert: while a recorder is offline its cameras raise none.",
  add: "Add a rule",
  table: "Rules",
  columns: { rule: "Rule", watches: "What it watches", where: "Where", severity: "Severity", on: "On" },
  builtin: (name: string): string => `built in · ${name}`,
  on: "On",
  off: "Off",
  switch: (on: boolean, name: string): string => `${on ? "On" : "Off"}: ${name}`,
  notRead: {
    title: "The rules cannot be loaded",
    meaning: (happened: string): string => `${happened} What they watch is watched all the same.`,
  },
  none: { title: "No rules", body: "Without rules nothing raises an alert." },
  form: {
    add: "Add a rule",
    title: (name: string): string => `Change ${name}`,
    loading: "Reading the rule",
    notRead: "The rule cannot be read, so it cannot be changed.",
    name: "Name",
    kind: "What is wrong",
    kinds: {
      offline: "It is offline",
      warning: "The recorder has a warning",
      flapping: "It changes too often",
      conflict: "Two machines use one hostname",
      threshold: "A figure is too high or too low",
      no_data: "No figures come any more",
      reported: "The device itself complains",
      stream_gone: "A stream is gone",
      observation_gap: "Nobody observed",
    } satisfies Record<RuleKind, string>,
    subject: "Of",
    subjects: { nvr: "Recorders", camera: "Cameras", site: "Sites", fleet: "The fleet" },
    scope: "Where",
    severity: "How bad it is",
    severityReported: "How bad it is, if the device does not say",
    forSeconds: "For at least",
    forHint: "What is over before raises no alert.",
    metric: "Figure",
    operator: "Wrong when it is",
    operators: { ">": "above", "<": "below" },
    raise: "Raised beyond",
    clear: "Over at",
    clearHint: "A distance keeps it from coming and going at the limit.",
    windowSeconds: { flapping: "Within", no_data: "Nothing heard for", reported: "Over after the last time" },
    high: "Raised by so many changes",
    low: "Over at so many or fewer",
    enabled: "The rule is on",
    builtinHint: "It is built in: it can be changed and switched off, and is never removed.",
    openAlerts: "Its open alerts are judged again at once; those that no longer hold are resolved.",
  },
  faults: {
    required: "It is needed.",
    name: "Give it a name.",
    tooLong: "A week at most.",
    whole: "Choose a whole number.",
    high: "2 to 1,000.",
    low: "It has to be below the number that raises it.",
    clearAbove: "It has to be at most the value that raises it: the alert ends when the figure is back.",
    clearBelow: "It has to be at least the value that raises it: the alert ends when the figure is back.",
  },
  preview: {
    title: "On the past",
    intro: "Try the rule on what is kept, before it is saved.",
    run: "Try on the last 30 days",
    again: "Try again",
    running: (elapsed: number): string => `Looking at 30 days… ${duration(elapsed)}`,
    runningHint: "It may take 10 s.",
    cancel: "Cancel",
    outdated: "The rule was changed since: this is of the one before.",
    fired: (times: number, subjects: number, subject: keyof typeof plural, length: number): string =>
      times === 0
        ? `Would not have fired in the last ${looked(length)}`
        : `Would have fired ${times === 1 ? "once" : `${number(times)} times`} on ${counted(subjects, plural[subject])} in the last ${looked(length)}`,
    onlySince: (from: number, now: number): string => `Only since ${pointInTime(from, now)}: nothing older is kept, or to look further back took too long.`,
    examples: "Examples",
    newest: (shown: number, all: number): string => (shown < all ? `The newest ${number(shown)}` : "All of them"),
    lasted: (from: number, to: number | null): string => (to === null ? "still open" : duration(to - from)),
  },
  commands: { next: "Next rule", previous: "Previous rule", open: "Change the rule" },
} as const;
