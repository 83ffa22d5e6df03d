import type { Alert } from "../../../core/alert.ts";

/** A part of time, in whole epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is shown of why an alert was raised. */
export type Evidence = { readonly kind: "figures"; readonly metric: string } | { readonly kind: "life" };

const HOUR = 3_600;
const BEFORE = 2 * HOUR;
const AFTER = HOUR / 2;
const MOST = 24 * HOUR;

/** The time around an alert: before it began, and until after it was over or until now; at most a day. */
export function spanOf({ openedAt, resolvedAt }: Pick<Alert, "openedAt" | "resolvedAt">, now: number): Span {
  // A second that is not over has no end to show.
  const latest = Math.floor(now / 1_000);
  const from = Math.floor(openedAt / 1_000) - BEFORE;
  const end = resolvedAt === null ? latest : Math.ceil(resolvedAt / 1_000) + AFTER;
  return { from, to: Math.max(from + HOUR, Math.min(end, latest, from + MOST)) };
}

/** Kinds of rules that look at a status. */
const STATUS = new Set(["offline", "warning", "flapping", "observation_gap"]);

/**
 * @param kind of the rule; null while it is not known
 * @param metric that the rule looks at; null for none
 */
export function evidenceOf({ subject, cameraId }: Pick<Alert, "subject" | "cameraId">, kind: string | null, metric: string | null): Evidence | null {
  if (kind === "threshold" && metric !== null && cameraId !== null) {
    return { kind: "figures", metric };
  }
  const hasLife = subject.type === "nvr" || subject.type === "camera";
  return hasLife && kind !== null && STATUS.has(kind) ? { kind: "life" } : null;
}
