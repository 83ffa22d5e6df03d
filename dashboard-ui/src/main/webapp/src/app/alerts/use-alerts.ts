import { useCallback, useRef, useSyncExternalStore } from "react";
import { useApi } from "../../api/api-context.ts";
import type { Alert } from "../../core/alert.ts";
import type { LiveAlerts } from "../../core/live-alerts.ts";
import { useFleet } from "../fleet-context.ts";
import { alertsOf } from "./alerts-of.ts";

/** The live alerts, which begin when somebody asks for them. */
export function useLiveAlerts(): LiveAlerts {
  return alertsOf(useFleet().realtime, useApi().http);
}

/** An alert that was read, with what happened to it since; renders again only when that one changes. */
export function useAlert(read: Alert): Alert {
  const { store } = useLiveAlerts();
  const { id } = read;
  const subscribe = useCallback((changed: () => void) => store.subscribe(id, changed), [store, id]);
  return useSyncExternalStore(subscribe, () => store.alert(id)) ?? read;
}

const same = (some: readonly Alert[], others: readonly Alert[]): boolean =>
  some.length === others.length && some.every((alert, index) => alert === others[index]);

/**
 * The alerts that somebody looks for, the newest first; the same array while they are the same.
 *
 * @param wanted keep the same function
 */
export function useAlertsThat(wanted: (alert: Alert) => boolean): readonly Alert[] {
  const { store } = useLiveAlerts();
  const last = useRef<{ readonly version: number; readonly wanted: typeof wanted; readonly found: readonly Alert[] } | null>(null);
  const subscribe = useCallback((changed: () => void) => store.subscribe(null, changed), [store]);
  return useSyncExternalStore(subscribe, () => {
    const known = last.current;
    if (known !== null && known.version === store.version && known.wanted === wanted) {
      return known.found;
    }
    const found = [...store.alerts].filter(wanted).toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id);
    last.current = { version: store.version, wanted, found: known !== null && same(found, known.found) ? known.found : found };
    return last.current.found;
  });
}
