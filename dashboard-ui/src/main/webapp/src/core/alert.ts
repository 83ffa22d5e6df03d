import * as v from "valibot";

/** From the one that needs a person first to the one that can wait. */
export const SEVERITIES = ["critical", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

const integer = v.pipe(v.number(), v.safeInteger());
const maybe = v.nullable(integer);
const text = v.nullable(v.string());
/** As epoch milliseconds. */
const time = v.pipe(v.string(), v.transform(Date.parse), v.number());

/** An alert as the server tells it, over REST and in frames. */
export const alertSchema = v.pipe(
  v.object({
    id: integer,
    state: v.picklist(["open", "acknowledged", "resolved"]),
    severity: v.picklist(SEVERITIES),
    rule: v.string(),
    rule_id: integer,
    // Of what type is a word of the server: another one is shown without a link.
    subject: v.object({ type: v.string(), id: integer, name: v.string() }),
    nvr_id: maybe,
    camera_id: maybe,
    site_id: maybe,
    title: v.string(),
    detail: v.string(),
    value: v.nullable(v.number()),
    threshold: v.nullable(v.number()),
    count: integer,
    opened_at: time,
    last_at: time,
    acknowledged_at: v.nullable(time),
    acknowledged_by: text,
    resolved_at: v.nullable(time),
    resolution: text,
    caused_by: maybe,
    suppressed_by: maybe,
    assignee: text,
  }),
  v.transform(({ rule_id, nvr_id, camera_id, site_id, opened_at, last_at, acknowledged_at, acknowledged_by, resolved_at, caused_by, suppressed_by, ...same }) => ({
    ...same,
    ruleId: rule_id,
    nvrId: nvr_id,
    cameraId: camera_id,
    siteId: site_id,
    openedAt: opened_at,
    lastAt: last_at,
    acknowledgedAt: acknowledged_at,
    acknowledgedBy: acknowledged_by,
    resolvedAt: resolved_at,
    causedBy: caused_by,
    suppressedBy: suppressed_by,
  })),
);

/** One thing that is wrong with one subject, from when it was noticed until it is over. Times are epoch milliseconds. */
export type Alert = Readonly<v.InferOutput<typeof alertSchema>>;
export type AlertState = Alert["state"];

const known = v.picklist(["raised", "repeated", "acknowledged", "resolved"]);

export const alertFrame = v.pipe(
  v.object({ action: known, alert: alertSchema, timestamp: time }),
  v.transform(({ timestamp, ...told }) => ({ ...told, at: timestamp })),
);

/** An alert after something happened to it, and when that was, epoch milliseconds: of one alert it never runs backwards. */
export type AlertFrame = Readonly<v.InferOutput<typeof alertFrame>>;

/** Whether the action is one that this page knows: another is a newer server's. */
export function isKnownAction(value: unknown): boolean {
  return v.is(v.object({ action: known }), value) || !v.is(v.object({ action: v.string() }), value);
}
