import type { Http } from "../../api/http.ts";
import { AlertToasts, rings, worstOf } from "../../core/alert-toasts.ts";
import type { Alert } from "../../core/alert.ts";
import type { LiveAlerts } from "../../core/live-alerts.ts";
import type { Recorder } from "../../core/model.ts";
import type { Notices } from "../../core/notices.ts";
import { Observable } from "../../core/observable.ts";
import type { Realtime } from "../../core/realtime.ts";
import { alertsOf } from "../alerts/alerts-of.ts";
import { preferences } from "../preferences.ts";
import { noticesOf } from "./notices-of.ts";
import { playTone } from "./tone.ts";

const SEEN_KEY = "nvr-fleet.alerts-seen";
const TONE_EVERY = 10_000;

/**
 * What happens, and how it is told. One thing is one notice: an alert is what rings, as a toast and with a tone by its severity; a
 * change of a status is a quiet line of the centre, and no line at all where an alert tells the same. Only where no alert would
 * tell, since the server knows none or cannot be asked, do statuses ring by themselves.
 */
export interface Told {
  readonly notices: Notices;
  readonly alerts: LiveAlerts;
  readonly toasts: AlertToasts;
  /** The id of the last alert that somebody has seen on this device: later ones are unread. */
  readonly seen: Observable<number>;
  readonly isUnread: (alert: Alert) => boolean;
  readonly markSeen: () => void;
}

const TELLS = { critical: "tellCritical", warning: "tellWarning", info: "tellInfo" } as const;

function tellsIn(realtime: Realtime): (alert: Pick<Alert, "severity" | "siteId">) => boolean {
  return ({ severity, siteId }) => {
    const chosen = preferences.get();
    const region = siteId === null ? null : (realtime.sites.get().get(siteId)?.region ?? null);
    return chosen[TELLS[severity]] && (region === null || !chosen.quietRegions.includes(region));
  };
}

/** Plays a tone by how severe it is what was raised, if somebody wants to hear that. */
function soundFor(toasts: AlertToasts): void {
  let playedAt = 0;
  toasts.said.subscribe(() => {
    const severity = worstOf(toasts.said.get());
    if (severity !== null && severity !== "info" && preferences.get().soundAlerts && Date.now() - playedAt > TONE_EVERY) {
      playedAt = Date.now();
      void playTone(severity);
    }
  });
}

function savedSeen(): number | null {
  try {
    const saved = Number(localStorage.getItem(SEEN_KEY) ?? "");
    return Number.isSafeInteger(saved) && saved > 0 ? saved : null;
  } catch {
    return null;
  }
}

function save(id: number): void {
  try {
    localStorage.setItem(SEEN_KEY, String(id));
  } catch {
    // Switched off, or full: it lasts as long as the page.
  }
}

const started = new WeakMap<Realtime, Told>();

/**
 * What is told on a live page, from the first call on.
 *
 * @param before the recorders when the page had read the fleet for the first time, if that was before
 */
export function toldOf(realtime: Realtime, http: Http, before: readonly Recorder[] | null = null): Told {
  const known = started.get(realtime);
  if (known !== undefined) {
    return known;
  }
  const alerts = alertsOf(realtime, http);
  const notices = noticesOf(realtime, before);
  const tells = tellsIn(realtime);
  const telling = () => ({ duration: preferences.get().notificationDuration, tells, tellsReturns: preferences.get().tellReturns });
  const toasts = new AlertToasts(alerts, (listener) => realtime.bus.on("alerts:told", listener), telling);
  soundFor(toasts);
  const saved = savedSeen();
  const seen = new Observable(saved ?? Number.MAX_SAFE_INTEGER);
  const markSeen = (): void => {
    const last = Math.max(saved ?? 0, ...[...alerts.store.alerts].map(({ id }) => id));
    seen.set(last);
    save(last);
  };
  if (saved === null) {
    // On the first visit all that there is was there before.
    const begin = (): void => {
      if (alerts.load.get().loadedAt !== null) {
        end();
        markSeen();
      }
    };
    const end = alerts.load.subscribe(begin);
    begin();
  }
  const told = { notices, alerts, toasts, seen, markSeen, isUnread: (alert: Alert) => rings(alert) && alert.id > seen.get() && tells(alert) };
  started.set(realtime, told);
  return told;
}
