import { EventBus } from "./event-bus.ts";
import { ApiProblem, type FleetApi } from "./fleet-api.ts";
import type { Update } from "./frames.ts";
import { InventoryRefresh } from "./inventory-refresh.ts";
import type { Site, Summary } from "./model.ts";
import { Observable } from "./observable.ts";
import { loadSnapshot } from "./snapshot.ts";
import { StateStore } from "./state-store.ts";
import { StreamTrust } from "./stream-trust.ts";
import { EMPTY_SUMMARY } from "./summary.ts";
import { throttle } from "./throttle.ts";
import { WebSocketClient, type ClientOptions } from "./websocket-client.ts";

/** How far the page is with reading the fleet; `loadedAt` is when it last knew all of it, epoch milliseconds. */
export interface LoadState {
  readonly recordersReady: boolean;
  readonly loadedAt: number | null;
  readonly problem: ApiProblem | null;
}

/** Time-outs of the live page, in milliseconds. */
const STATS_INTERVAL = 500;
const FIRST_LOAD_WITHOUT_STREAM = 2_000;
const POLL_WITHOUT_STREAM = 30_000;
const RETRY_LOAD = 3_000;
const PROBE_TIMEOUT = 5_000;

export interface RealtimeOptions {
  readonly api: FleetApi;
  readonly url: string;
  readonly client?: Partial<ClientOptions>;
}

/**
 * Keeps the store true: the stream first, then a snapshot over REST on every connect, each merged by version; without a
 * stream it reads again now and then, so that the page gets older but not old.
 */
export class Realtime {
  readonly bus = new EventBus();
  readonly store = new StateStore(this.bus);
  readonly load = new Observable<LoadState>({ recordersReady: false, loadedAt: null, problem: null });
  readonly sites = new Observable<ReadonlyMap<number, Site>>(new Map());
  readonly summary = new Observable<Summary>(EMPTY_SUMMARY);
  readonly client: WebSocketClient;

  readonly #api: FleetApi;
  readonly #refresh: InventoryRefresh;
  readonly #trust = new StreamTrust();
  #loading: AbortController | null = null;
  /** Updates that came while a snapshot was read: some are about what only the snapshot brings. */
  #heldBack: Update[] = [];
  #reloadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RealtimeOptions) {
    this.#api = options.api;
    this.#refresh = new InventoryRefresh(this.#api, this.store, () => void this.reload());
    this.bus.on(
      "stats:updated",
      throttle(STATS_INTERVAL, (summary: Summary) => this.summary.set(summary)),
    );
    this.client = new WebSocketClient({
      url: options.url,
      probe: () => this.#probe(),
      ...options.client,
      handlers: {
        ready: () => void this.reload(),
        resync: () => void this.reload(),
        updates: (updates) => this.#apply(updates),
      },
    });
  }

  start(): void {
    this.client.connect();
    this.#reloadIn(FIRST_LOAD_WITHOUT_STREAM);
  }

  stop(): void {
    this.client.disconnect();
    clearTimeout(this.#reloadTimer);
    this.#loading?.abort();
  }

  /** Reads one recorder again, for what no update tells: why it was turned away, words that cannot be read. */
  refresh(nvrId: number): void {
    if (this.#loading === null) {
      this.#refresh.request(nvrId);
    }
  }

  /** Reads everything again, dropping a read that is under way. */
  async reload(): Promise<void> {
    clearTimeout(this.#reloadTimer);
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const progress = { recordersLoaded: (sites: readonly Site[]) => this.#recordersLoaded(sites) };
      await loadSnapshot(this.#api, this.store, progress, loading.signal);
      this.#finish(loading, null);
    } catch (problem) {
      const known = problem instanceof ApiProblem ? problem : new ApiProblem("The page failed.", null, { cause: problem });
      this.#finish(loading, known);
    }
  }

  #recordersLoaded(sites: readonly Site[]): void {
    this.sites.set(new Map(sites.map((site) => [site.id, site])));
    this.load.set({ ...this.load.get(), recordersReady: true, problem: null });
  }

  #finish(loading: AbortController, problem: ApiProblem | null): void {
    if (loading !== this.#loading) {
      return;
    }
    this.#loading = null;
    const updates = this.#heldBack;
    this.#heldBack = [];
    if (problem === null) {
      this.#apply(updates);
      this.load.set({ recordersReady: true, loadedAt: Date.now(), problem: null });
    } else {
      console.warn("Reading the fleet failed; trying again.", problem);
      this.load.set({ ...this.load.get(), problem });
    }
    if (problem !== null || !this.client.isConnected()) {
      this.#reloadIn(problem === null ? POLL_WITHOUT_STREAM : RETRY_LOAD);
    }
  }

  #reloadIn(delayMs: number): void {
    clearTimeout(this.#reloadTimer);
    this.#reloadTimer = setTimeout(() => void this.reload(), delayMs);
  }

  #apply(updates: readonly Update[]): void {
    if (this.#loading !== null) {
      this.#heldBack.push(...updates);
    }
    this.store.transact(() => {
      for (const update of updates) {
        this.#applyOne(update);
      }
    });
  }

  #applyOne(update: Update): void {
    let known: boolean;
    switch (update.type) {
      case "inventory_changed":
        known = false;
        break;
      case "camera_status_update":
        // The word that cannot be read is not in the update.
        known = this.store.applyCamera(update) && update.reason !== "unreadable_status";
        break;
      default:
        known = this.store.applyNvr(update);
    }
    if (!known && this.#loading === null) {
      this.#refresh.request(update.nvrId);
    }
  }

  async #probe(): Promise<boolean> {
    return this.#trust.agrees(await this.#api.summary(AbortSignal.timeout(PROBE_TIMEOUT)), this.store.summary());
  }
}
