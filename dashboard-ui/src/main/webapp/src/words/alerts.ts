import type { Alert, Severity } from "../core/alert.ts";
import { counted, number } from "./counted.ts";
import { listOfAll, upToTwoDecimals } from "./locale.ts";
import { figure, measureNames, type Measure } from "./telemetry.ts";
import { duration, pointInTime } from "./time.ts";

const NAMED = 3;

export const severityWords: Readonly<Record<Severity, string>> = { critical: "Critical", warning: "Warning", info: "Info" };

/** The rules that are there from the first start; people name the others themselves. */
const RULES: Readonly<Record<string, string>> = {
  nvr_offline: "Recorder offline",
  camera_offline: "Camera offline",
  nvr_warning: "Recorder reports a problem",
  flapping: "Recorder flapping",
  camera_flapping: "Camera flapping",
  hostname_conflict: "Two machines with one hostname",
  device_reported: "Camera complains",
  stream_gone: "Stream gone",
  observation_gap: "Not observed for a while",
  storage_nearly_full: "Card nearly full",
  no_telemetry: "No figures any more",
};

export function ruleWords(rule: string): string {
  return RULES[rule] ?? rule;
}

const RESOLUTIONS: Readonly<Record<string, string>> = {
  recovered: "Recovered",
  manual: "Resolved by hand",
  removed: "No longer there",
  rule_changed: "The rule was changed",
  merged: "Part of another alert",
};

function resolutionWords(resolution: string | null): string {
  return resolution === null ? "Over" : (RESOLUTIONS[resolution] ?? "Over");
}

/** "Open", "Night shift has it", "Recovered": how far an alert is. */
export function stateWordsOf({ state, acknowledgedBy, resolution }: Pick<Alert, "state" | "acknowledgedBy" | "resolution">): string {
  switch (state) {
    case "open":
      return "Open";
    case "acknowledged":
      return acknowledgedBy === null ? "Acknowledged" : `Acknowledged by ${acknowledgedBy}`;
    default:
      return resolutionWords(resolution);
  }
}

function isMeasure(metric: string | null): metric is Measure {
  return metric !== null && metric in measureNames;
}

/** "48.2 °C, above is wrong from 45 °C on": what was measured, against what it is held. */
export function valueWords({ value, threshold }: Pick<Alert, "value" | "threshold">, metric: string | null): string | null {
  if (value === null) {
    return null;
  }
  const told = (one: number): string => (isMeasure(metric) ? figure(metric, one) : upToTwoDecimals.format(one));
  return threshold === null ? told(value) : `${told(value)}, against a threshold of ${told(threshold)}`;
}

/** "Harbour gate: Recorder offline" */
export function alertTitle({ subject, title }: Pick<Alert, "subject" | "title">): string {
  return `${subject.name}: ${title}`;
}

function namesOf(alerts: readonly Alert[]): string {
  const names = [...new Set(alerts.map(({ subject }) => subject.name))];
  return listOfAll.format(names.length > NAMED ? [...names.slice(0, NAMED), `${number(names.length - NAMED)} more`] : names);
}

/** What is told over the page of alerts that were raised, or are over, together. */
export function alertToastWords(alerts: readonly Alert[], over: boolean): { readonly title: string; readonly detail: string } {
  const [first] = alerts;
  if (first !== undefined && alerts.length === 1) {
    const lasted = duration((first.resolvedAt ?? first.lastAt) - first.openedAt);
    return over ? { title: `Over: ${alertTitle(first)}`, detail: `After ${lasted}` } : { title: alertTitle(first), detail: first.detail };
  }
  const critical = alerts.filter(({ severity }) => severity === "critical").length;
  const count = counted(alerts.length, "alert");
  return { title: over ? `${count} are over` : critical > 0 ? `${count}, ${number(critical)} critical` : count, detail: namesOf(alerts) };
}

/** "Since 14:02 · 12 min", "14:02 · for 12 min" */
export function alertWhen({ openedAt, resolvedAt }: Pick<Alert, "openedAt" | "resolvedAt">, now: number): string {
  return resolvedAt === null
    ? `Since ${pointInTime(openedAt, now)} · ${duration(now - openedAt)}`
    : `${pointInTime(openedAt, now)} · for ${duration(resolvedAt - openedAt)}`;
}

/** Texts of the inbox. */
export const alertWords = {
  table: "Alerts",
  loading: "Reading the alerts",
  counts: (open: number, acknowledged: number): string => (open + acknowledged === 0 ? "Nothing needs a person" : `${number(open)} open, ${number(acknowledged)} acknowledged`),
  shown: (count: number, more: boolean): string => `${more ? "The latest " : ""}${counted(count, "alert")}${more ? ", more below" : ""}`,
  filters: {
    state: "State",
    states: { active: "Active", open: "Open", acknowledged: "Acknowledged", resolved: "Resolved", all: "All" },
    severity: "Severity",
    severities: { all: "Any severity", ...severityWords },
    rule: "Rule",
    anyRule: "Any rule",
    site: "Site",
    anySite: "All sites",
    time: "Opened",
    times: { any: "At any time", "1h": "In the last hour", "24h": "In the last 24 h", "7d": "In the last 7 d", "30d": "In the last 30 d" },
    recorder: "Recorder",
    camera: "Camera",
    chips: "Shown are alerts of",
    numbered: (id: number): string => `No. ${id}`,
    clear: "Clear filters",
  },
  columns: { severity: "Severity", what: "What", where: "Where", site: "Site", state: "State", since: "Since" },
  noSite: "No site",
  left: "Not as the filter says any more",
  maintenance: "In maintenance",
  times: (count: number): string => `${number(count)} times`,
  assigned: (assignee: string): string => `For ${assignee}`,
  lasted: (openedAt: number, resolvedAt: number): string => `lasted ${duration(resolvedAt - openedAt)}`,
  changes: (came: number, left: number): string =>
    left === 0 ? `${number(came)} new, show ${came === 1 ? "it" : "them"}` : came === 0 ? `${counted(left, "change")}, read again` : `${number(came)} new and ${counted(left, "change")}, show them`,
  none: { title: "Nothing needs a person", body: "No alert is open. When a rule finds that something is wrong, it is here, and told to whom the channels say." },
  noMatch: { title: "No alert is like that", body: "There are others, or will be: fewer filters show more.", action: "Clear filters" },
  notRead: {
    title: "The alerts cannot be read",
    meaning: (problem: string): string => `${problem} Recorders and cameras are not affected, and alerts go on being raised and told.`,
    remedy: "Until they can be read, changes of recorders and cameras are told here by themselves.",
  },
  stale: "The alerts may have changed since they were read.",
  moreFailed: "The older ones did not come.",
  again: "Try again",
  loadingMore: "Reading older ones",
} as const;

export const alertCommands = {
  next: "Next alert",
  previous: "Previous alert",
  open: "Open the alert",
  select: "Select the alert, or not",
  acknowledge: "Acknowledge what is selected, or the alert",
  resolve: "Resolve the alert",
  readAgain: "Read the alerts again",
  show: {
    active: "Show active alerts",
    open: "Show open alerts",
    acknowledged: "Show acknowledged alerts",
    resolved: "Show resolved alerts",
    all: "Show all alerts",
  },
} as const;

/** What people do with alerts. */
export const alertActWords = {
  selected: (count: number): string => `${number(count)} selected`,
  region: "Selected alerts",
  acknowledge: "Acknowledge",
  resolve: "Resolve",
  assign: "Assign",
  comment: "Comment",
  clear: "Clear selection",
  cancel: "Cancel",
  by: "Your name",
  byHint: "Written down with what you do, and remembered on this device.",
  say: "Comment",
  acknowledgeTitle: (alerts: readonly Alert[]): string =>
    alerts.length === 1 && alerts[0] !== undefined ? `Acknowledge “${alertTitle(alerts[0])}”` : `Acknowledge ${counted(alerts.length, "alert")}`,
  acknowledgeMeans: "Others see that somebody is at it. It stays in the list until it is over.",
  resolveTitle: (alert: Alert): string => `Resolve “${alertTitle(alert)}”?`,
  resolveMeans: "What is still wrong is not told again until it was right once. Nothing is changed on the device.",
  assignTitle: (alert: Alert): string => `Who takes care of “${alertTitle(alert)}”?`,
  assignee: "For",
  assigneeHint: "A person, a shift, a company. Empty for nobody.",
  commentTitle: (alert: Alert): string => `Comment on “${alertTitle(alert)}”`,
  acknowledged: (count: number): string => `${counted(count, "alert")} acknowledged`,
  someOver: (count: number): string => (count === 1 ? "One was over already." : `${number(count)} were over already.`),
  needed: "Say something first.",
} as const;

const STEPS: Readonly<Record<string, string>> = {
  raised: "Raised",
  repeated: "Noticed again",
  acknowledged: "Acknowledged",
  assigned: "Assigned",
  remarked: "Comment",
  caused: "Another alert says why",
  suppressed: "Kept quiet by maintenance",
  released: "No longer kept quiet",
  told: "Told",
  resolved: "Resolved",
};

/** Texts of one alert. */
export const alertDetailWords = {
  region: (title: string): string => `Alert: ${title}`,
  loading: "Reading the alert",
  close: "Close the alert",
  gone: { title: "There is no such alert", body: "Alerts that are over are kept for a while. The link may be old." },
  notRead: { title: "The alert cannot be read", meaning: (problem: string): string => `${problem} Nothing was changed.` },
  facts: {
    subject: { nvr: "Recorder", camera: "Camera", site: "Site", other: "Of" },
    recorder: "Its recorder",
    site: "Site",
    why: "Why",
    measured: "Measured",
    rule: "Rule",
    count: "Noticed",
    assignee: "For",
    lasted: "Lasted",
  },
  noticed: (count: number, ago: string): string => (count === 1 ? `Once, ${ago}` : `${number(count)} times, last ${ago}`),
  suppressed: "In maintenance.",
  suppressedMeans: "Nobody is told while the window lasts; if it is still wrong then, people are.",
  window: "Show the window",
  cause: "Cause",
  causeMeans: "Nobody is told of this one: the other alert says why.",
  effects: (count: number): string => `Effects (${number(count)})`,
  effectsMeans: "Nobody is told of these while this one lasts.",
  allEffects: (count: number): string => `Show all ${number(count)}`,
  evidence: "Evidence",
  life: (name: string): string => `Life of ${name}`,
  noFigures: "No figures are kept of that time.",
  evidenceFailed: "What was measured cannot be read.",
  chart: (measure: string, name: string): string => `${measure} of ${name}`,
  chartNow: (value: string): string => value,
  timeline: "What happened",
  step: (action: string): string => STEPS[action] ?? action,
  by: (person: string): string => `by ${person}`,
  actions: "What to do",
} as const;

/** Alerts where others are shown: of a recorder or camera, on the dashboard, in the centre. */
export const alertPlaceWords = {
  openOf: "Open alerts",
  all: "All alerts",
  badge: (count: number): string => counted(count, "open alert"),
  card: "Alerts",
  cardNone: "No alert in the last 24 h.",
  cardLoading: "Reading the alerts",
  cardNotRead: "The alerts cannot be shown",
  raised: "Raised",
  over: (alert: Alert): string => resolutionWords(alert.resolution),
  toastAction: "Show",
  state: (alert: Alert): string => (alert.suppressedBy === null || alert.state === "resolved" ? stateWordsOf(alert) : `${stateWordsOf(alert)}, in maintenance`),
} as const;
