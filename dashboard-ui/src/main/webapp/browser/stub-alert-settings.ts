import { TZDate } from "@date-fns/tz";
import type { components } from "../src/api/ingestion-schema.d.ts";
import type { FleetData } from "./fleet-data.ts";
import { builtInRules, minutesAgo, ruleOf, type WireRule } from "./stub-alerts.ts";
import { page, problem, type Answer, type Written } from "./stub-inventory.ts";

type Wire = components["schemas"];
export type WireWindow = Wire["MaintenanceWindow"];
export type WireChannel = Wire["NotificationChannel"];
export type WireDelivery = Wire["Delivery"];

/** What ingestion knows of how alerts are set: rules, maintenance windows, channels. */
export interface AlertSettingsData {
  readonly rules: WireRule[];
  readonly windows: WireWindow[];
  readonly channels: WireChannel[];
  readonly deliveries: Map<number, WireDelivery[]>;
  /** What a rule would have said of the past, whatever it is. */
  preview: Wire["RulePreview"];
  /** What becomes of a test of a channel. */
  tested: Partial<WireDelivery>;
  /** The key for web push; null when it is not set up. */
  pushKey: string | null;
  readonly subscriptions: Wire["WebPushSubscriptionRequest"][];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOT_THERE = problem(404, "not-found", "There is no such thing.");

function impossible(field: string, message: string): Answer {
  return problem(422, "impossible", "It cannot be done.", [{ field, message }]);
}

/** In so many minutes. */
export function inMinutes(minutes: number): string {
  return minutesAgo(-minutes);
}

export function windowOf(id: number, name: string, fields: Partial<WireWindow> = {}): WireWindow {
  return {
    id, name, scope: { type: "all", ids: [] }, dtstart: "2026-11-29T22:00:00", duration: "PT2H", rrule: null, time_zone: "Europe/Berlin", enabled: true, gone: [],
    active: null, next: [], revision: 1, created_at: minutesAgo(5_000), updated_at: minutesAgo(5_000), ...fields,
  };
}

export function deliveryOf(id: number, minutes: number, fields: Partial<WireDelivery> = {}): WireDelivery {
  const at = minutesAgo(minutes);
  return {
    id: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`, kind: "alerts", state: "delivered", title: "Recorder offline: Harbour gate", alert_ids: [41], created_at: at,
    attempts: 1, last_attempt_at: at, next_attempt_at: null, last_status: null, last_error: null, ...fields,
  };
}

export function channelOf(id: number, name: string, fields: Partial<WireChannel> = {}): WireChannel {
  return {
    id, name, type: "email", config: { to: ["operations@example.org"], url: null, template: null, secret: null, secret_set: null }, min_severity: "warning", site_ids: [],
    quiet_hours: null, group_seconds: 30, cooldown_seconds: 0, max_per_hour: null, enabled: true, last_delivery: null, subscriptions: null, revision: 1,
    created_at: minutesAgo(5_000), updated_at: minutesAgo(5_000), ...fields,
  };
}

/** Rules as at the first start with one of somebody's own; windows now, weekly and gone; a channel of each type, one of them failing. */
export function someAlertSettings(): AlertSettingsData {
  const failing = deliveryOf(2, 4, { state: "pending", attempts: 3, last_status: 503, last_error: "the receiver answered 503", next_attempt_at: inMinutes(2), last_attempt_at: minutesAgo(1) });
  const told = deliveryOf(1, 41);
  const webhook = { to: null, url: "https://hooks.example.org/nvr", template: "slack", secret: null, secret_set: true } as const;
  const none = { to: null, url: null, template: null, secret: null, secret_set: null };
  return {
    rules: [
      ...builtInRules(),
      ruleOf(12, "Too hot", {
        builtin: false, kind: "threshold", subject: "camera", metric: "temperature_celsius", operator: ">", raise: 45, clear: 42, for_seconds: 600, scope: { type: "site", ids: [3, 4] },
      }),
    ],
    windows: [
      windowOf(1, "Switch replaced", { scope: { type: "nvr", ids: [5] }, active: { from: minutesAgo(30), to: inMinutes(90) } }),
      windowOf(2, "Sunday updates", {
        scope: { type: "site", ids: [3] }, rrule: "FREQ=WEEKLY;BYDAY=SU", dtstart: "2027-03-21T02:30:00",
        next: [{ from: "2027-03-28T01:30:00Z", to: "2027-03-28T03:30:00Z" }, { from: "2027-04-04T00:30:00Z", to: "2027-04-04T02:30:00Z" }],
      }),
      windowOf(3, "Cabinet moved", { scope: { type: "nvr", ids: [6, 9_999] }, gone: [9_999], time_zone: "Asia/Seoul", next: [{ from: "2027-01-10T13:00:00Z", to: "2027-01-10T15:00:00Z" }] }),
    ],
    channels: [
      channelOf(1, "Operations", {
        config: { ...none, to: ["operations@example.org", "night@example.org"] }, last_delivery: told,
        quiet_hours: { from: "22:00:00", to: "07:00:00", time_zone: "Asia/Seoul", pass_severity: "critical" },
      }),
      channelOf(2, "Ticket system", { type: "webhook", config: webhook, min_severity: "critical", site_ids: [3, 4], last_delivery: failing }),
      channelOf(3, "Phones", { type: "web_push", config: none, subscriptions: 2, max_per_hour: 20 }),
    ],
    deliveries: new Map([
      [1, [told, deliveryOf(4, 600, { kind: "digest", title: "7 alerts of the night", alert_ids: [31, 32, 33, 34, 35, 36, 37] })]],
      [2, [failing, deliveryOf(3, 300, { state: "failed", attempts: 12, last_status: 302, last_error: "the receiver redirects to login.example.org", last_attempt_at: minutesAgo(60) })]],
    ]),
    preview: {
      would_have_fired: 14, subjects: 3, from: new Date(Date.now() - 30 * DAY).toISOString(), to: new Date().toISOString(),
      examples: [
        { subject: { type: "camera", id: 3_001, name: "CAM-001" }, nvr_id: 3, opened_at: minutesAgo(400), resolved_at: minutesAgo(365), value: 48.2 },
        { subject: { type: "camera", id: 3_002, name: "CAM-002" }, nvr_id: 3, opened_at: minutesAgo(9_000), resolved_at: null, value: 46 },
      ],
    },
    tested: {},
    pushKey: null,
    subscriptions: [],
  };
}

const PATHS = ["/api/alert-rules", "/api/maintenance-windows", "/api/notification-channels"];

/** Whether a path is about how alerts are set. Windows every server knows; the rest a fleet has that says so. */
export function isAlertSettings({ alertSettings }: FleetData, path: string): boolean {
  return path.startsWith("/api/maintenance-windows") || (alertSettings !== undefined && PATHS.some((one) => path.startsWith(one)));
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => a.name.localeCompare(b.name));
}

export function readAlertSettings({ alertSettings: data }: FleetData, url: URL): unknown {
  const [, , name, id, part] = url.pathname.split("/");
  if (name === "maintenance-windows") {
    const windows = (data?.windows ?? []).filter(({ active, enabled }) => url.searchParams.get("active") !== "true" || (enabled && active !== null));
    return id === undefined ? page(byName(windows), url) : windows.find((window) => window.id === Number(id));
  }
  if (data === undefined) {
    return undefined;
  }
  if (name === "alert-rules") {
    return id === undefined ? page(byName(data.rules), url) : data.rules.find((rule) => rule.id === Number(id));
  }
  if (id === "web-push") {
    return { key: data.pushKey };
  }
  if (part === "deliveries") {
    return page(data.deliveries.get(Number(id)) ?? [], url);
  }
  return id === undefined ? page(byName(data.channels), url) : data.channels.find((channel) => channel.id === Number(id));
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(body: unknown): Fields {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

interface Entity {
  readonly id: number;
  readonly name: string;
  revision: number;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** RFC 7396, one level into what is itself an object. */
function patched(entity: object, patch: Fields): object {
  const known: Fields = { ...entity };
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => {
      const before = known[name];
      return [name, isObject(value) && isObject(before) ? { ...before, ...value } : value];
    }),
  );
}

function write<T extends Entity>(list: T[], id: string | undefined, { method, ifMatch, body }: Written, begun: (id: number, fields: Fields) => T): Answer {
  const fields = fieldsOf(body);
  if (id === undefined) {
    const added = begun(Math.max(0, ...list.map((one) => one.id)) + 1, fields);
    if (list.some(({ name }) => name === added.name)) {
      return problem(409, "conflict", `There is one named ${added.name}.`);
    }
    list.push(added);
    return { status: 201, body: added };
  }
  const one = list.find((entity) => entity.id === Number(id));
  if (one === undefined) {
    return NOT_THERE;
  }
  if (ifMatch !== `"${one.revision}"`) {
    return problem(412, "changed-meanwhile", "It was changed meanwhile.");
  }
  if (method === "DELETE") {
    list.splice(list.indexOf(one), 1);
    return { status: 204 };
  }
  Object.assign(one, patched(one, fields), { revision: one.revision + 1 });
  return { status: 200, body: one };
}

const LENGTH = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

/** The next times of a window that comes once, daily or weekly: enough for a page that only shows them. */
function times({ dtstart, duration, rrule, time_zone: zone }: WireWindow): Wire["Occurrence"][] {
  const [, hours = 0, minutes = 0, seconds = 0] = (LENGTH.exec(duration) ?? []).map(Number).map((value) => (Number.isNaN(value) ? 0 : value));
  const length = (hours * 3_600 + minutes * 60 + seconds) * 1_000;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = dtstart.split(/[-T:]/).map(Number);
  const step = rrule === null ? 0 : rrule.includes("WEEKLY") ? 7 : 1;
  return Array.from({ length: rrule === null ? 1 : 5 }, (_, index) => {
    const from = new TZDate(year, month - 1, day + index * step, hour, minute, 0, zone).getTime();
    return { from: new Date(from).toISOString(), to: new Date(from + length).toISOString() };
  });
}

function writeWindow(data: AlertSettingsData, written: Written): Answer {
  const [, , , id] = written.path.split("/");
  const fields = fieldsOf(written.body);
  const { rrule } = fields;
  if (typeof rrule === "string" && !rrule.startsWith("FREQ=")) {
    return impossible("rrule", "must be a rule of RFC 5545");
  }
  if (id === "preview") {
    return { status: 200, body: times({ ...windowOf(0, ""), ...fields }) };
  }
  const answer = write(data.windows, id, written, (next, sent) => windowOf(next, "", sent));
  for (const window of data.windows.filter((one) => answer.body === one)) {
    const [first, ...others] = times(window);
    const now = Date.now();
    const active = first !== undefined && Date.parse(first.from) <= now && Date.parse(first.to) > now ? first : null;
    Object.assign(window, { active, next: active === null && first !== undefined && Date.parse(first.to) > now ? [first, ...others] : others });
  }
  return answer;
}

function writeRule(data: AlertSettingsData, written: Written): Answer {
  const [, , , id] = written.path.split("/");
  const { metric } = fieldsOf(written.body);
  if (metric === "fps") {
    return impossible("metric", "is not measured by any camera");
  }
  if (id === "preview") {
    return { status: 200, body: data.preview };
  }
  if (written.method === "DELETE" && data.rules.some((rule) => rule.id === Number(id) && rule.builtin)) {
    return problem(409, "conflict", "It is built in: it can be disabled.");
  }
  return write(data.rules, id, written, (next, fields) => ruleOf(next, "", { builtin: false, ...fields }));
}

function isSubscription(body: Fields): body is Fields & Wire["WebPushSubscriptionRequest"] {
  return typeof body["channel_id"] === "number" && typeof body["endpoint"] === "string";
}

function writePush(data: AlertSettingsData, { method, body }: Written): Answer {
  const fields = fieldsOf(body);
  if (method === "DELETE") {
    data.subscriptions.length = 0;
  } else if (isSubscription(fields)) {
    data.subscriptions.push(fields);
  }
  return { status: 204 };
}

/** A secret is written, and never read again. */
function hidden(answer: Answer, data: AlertSettingsData): Answer {
  for (const channel of data.channels.filter((one) => answer.body === one)) {
    const { secret } = channel.config;
    if (channel.type === "webhook" && secret !== undefined) {
      Object.assign(channel.config, { secret: null, secret_set: typeof secret === "string" || channel.config.secret_set === true });
    }
  }
  return answer;
}

function writeChannel(data: AlertSettingsData, written: Written): Answer {
  const [, , , id, part] = written.path.split("/");
  if (id === "web-push") {
    return writePush(data, written);
  }
  if (part === "test") {
    const delivery = deliveryOf(900, 0, { kind: "test", title: "Test", ...data.tested });
    data.deliveries.set(Number(id), [delivery, ...(data.deliveries.get(Number(id)) ?? [])]);
    return { status: 200, body: delivery };
  }
  return hidden(write(data.channels, id, written, (next, fields) => channelOf(next, "", structuredClone(fields))), data);
}

/** Rules, windows and channels, changed as ingestion does it. */
export function writeAlertSettings({ alertSettings: data }: FleetData, written: Written): Answer {
  if (data === undefined) {
    return NOT_THERE;
  }
  if (written.path.startsWith("/api/alert-rules")) {
    return writeRule(data, written);
  }
  return written.path.startsWith("/api/maintenance-windows") ? writeWindow(data, written) : writeChannel(data, written);
}
