import type { Scope, ScopeType } from "./scope.ts";

/** A maintenance window that is now. `until` is when this time of it ends, epoch milliseconds. */
export interface ActiveWindow {
  readonly id: number;
  readonly name: string;
  readonly scope: Scope;
  readonly until: number;
  /** Whether it does not come again. */
  readonly once: boolean;
}

/** Where something is: itself, and all that it is below of. What it has not is left away, or null. */
export interface Whereabouts {
  readonly customer?: number | null | undefined;
  readonly site?: number | null | undefined;
  readonly nvr?: number | null | undefined;
  readonly camera?: number | null | undefined;
}

/** Active windows by what they are for: `site:2`. */
export type MaintenanceIndex = ReadonlyMap<string, readonly ActiveWindow[]>;

const INHERITED: readonly Exclude<ScopeType, "all">[] = ["customer", "site", "nvr", "camera"];

export function indexOf(windows: readonly ActiveWindow[]): MaintenanceIndex {
  const index = new Map<string, ActiveWindow[]>();
  for (const window of windows) {
    const { type, ids } = window.scope;
    for (const key of type === "all" ? [type] : ids.map((id) => `${type}:${id}`)) {
      index.set(key, [...(index.get(key) ?? []), window]);
    }
  }
  return index;
}

/**
 * The window that something is in at a time, with all that is above it: a camera is in that of its recorder, its site, its customer
 * and in one for everything. Of several the one that ends last, since it is maintenance until then; null when it is in none.
 */
export function windowOver(index: MaintenanceIndex, where: Whereabouts, now: number): ActiveWindow | null {
  if (index.size === 0) {
    return null;
  }
  const keys = ["all", ...INHERITED.flatMap((type) => (typeof where[type] === "number" ? [`${type}:${where[type]}`] : []))];
  const over = keys.flatMap((key) => index.get(key) ?? []).filter(({ until }) => until > now);
  return over.reduce<ActiveWindow | null>((last, window) => (last === null || window.until > last.until ? window : last), null);
}
