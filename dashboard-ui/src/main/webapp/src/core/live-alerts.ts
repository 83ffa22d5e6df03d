import { SEVERITIES, type Alert, type Severity } from "./alert.ts";
import { AlertStore } from "./alert-store.ts";
import { ApiProblem, eachPage, type Page } from "./fleet-api.ts";
import { Observable } from "./observable.ts";
import type { Realtime } from "./realtime.ts";

/** What counts as wrong, as far as the page needs it. */
export interface Rule {
  readonly id: number;
  readonly name: string;
  /** A word of the server: `offline`, `flapping`, `threshold`. */
  readonly kind: string;
  /** What is measured, where something is. */
  readonly metric: string | null;
  readonly enabled: boolean;
}

/** What the live alerts read. Every call rejects with {@link ApiProblem} when there is no good answer. */
export interface AlertsApi {
  /** Those that are not over, with those that others are the cause of. */
  activeAlerts(cursor: string | null, signal: AbortSignal): Promise<Page<Alert>>;
  rules(cursor: string | null, signal: AbortSignal): Promise<Page<Rule>>;
}

/** How far the page is with alerts; `loadedAt` is when it read all of them last, epoch milliseconds. */
export interface AlertsLoad {
  readonly loadedAt: number | null;
  readonly problem: ApiProblem | null;
}

/** How many need somebody, and at how many somebody is; those that others are the cause of are not counted. */
export interface AlertCounts {
  readonly open: Readonly<Record<Severity, number>>;
  readonly acknowledged: Readonly<Record<Severity, number>>;
}

/** For all pages of the list. */
const TIMEOUT = 30_000;
/** After a failure, and while no stream tells what changes; in milliseconds. */
const RETRY = 10_000;
/** With a stream: what it loses, and no other comparison finds. */
const READ_AGAIN = 300_000;
const TICK = 1_000;

const none = (): Record<Severity, number> => ({ critical: 0, warning: 0, info: 0 });
const NO_COUNTS: AlertCounts = { open: none(), acknowledged: none() };

/** The subject of an alert, as {@link Realtime.flapping} names it. */
export function subjectKey({ type, id }: Pick<Alert["subject"], "type" | "id">): string {
  return `${type}/${id}`;
}

function countsOf(alerts: Iterable<Alert>): AlertCounts {
  const counts = { open: none(), acknowledged: none() };
  for (const { state, severity, causedBy } of alerts) {
    if (state !== "resolved" && causedBy === null) {
      counts[state][severity] += 1;
    }
  }
  return counts;
}

function sameCounts(one: AlertCounts, other: AlertCounts): boolean {
  return SEVERITIES.every((severity) => one.open[severity] === other.open[severity] && one.acknowledged[severity] === other.acknowledged[severity]);
}

/**
 * The alerts that are not over, live: the list over REST on every connect, and what the stream tells from then on. Without a stream
 * the list is read again and again.
 */
export class LiveAlerts {
  readonly store = new AlertStore();
  readonly load = new Observable<AlertsLoad>({ loadedAt: null, problem: null });
  readonly counts = new Observable<AlertCounts>(NO_COUNTS);
  readonly rules = new Observable<ReadonlyMap<number, Rule>>(new Map());

  readonly #api: AlertsApi;
  readonly #live: Pick<Realtime, "bus" | "connection" | "flapping">;
  readonly #ends: (() => void)[];
  #reading: AbortController | null = null;
  #readAt = 0;

  constructor(api: AlertsApi, live: Pick<Realtime, "bus" | "connection" | "flapping">) {
    this.#api = api;
    this.#live = live;
    const ticks = setInterval(() => this.#tick(), TICK);
    this.#ends = [
      live.bus.on("alerts:told", (frames) => {
        this.store.tell(frames);
        // A rule that came meanwhile: what kind it is only the server tells.
        if (frames.some(({ alert }) => alert.state !== "resolved" && !this.rules.get().has(alert.ruleId)) && this.load.get().loadedAt !== null) {
          this.#readSoon();
        }
      }),
      live.connection.subscribe(() => {
        if (live.connection.get().state !== "live") {
          this.#readSoon();
        }
      }),
      live.bus.on("streams:missed", () => void this.read()),
      this.store.subscribe(null, () => this.#summarise()),
      () => clearInterval(ticks),
    ];
    void this.read();
  }

  stop(): void {
    this.#reading?.abort();
    this.#ends.forEach((end) => end());
  }

  /** Whether alerts are known as they are now and some rule makes them, so that they tell what happens. */
  get tells(): boolean {
    const { loadedAt, problem } = this.load.get();
    return loadedAt !== null && problem === null && [...this.rules.get().values()].some(({ enabled }) => enabled);
  }

  kindOf({ ruleId }: Pick<Alert, "ruleId">): string | null {
    return this.rules.get().get(ruleId)?.kind ?? null;
  }

  /** Reads everything again, dropping a read that is under way. */
  async read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#readAt = Number.POSITIVE_INFINITY;
    const signal = AbortSignal.any([reading.signal, AbortSignal.timeout(TIMEOUT)]);
    const active: Alert[] = [];
    const rules = new Map<number, Rule>();
    let problem: ApiProblem | null = null;
    this.store.begin();
    try {
      await eachPage((cursor) => this.#api.activeAlerts(cursor, signal), (page) => active.push(...page));
      await eachPage((cursor) => this.#api.rules(cursor, signal), (page) => page.forEach((rule) => rules.set(rule.id, rule)));
    } catch (thrown) {
      problem = thrown instanceof ApiProblem ? thrown : new ApiProblem("The page failed.", null, { cause: thrown });
    }
    if (reading !== this.#reading || reading.signal.aborted) {
      return;
    }
    this.#reading = null;
    if (problem === null) {
      this.rules.set(rules);
      this.store.finish(active);
      this.#summarise();
    } else {
      this.store.fail();
    }
    this.load.set({ loadedAt: problem === null ? Date.now() : this.load.get().loadedAt, problem });
    // Not to the second, so that many pages do not ask at once.
    this.#readAt = Date.now() + (problem === null && this.#live.connection.get().state === "live" ? READ_AGAIN : RETRY) * (0.8 + 0.2 * Math.random());
  }

  #readSoon(): void {
    this.#readAt = Math.min(this.#readAt, Date.now() + RETRY);
  }

  #tick(): void {
    const hidden = typeof document !== "undefined" && document.visibilityState === "hidden";
    if (Date.now() >= this.#readAt && this.#reading === null && !hidden) {
      void this.read();
    }
  }

  #summarise(): void {
    const counts = countsOf(this.store.alerts);
    if (!sameCounts(counts, this.counts.get())) {
      this.counts.set(counts);
    }
    const flapping = new Set([...this.store.alerts].filter((alert) => alert.state !== "resolved" && this.kindOf(alert) === "flapping").map(({ subject }) => subjectKey(subject)));
    const before = this.#live.flapping.get();
    if (flapping.size !== before.size || [...flapping].some((key) => !before.has(key))) {
      this.#live.flapping.set(flapping);
    }
  }
}
