import type { Recorder, Refusal } from "./model.ts";

/**
 * What a recorder needs from a person, worst first: `offline`, `warning`, `cameras` (online, but cameras of it are not),
 * `new` (never connected yet), `ok`, `disabled`.
 */
export type Condition = "offline" | "warning" | "cameras" | "new" | "ok" | "disabled";

const RANK: Readonly<Record<Condition, number>> = { offline: 0, warning: 1, cameras: 2, new: 3, ok: 4, disabled: 5 };

export function conditionOf(recorder: Recorder): Condition {
  if (!recorder.enabled) {
    return "disabled";
  }
  if (recorder.status === "offline") {
    return recorder.reason === "never_connected" ? "new" : "offline";
  }
  if (recorder.status === "warning") {
    return "warning";
  }
  return recorder.camerasOnline < recorder.camerasTotal ? "cameras" : "ok";
}

/** How many cameras of a connected recorder are off by themselves; those that went with their recorder are not counted. */
export function camerasOff({ enabled, status, camerasTotal, camerasOnline }: Recorder): number {
  return enabled && status !== "offline" ? camerasTotal - camerasOnline : 0;
}

/** Why a recorder that is offline is not let in; null when it was not turned away since it is offline. */
export function refusalSince({ enabled, status, since, lastRefusal }: Recorder): Refusal | null {
  return enabled && status === "offline" && lastRefusal !== null && lastRefusal.at >= since ? lastRefusal : null;
}

/** Position among the conditions: 0 is what needs a person first. */
export function rankOf(condition: Condition): number {
  return RANK[condition];
}

export function needsAttention(condition: Condition): boolean {
  return condition === "offline" || condition === "warning" || condition === "cameras";
}

/**
 * Since when the recorder is in its condition, epoch milliseconds; null for `cameras`: each of them has its own time, which is
 * known when they are read.
 */
export function conditionSince(recorder: Recorder): number | null {
  return conditionOf(recorder) === "cameras" ? null : recorder.since;
}
