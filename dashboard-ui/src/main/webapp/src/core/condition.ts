import type { Recorder, Refusal } from "./model.ts";

/**
 * What a recorder needs from a person, worst first: `offline`, `warning`, `cameras` (online, but cameras of it are not),
 * `new` (never connected yet), `ok`, `disabled`.
 */
export type Condition = "offline" | "warning" | "cameras" | "new" | "ok" | "disabled";

const RANK: Readonly<Record<Condition, number>> = { offline: 0, warning: 1, cameras: 2, new: 3, ok: 4, disabled: 5 };

/** What a condition is derived from. */
export type Conditioned = Pick<Recorder, "enabled" | "status" | "reason" | "camerasTotal" | "camerasOnline">;

export function conditionOf({ enabled, status, reason, camerasTotal, camerasOnline }: Conditioned): Condition {
  if (!enabled) {
    return "disabled";
  }
  if (status === "offline") {
    return reason === "never_connected" ? "new" : "offline";
  }
  if (status === "warning") {
    return "warning";
  }
  return camerasOnline < camerasTotal ? "cameras" : "ok";
}

/** How many cameras of a connected recorder are off by themselves; those that went with their recorder are not counted. */
export function camerasOff({ enabled, status, camerasTotal, camerasOnline }: Conditioned): number {
  return enabled && status !== "offline" ? Math.max(0, camerasTotal - camerasOnline) : 0;
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
