import { createAlertsApi } from "../../api/alerts.ts";
import type { Http } from "../../api/http.ts";
import { LiveAlerts } from "../../core/live-alerts.ts";
import type { Realtime } from "../../core/realtime.ts";

const started = new WeakMap<Realtime, LiveAlerts>();

/** The live alerts of a page, which are kept from the first call on. */
export function alertsOf(realtime: Realtime, http: Http): LiveAlerts {
  const known = started.get(realtime);
  if (known !== undefined) {
    return known;
  }
  const alerts = new LiveAlerts(createAlertsApi(http), realtime);
  started.set(realtime, alerts);
  return alerts;
}

/** Whether alerts tell what happens: then changes of statuses are told in the centre alone. */
export function alertsTell(realtime: Realtime): boolean {
  return started.get(realtime)?.tells ?? false;
}
