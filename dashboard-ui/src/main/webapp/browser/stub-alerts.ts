import type { components } from "../src/api/ingestion-schema.d.ts";
import type { FleetData } from "./fleet-data.ts";
import { page, problem, type Answer, type Written } from "./stub-inventory.ts";

type Wire = components["schemas"];
export type WireAlert = Wire["Alert"];
export type WireStep = Wire["AlertStep"];
export type WireRule = Wire["AlertRule"];
/** What the dashboards' socket tells of an alert. */
type AlertAction = "raised" | "repeated" | "acknowledged" | "resolved";

/** What ingestion knows of alerts. */
export interface AlertsData {
  readonly alerts: WireAlert[];
  /** What happened to an alert, by its id; one without any was only raised. */
  readonly history: Map<number, WireStep[]>;
  readonly rules: WireRule[];
}

const MINUTE = 60_000;
const NOT_THERE = problem(404, "not-found", "There is no such alert.");
const ACTIVE = ["open", "acknowledged"];

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

/** An alert of a recorder that is offline, but for what is said otherwise; it was opened `minutes` ago. */
export function alertOf(id: number, minutes: number, fields: Partial<WireAlert> = {}): WireAlert {
  return {
    id, state: "open", severity: "critical", rule: "nvr_offline", rule_id: 1, subject: { type: "nvr", id: 3, name: "Harbour gate" }, nvr_id: 3, camera_id: null,
    site_id: 3, title: "Recorder offline", detail: "No sign of life for 35 s", value: null, threshold: null, count: 1, opened_at: minutesAgo(minutes),
    last_at: minutesAgo(minutes), acknowledged_at: null, acknowledged_by: null, resolved_at: null, resolution: null, caused_by: null, suppressed_by: null,
    assignee: null, ...fields,
  };
}

/** A rule of a kind; those that are there from the first start are `builtin`. */
export function ruleOf(id: number, name: string, fields: Partial<WireRule> = {}): WireRule {
  return {
    id, name, builtin: true, kind: "offline", subject: "nvr", scope: { type: "all", ids: [] }, severity: "warning", for_seconds: 0, metric: null, operator: null,
    raise: null, clear: null, window_seconds: null, high: null, low: null, enabled: true, revision: 1, created_at: minutesAgo(50_000), updated_at: minutesAgo(50_000),
    ...fields,
  };
}

/** The rules of the first start, as ingestion has them. */
export function builtInRules(): WireRule[] {
  const flapping = { kind: "flapping", window_seconds: 600, high: 6, low: 2 } as const;
  return [
    ruleOf(1, "nvr_offline", { severity: "critical", for_seconds: 60 }),
    ruleOf(2, "camera_offline", { subject: "camera", for_seconds: 120 }),
    ruleOf(3, "nvr_warning", { kind: "warning" }),
    ruleOf(4, "flapping", flapping),
    ruleOf(5, "camera_flapping", { ...flapping, subject: "camera" }),
    ruleOf(6, "hostname_conflict", { kind: "conflict" }),
    ruleOf(7, "device_reported", { kind: "reported", subject: "camera", window_seconds: 3_600 }),
    ruleOf(8, "stream_gone", { kind: "stream_gone", subject: "camera", for_seconds: 300 }),
    ruleOf(9, "observation_gap", { kind: "observation_gap", severity: "info" }),
    ruleOf(10, "storage_nearly_full", { kind: "threshold", subject: "camera", metric: "storage_percent", operator: ">", raise: 90, clear: 85, enabled: false }),
    ruleOf(11, "no_telemetry", { kind: "no_data", subject: "camera", window_seconds: 900 }),
  ];
}

/** Of whom an alert of a camera is. */
function camera(id: number, nvrId: number): Partial<WireAlert> {
  const name = `CAM-${String(id % 1_000).padStart(3, "0")}`;
  return { severity: "warning", subject: { type: "camera", id, name }, nvr_id: nvrId, camera_id: id, site_id: nvrId };
}

/** A recorder that is away with what it took along, a hot camera, one that flaps, one in maintenance, and what is over. */
export function someAlerts(): AlertsData {
  const hot = { rule: "too_hot", rule_id: 12, title: "Temperature above 45 °C", detail: "48.2 °C, for 10 min", value: 48.2, threshold: 45 };
  const offline = { rule: "camera_offline", rule_id: 2, title: "Camera offline", detail: "The recorder reports it offline" };
  const flaps = { rule: "flapping", rule_id: 4, title: "Status changes too often", detail: "7 changes in 10 min" };
  const over = { state: "resolved", resolution: "recovered" } as const;
  const alerts = [
    alertOf(41, 192),
    alertOf(42, 190, { ...camera(3_001, 3), ...offline, caused_by: 41 }),
    alertOf(43, 190, { ...camera(3_002, 3), ...offline, caused_by: 41 }),
    alertOf(44, 41, { ...camera(1_001, 1), ...hot, count: 14, last_at: minutesAgo(2) }),
    alertOf(45, 12, { severity: "warning", subject: { type: "nvr", id: 5, name: "Car park" }, nvr_id: 5, site_id: 5, ...flaps, count: 7, last_at: minutesAgo(1) }),
    alertOf(46, 75, {
      ...camera(2_003, 2), ...offline, state: "acknowledged", acknowledged_at: minutesAgo(60), acknowledged_by: "Night shift", assignee: "Service team",
    }),
    alertOf(47, 30, { subject: { type: "nvr", id: 7, name: "Reception" }, nvr_id: 7, site_id: 7, suppressed_by: 9 }),
    alertOf(48, 300, { ...camera(2_004, 2), severity: "info", rule: "device_reported", rule_id: 7, title: "Camera reports: disk_error", detail: "Disk 1 has bad sectors" }),
    alertOf(39, 500, { ...camera(4_002, 4), ...offline, ...over, resolved_at: minutesAgo(430) }),
    alertOf(38, 1_300, { subject: { type: "nvr", id: 6, name: "Workshop" }, nvr_id: 6, site_id: 6, ...over, resolution: "manual", resolved_at: minutesAgo(1_200) }),
  ];
  const step = (minutes: number, action: string, more: Partial<WireStep> = {}): WireStep => ({
    at: minutesAgo(minutes), action, by: null, comment: null, detail: null, value: null, ...more,
  });
  const history = new Map([
    [41, [step(192, "raised", { detail: "No sign of life for 35 s" }), step(192, "told", { detail: "E-mail: operations" }), step(150, "remarked", { by: "Night shift", comment: "The fuse of the cabinet; an electrician is on the way." })]],
    [44, [step(41, "raised", { detail: "46.1 °C, for 10 min", value: 46.1 }), step(2, "repeated", { value: 48.2, detail: "48.2 °C" })]],
    [46, [
      step(75, "raised", { detail: "The recorder reports it offline" }), step(75, "told", { detail: "Webhook: ticket system" }),
      step(60, "acknowledged", { by: "Night shift", comment: "Being cleaned" }), step(58, "assigned", { by: "Night shift", detail: "Service team" }),
    ]],
  ]);
  const rules = [...builtInRules(), ruleOf(12, "too_hot", { builtin: false, kind: "threshold", subject: "camera", metric: "temperature_celsius", operator: ">", raise: 45, clear: 42, for_seconds: 600 })];
  return { alerts, history, rules };
}

export function isAlerts(path: string): boolean {
  return path.startsWith("/api/alerts") || path.startsWith("/api/alert-rules");
}

function counts(alerts: readonly WireAlert[]): object {
  const of = (state: string): object =>
    Object.fromEntries(["critical", "warning", "info"].map((severity) => [severity, alerts.filter((alert) => alert.caused_by === null && alert.state === state && alert.severity === severity).length]));
  return { open: of("open"), acknowledged: of("acknowledged") };
}

/** Those that are asked for, the newest first. */
function listed({ alerts, rules }: AlertsData, { searchParams: query }: URL): readonly WireAlert[] {
  const kindOf = new Map(rules.map((rule) => [rule.id, rule.kind]));
  const states = query.get("state")?.split(",").flatMap((state) => (state === "active" ? ACTIVE : [state]));
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "9";
  const is = (name: string, value: unknown): boolean => !query.has(name) || query.get(name) === String(value);
  return alerts
    .filter((alert) => states?.includes(alert.state) !== false && is("severity", alert.severity) && is("rule", alert.rule) && is("kind", kindOf.get(alert.rule_id)))
    .filter((alert) => is("nvr_id", alert.nvr_id) && is("camera_id", alert.camera_id) && is("site_id", alert.site_id) && is("subject_type", alert.subject.type))
    .filter((alert) => (query.has("caused_by") ? is("caused_by", alert.caused_by) : alert.caused_by === null || query.get("with_effects") === "true"))
    .filter((alert) => alert.opened_at >= from && alert.opened_at < to)
    .toSorted((a, b) => b.opened_at.localeCompare(a.opened_at) || b.id - a.id);
}

function detailed({ alerts, history }: AlertsData, alert: WireAlert): object {
  const raised: WireStep = { at: alert.opened_at, action: "raised", by: null, comment: null, detail: alert.detail, value: alert.value };
  return { ...alert, history: history.get(alert.id) ?? [raised], effects: alerts.filter((one) => one.caused_by === alert.id) };
}

export function readAlerts({ alerts: data }: FleetData, url: URL): unknown {
  const [, , name, id] = url.pathname.split("/");
  if (data === undefined) {
    // A server on which no rule is: the page tells of statuses by itself.
    return id === undefined ? page([], url) : undefined;
  }
  if (name === "alert-rules") {
    return id === undefined ? page(data.rules, url) : data.rules.find((rule) => rule.id === Number(id));
  }
  if (id === undefined) {
    return page(listed(data, url), url);
  }
  if (id === "counts") {
    return counts(data.alerts);
  }
  const alert = data.alerts.find((one) => one.id === Number(id));
  return alert === undefined ? undefined : detailed(data, alert);
}

export interface AlertFrame {
  readonly type: "alert";
  readonly action: AlertAction;
  readonly alert: WireAlert;
  readonly timestamp: string;
}

export function alertFrame(action: AlertAction, alert: WireAlert): AlertFrame {
  return { type: "alert", action, alert, timestamp: new Date().toISOString() };
}

interface Act {
  readonly ids?: readonly number[];
  readonly by?: string | null;
  readonly comment?: string | null;
  readonly assignee?: string | null;
}

/** Does what people do with alerts, and tells the viewers of it. */
export function writeAlerts({ alerts: data }: FleetData, { path, body }: Written, tell: (frame: AlertFrame) => void): Answer {
  const [, , , id, verb] = path.split("/");
  if (data === undefined) {
    return NOT_THERE;
  }
  const { ids, by = null, comment = null, assignee = null }: Act = typeof body === "object" && body !== null ? body : {};
  const now = new Date().toISOString();
  const change = (alert: WireAlert, action: string, detail: string | null, fields: Partial<WireAlert>): WireAlert => {
    const raised: WireStep = { at: alert.opened_at, action: "raised", by: null, comment: null, detail: alert.detail, value: alert.value };
    data.history.set(alert.id, [...(data.history.get(alert.id) ?? [raised]), { at: now, action, by, comment, detail, value: null }]);
    Object.assign(alert, fields);
    const known = action === "acknowledged" || action === "resolved" ? action : "repeated";
    tell(alertFrame(known, { ...alert }));
    return alert;
  };
  const acknowledge = (alert: WireAlert): WireAlert =>
    alert.state === "open" ? change(alert, "acknowledged", null, { state: "acknowledged", acknowledged_at: now, acknowledged_by: by }) : alert;
  if (id === "acknowledge") {
    return { status: 200, body: data.alerts.filter((alert) => ids?.includes(alert.id) === true && alert.state !== "resolved").map(acknowledge) };
  }
  const alert = data.alerts.find((one) => one.id === Number(id));
  if (alert === undefined) {
    return NOT_THERE;
  }
  switch (verb) {
    case "acknowledge":
      return alert.state === "resolved" ? problem(409, "conflict", "It is over.") : { status: 200, body: acknowledge(alert) };
    case "resolve":
      return { status: 200, body: alert.state === "resolved" ? alert : change(alert, "resolved", null, { state: "resolved", resolved_at: now, resolution: "manual" }) };
    case "assign":
      return { status: 200, body: change(alert, "assigned", assignee, { assignee }) };
    case "comments":
      return { status: 200, body: detailed(data, change(alert, "remarked", null, {})) };
    default:
      return NOT_THERE;
  }
}
