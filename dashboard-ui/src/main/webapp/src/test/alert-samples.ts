import type { Alert } from "../core/alert.ts";

/** A recorder that is offline and that nobody takes care of, but for what is said otherwise. */
export function anAlert(fields: Partial<Alert> = {}): Alert {
  return {
    id: 41,
    state: "open",
    severity: "critical",
    rule: "nvr_offline",
    ruleId: 1,
    subject: { type: "nvr", id: 17, name: "Main branch" },
    nvrId: 17,
    cameraId: null,
    siteId: 2,
    title: "Recorder offline",
    detail: "No sign of life for 35 s",
    value: null,
    threshold: null,
    count: 1,
    openedAt: 1_000,
    lastAt: 1_000,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolution: null,
    causedBy: null,
    suppressedBy: null,
    assignee: null,
    ...fields,
  };
}
