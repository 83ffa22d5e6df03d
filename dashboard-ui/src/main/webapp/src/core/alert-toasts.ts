import { SEVERITIES, type Alert, type AlertFrame, type Severity } from "./alert.ts";
import type { LiveAlerts } from "./live-alerts.ts";
import { Observable } from "./observable.ts";

/** What is told over the page: an alert that was raised, that it is over, or that many were raised together. */
export interface AlertToast {
  readonly id: string;
  readonly over: boolean;
  readonly alerts: readonly Alert[];
  /** When it was found, by the page's clock. */
  readonly foundAt: number;
}

export interface AlertTelling {
  /** How long something is told, in milliseconds; what needs a person stays twice as long. */
  readonly duration: number;
  readonly tells: (alert: Pick<Alert, "severity" | "siteId">) => boolean;
  readonly tellsReturns: boolean;
}

/** Something new is said this often at most, in milliseconds. */
const SAY_EVERY = 3_000;
/** More than these at once are told as one. */
const ONE_BY_ONE = 3;
const LONGER = 2;

/** Whether an alert needs to be told: nobody has it, no other one says why, and no maintenance keeps it quiet. */
export function rings({ state, causedBy, suppressedBy }: Alert): boolean {
  return state === "open" && causedBy === null && suppressedBy === null;
}

/** The severity that needs a person first; null of none. */
export function worstOf(alerts: readonly Alert[]): Severity | null {
  return SEVERITIES.find((severity) => alerts.some((alert) => alert.severity === severity)) ?? null;
}

/**
 * What is told of alerts over the page. Only what the stream says is told, not what is read: that was there before. What somebody
 * takes on, what is over, and what another alert turns out to be the cause of is taken away at once; that something is over is told
 * to whom it was told that it began.
 */
export class AlertToasts {
  readonly toasted = new Observable<readonly AlertToast[]>([]);
  /** What was begun to be told last: what sounds. */
  readonly said = new Observable<readonly Alert[]>([]);

  readonly #alerts: Pick<LiveAlerts, "store">;
  readonly #telling: () => AlertTelling;
  readonly #ends: readonly (() => void)[];
  /** What is to be said next, by id, and whether it is over. */
  readonly #waiting = new Map<number, boolean>();
  /** Of which alerts it was said that they began. */
  readonly #told = new Set<number>();
  /** Alerts that are open and not told, since another one says why or maintenance keeps them quiet. */
  readonly #kept = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;
  #held = false;
  #heldUntil = 0;
  #groups = 0;

  /** @param onTold subscribes to what the stream tells, after the alerts have taken it */
  constructor(alerts: Pick<LiveAlerts, "store">, onTold: (listener: (frames: readonly AlertFrame[]) => void) => () => void, telling: () => AlertTelling) {
    this.#alerts = alerts;
    this.#telling = telling;
    this.#ends = [onTold((frames) => this.#take(frames)), alerts.store.subscribe(null, () => this.#look())];
    this.#look();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  dismiss(id: string): void {
    this.toasted.set(this.toasted.get().filter((toast) => toast.id !== id));
    // Who had it under the pointer has nothing there any more.
    this.#held &&= this.toasted.get().length > 0;
  }

  /** Keeps what is told while a person reads it. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#heldUntil = Date.now();
    this.#say();
  }

  #take(frames: readonly AlertFrame[]): void {
    const { tells, tellsReturns } = this.#telling();
    for (const { action, alert } of frames) {
      if (action === "resolved") {
        this.#waiting.delete(alert.id);
        if (this.#told.delete(alert.id) && tellsReturns && alert.resolution === "recovered") {
          this.#waiting.set(alert.id, true);
        }
      } else if (!this.#told.has(alert.id) && this.#isNews(alert, action) && tells(alert)) {
        this.#waiting.set(alert.id, false);
      }
    }
    if (this.#waiting.size > 0) {
      this.#say();
    }
  }

  /** What was raised, and what was kept back until now: by its cause, or by a window of maintenance. */
  #isNews(alert: Alert, action: AlertFrame["action"]): boolean {
    return rings(alert) && (this.#kept.delete(alert.id) || action === "raised");
  }

  #look(): void {
    for (const alert of this.#alerts.store.alerts) {
      if (alert.state === "open" && !rings(alert)) {
        this.#kept.add(alert.id);
      } else if (alert.state !== "open") {
        this.#kept.delete(alert.id);
      }
    }
    this.#withdraw();
  }

  #rings(id: number): boolean {
    const alert = this.#alerts.store.alert(id);
    return alert !== undefined && rings(alert);
  }

  #withdraw(): void {
    const before = this.toasted.get();
    const left = before.flatMap((toast) => {
      const alerts = toast.over ? toast.alerts : toast.alerts.filter(({ id }) => this.#rings(id));
      return alerts.length === 0 ? [] : [alerts.length === toast.alerts.length ? toast : { ...toast, alerts }];
    });
    if (left.some((toast, index) => toast !== before[index]) || left.length < before.length) {
      this.toasted.set(left);
    }
  }

  #say(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    if (this.#waiting.size > 0 && now - this.#saidAt < SAY_EVERY) {
      this.#timer = setTimeout(() => this.#say(), this.#saidAt + SAY_EVERY - now);
      return;
    }
    const news = this.#newToasts(now);
    const kept = this.toasted.get().filter((toast) => this.#held || now < this.#expiryOf(toast));
    if (news.length > 0 || kept.length < this.toasted.get().length) {
      this.toasted.set([...news, ...kept]);
    }
    const next = Math.min(...this.toasted.get().map((toast) => this.#expiryOf(toast)));
    if (!this.#held && Number.isFinite(next)) {
      this.#timer = setTimeout(() => this.#say(), Math.max(100, next - now));
    }
  }

  /** What waits and is still so, one by one or together. */
  #newToasts(now: number): readonly AlertToast[] {
    const begun: Alert[] = [];
    const over: Alert[] = [];
    for (const [id, isOver] of this.#waiting) {
      const alert = this.#alerts.store.alert(id);
      if (alert !== undefined && (isOver ? alert.state === "resolved" : rings(alert))) {
        (isOver ? over : begun).push(alert);
      }
    }
    this.#waiting.clear();
    if (begun.length + over.length > 0) {
      this.#saidAt = now;
    }
    for (const { id } of begun) {
      this.#told.add(id);
    }
    const toasts = [...this.#toastsOf(begun, false, now), ...this.#toastsOf(over, true, now)];
    if (begun.length > 0) {
      this.said.set(begun);
    }
    return toasts;
  }

  #toastsOf(alerts: readonly Alert[], over: boolean, foundAt: number): readonly AlertToast[] {
    const kind = over ? "over" : "alert";
    return alerts.length > ONE_BY_ONE
      ? [{ id: `${kind}-group-${(this.#groups += 1)}`, over, alerts, foundAt }]
      : alerts.map((alert) => ({ id: `${kind}-${alert.id}`, over, alerts: [alert], foundAt }));
  }

  #expiryOf({ over, foundAt, alerts }: AlertToast): number {
    const longer = over || worstOf(alerts) === "info" ? 1 : LONGER;
    return Math.max(foundAt, this.#heldUntil) + this.#telling().duration * longer;
  }
}
