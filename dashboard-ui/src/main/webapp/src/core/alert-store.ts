import type { Alert, AlertFrame, AlertState } from "./alert.ts";

interface Known {
  readonly alert: Alert;
  /** When it was like that, epoch milliseconds. */
  readonly at: number;
}

/** No alert goes back: one that is over stays over, and what comes again is another one. */
const RANK: Readonly<Record<AlertState, number>> = { open: 0, acknowledged: 1, resolved: 2 };

/** So many that are over are remembered, so that what comes late does not open them again. */
const MAX_OVER = 1_000;

/** The last time that an alert itself tells of, epoch milliseconds. */
export function lastTimeOf({ openedAt, lastAt, acknowledgedAt, resolvedAt }: Alert): number {
  return Math.max(openedAt, lastAt, acknowledgedAt ?? 0, resolvedAt ?? 0);
}

/** The one of two that is known later: by how far the alert is, then by time. */
function later(one: Known | undefined, other: Known): Known {
  if (one === undefined) {
    return other;
  }
  const by = RANK[other.alert.state] - RANK[one.alert.state] || other.at - one.at;
  return by >= 0 ? other : one;
}

/**
 * Alerts by id, whatever the order in which they are told and read. What people do is laid over them until the server has
 * answered.
 */
export class AlertStore {
  readonly #known = new Map<number, Known>();
  readonly #over = new Map<number, Partial<Alert>>();
  readonly #shown = new Map<number, Alert>();
  readonly #byId = new Map<number, Set<() => void>>();
  readonly #all = new Set<() => void>();
  /** What was told since a list began to be read; null while none is. */
  #meanwhile: Map<number, Known> | null = null;

  /** Grows with every change of any alert. */
  version = 0;

  /** As it is shown; undefined for one that is not known. */
  readonly alert = (id: number): Alert | undefined => this.#shown.get(id);

  /** All that are known, those that are over a while ago left away. */
  get alerts(): Iterable<Alert> {
    return this.#shown.values();
  }

  /** What the stream told. Of one alert the latest counts, whatever comes first. */
  tell(frames: readonly AlertFrame[]): void {
    this.#take(frames.map(({ alert, at }) => ({ alert, at })));
  }

  /** What was read of some; what was told of them later counts. */
  put(alerts: readonly Alert[]): void {
    this.#take(alerts.map((alert) => ({ alert, at: lastTimeOf(alert) })));
  }

  /** What the server answered to what a person did: nothing that was told before is later. */
  answer(alerts: readonly Alert[]): void {
    this.#take(alerts.map((alert) => ({ alert, at: Math.max(lastTimeOf(alert), this.#known.get(alert.id)?.at ?? 0) })));
  }

  /** A list of all that are not over begins to be read: what is told from now on may be newer than it. */
  begin(): void {
    this.#meanwhile = new Map();
  }

  /** That list: it says all, but for what was told meanwhile. */
  finish(active: readonly Alert[]): void {
    const meanwhile = this.#meanwhile ?? new Map<number, Known>();
    this.#meanwhile = null;
    const before = [...this.#known.keys()];
    this.#known.clear();
    for (const alert of active) {
      this.#known.set(alert.id, { alert, at: lastTimeOf(alert) });
    }
    for (const [id, known] of meanwhile) {
      this.#known.set(id, later(this.#known.get(id), known));
    }
    this.#tellOf([...before, ...this.#known.keys()]);
  }

  /** The list could not be read: what was known goes on. */
  fail(): void {
    this.#meanwhile = null;
  }

  /** Lays what a person does over alerts, until the server has said more of them or it is taken away. @returns what does that */
  lay(ids: readonly number[], change: Partial<Alert>): () => void {
    for (const id of ids) {
      this.#over.set(id, change);
    }
    this.#tellOf(ids);
    return () => {
      for (const id of ids) {
        if (this.#over.get(id) === change) {
          this.#over.delete(id);
        }
      }
      this.#tellOf(ids);
    };
  }

  /** @param id of an alert, or null for any; @returns what ends it */
  subscribe(id: number | null, changed: () => void): () => void {
    const subscribers = id === null ? this.#all : (this.#byId.get(id) ?? new Set());
    if (id !== null) {
      this.#byId.set(id, subscribers);
    }
    subscribers.add(changed);
    return () => {
      subscribers.delete(changed);
      if (id !== null && subscribers.size === 0) {
        this.#byId.delete(id);
      }
    };
  }

  #take(told: readonly Known[]): void {
    const changed: number[] = [];
    for (const known of told) {
      const { id } = known.alert;
      const kept = later(this.#known.get(id), known);
      this.#meanwhile?.set(id, later(this.#meanwhile.get(id), known));
      if (kept === known) {
        // Last again, so that what is over the longest is the first to be forgotten.
        this.#known.delete(id);
        this.#known.set(id, known);
        this.#over.delete(id);
        changed.push(id);
      }
    }
    this.#forget(changed);
    this.#tellOf(changed);
  }

  #forget(changed: number[]): void {
    const over = [...this.#known.values()].filter(({ alert }) => alert.state === "resolved");
    for (const { alert } of over.slice(0, Math.max(0, over.length - MAX_OVER))) {
      this.#known.delete(alert.id);
      changed.push(alert.id);
    }
  }

  #tellOf(ids: readonly number[]): void {
    let any = false;
    for (const id of new Set(ids)) {
      const alert = this.#known.get(id)?.alert;
      const change = this.#over.get(id);
      const shown = alert === undefined || change === undefined ? alert : { ...alert, ...change };
      if (shown !== this.#shown.get(id)) {
        any = true;
        if (shown === undefined) {
          this.#shown.delete(id);
        } else {
          this.#shown.set(id, shown);
        }
        this.#byId.get(id)?.forEach((subscriber) => subscriber());
      }
    }
    if (any) {
      this.version += 1;
      this.#all.forEach((subscriber) => subscriber());
    }
  }
}
