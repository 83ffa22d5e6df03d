import { agrees, Comparison, type Findings } from "./comparison.ts";
import { connectionOf, sameConnection, type Connection } from "./connection.ts";
import { EventBus } from "./event-bus.ts";
import { ApiProblem, type FleetApi } from "./fleet-api.ts";
import type { Update } from "./frames.ts";
import { InventoryRefresh, MANY } from "./inventory-refresh.ts";
import { LiveCameras } from "./live-cameras.ts";
import type { Customer, Recorder, Site, Summary } from "./model.ts";
import { Observable } from "./observable.ts";
import { same } from "./recorder-updates.ts";
import { loadSnapshot, readPlaces, type Places } from "./snapshot.ts";
import { StateStore } from "./state-store.ts";
import { EMPTY_SUMMARY } from "./summary.ts";
import { throttle } from "./throttle.ts";
import { WebSocketClient, type ClientOptions } from "./websocket-client.ts";

/**
 * How far the page is with the fleet; `loadedAt` is when it last read all of it, epoch milliseconds, and null while the
 * recorders are those that were stored the last time.
 */
export interface LoadState {
  readonly recordersReady: boolean;
  readonly loadedAt: number | null;
  readonly problem: ApiProblem | null;
}

/** The fleet as it was at a time in the past, epoch milliseconds. */
export interface LastKnown extends Places {
  readonly at: number;
  readonly recorders: readonly Recorder[];
}

/** Times of the live page, in milliseconds. */
const STATS_INTERVAL = 500;
const TICK = 1_000;
/** Between two ticks that are further apart the device slept: no page in the background ticks that slowly. */
const SLEPT = 90_000;
const FIRST_LOAD_WITHOUT_STREAM = 2_000;
const RETRY_LOAD = 3_000;
/** Without a stream that can be believed: when the server is asked for the first time, and how often from then on. */
const FIRST_POLL = 3_000;
const POLL = 10_000;
/** With one: how often it is held against the server, and every how many times the counts are, which cost the server more. */
const COMPARE = 30_000;
const COUNTS_EVERY = 4;
/** A change that the server has stored is here by then, or lost. */
const ON_ITS_WAY = 3_000;
const ANSWER_TIMEOUT = 8_000;
/** Without a stream everything is read this often, for what is no change of status; and for one part of the time at most. */
const READ_ALL = 300_000;
const READING_SHARE = 20;
const READING_PAUSE = 5_000;

export interface RealtimeOptions {
  readonly api: FleetApi;
  readonly url: string;
  readonly client?: Partial<ClientOptions>;
}

/** What was read, or what is known when that says the same: whoever sorts by it need not do it again. */
function unlessSame<T extends object>(known: ReadonlyMap<number, T>, read: ReadonlyMap<number, T>): ReadonlyMap<number, T> {
  const isSame = ([id, item]: readonly [number, T]): boolean => {
    const before = known.get(id);
    return before !== undefined && same(before, item);
  };
  return known.size === read.size && [...read].every(isSame) ? known : read;
}

/**
 * Keeps the store true: the stream first, then a snapshot over REST on every connect, each merged by version. What the
 * stream brings is held against the server now and then. Without a stream that can be believed the same comparison, made
 * more often, tells what to read again.
 *
 * One tick a second drives it all, by the wall clock: after a sleep everything is due at once.
 */
export class Realtime {
  readonly bus = new EventBus();
  readonly store = new StateStore(this.bus);
  readonly load = new Observable<LoadState>({ recordersReady: false, loadedAt: null, problem: null });
  readonly cameras: LiveCameras;
  readonly sites = new Observable<ReadonlyMap<number, Site>>(new Map());
  readonly customers = new Observable<ReadonlyMap<number, Customer>>(new Map());
  readonly summary = new Observable<Summary>(EMPTY_SUMMARY);
  /** What changes its status too often, as `nvr/17` and `camera/23`: what the live alerts say, once they are loaded. */
  readonly flapping = new Observable<ReadonlySet<string>>(new Set());
  readonly connection = new Observable<Connection>({
    state: "stale",
    since: Date.now(),
    knownAt: null,
    retryAt: null,
    cause: "starting",
  });

  readonly #api: FleetApi;
  readonly #client: WebSocketClient;
  readonly #refresh: InventoryRefresh;
  readonly #comparison: Comparison;
  #ticks: ReturnType<typeof setInterval> | undefined;
  #tickedAt = Date.now();
  #lookAt = Number.POSITIVE_INFINITY;
  #looking = false;
  #looks = 0;
  #loading: AbortController | null = null;
  #loadMs = 0;
  /** Updates that came while a snapshot was read: some are about what only the snapshot brings. */
  #heldBack: Update[] = [];
  /** Recorders of which updates have told that there is more to read. */
  readonly #unsure = new Set<number>();
  /** Whether what is shown was stored in the past: nothing newer is mixed into it. */
  #isPast = false;
  /** Whether all from before the stream was read. */
  #whole = false;
  /** Whether everything has to be read, since the last time that it had to be failed. */
  #owed = false;
  #disagrees = false;
  #suspected: Findings | null = null;
  #offline = false;
  #failed = false;
  #knownAt: number | null = null;

  constructor(options: RealtimeOptions) {
    this.#api = options.api;
    this.cameras = new LiveCameras(this.#api, this.store);
    this.#refresh = new InventoryRefresh(this.#api, this.store, this.cameras, () => void this.reload());
    this.#comparison = new Comparison(this.#api, this.store, this.cameras);
    this.bus.on(
      "stats:updated",
      throttle(STATS_INTERVAL, (summary: Summary) => this.summary.set(summary)),
    );
    this.#client = new WebSocketClient({
      url: options.url,
      ...options.client,
      handlers: {
        ready: () => this.#readAnew(),
        resync: () => this.#readAnew(),
        updates: (updates) => this.#apply(updates),
        streams: (streams) => streams.forEach((stream) => this.bus.emit("stream:changed", stream)),
        alerts: (alerts) => this.bus.emit("alerts:told", alerts),
      },
    });
    this.#client.socket.subscribe(() => this.#socketChanged());
  }

  start(): void {
    this.#tickedAt = Date.now();
    this.#lookIn(FIRST_LOAD_WITHOUT_STREAM);
    this.#ticks = setInterval(() => this.#tick(), TICK);
    this.#client.connect();
  }

  stop(): void {
    clearInterval(this.#ticks);
    this.#client.disconnect();
    this.#loading?.abort();
  }

  /** Tries everything at once, as a person asked for. */
  tryNow(): void {
    this.#client.connect();
    this.#lookAt = 0;
    this.#tick();
  }

  /** The page is seen again, after a sleep perhaps: what it shows has to prove itself at once. */
  wake(): void {
    if (this.#knownAt !== null && !this.#isPast) {
      this.#lookAt = Math.min(this.#lookAt, this.#knownAt + POLL);
    }
    this.#tick();
    if (this.connection.get().state !== "refused") {
      this.#client.connect();
    }
  }

  /** The browser says that the network came or went. Without one only a connection that is made from now on is believed. */
  networkChanged(online: boolean): void {
    this.#offline = !online;
    if (online) {
      this.wake();
    } else {
      this.#client.abandon("offline");
    }
    this.#tell();
  }

  /** Shows what was last known, until the server is read; does nothing when it was read already. */
  showLastKnown({ at, recorders, ...places }: LastKnown): void {
    if (this.load.get().recordersReady) {
      return;
    }
    this.#isPast = true;
    this.#setPlaces(places);
    this.store.replaceAll(recorders);
    this.#know(Math.min(at, Date.now()));
    this.#tell();
    this.load.set({ ...this.load.get(), recordersReady: true });
  }

  /** Reads one recorder again, and its cameras if they are shown, for what no update tells: why it was turned away. */
  refresh(nvrId: number): void {
    if (this.#loading === null && !this.#isPast) {
      this.#refresh.request(nvrId);
    }
  }

  /** Reads everything again, dropping a read that is under way. */
  async reload(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#suspected = null;
    const begin = Date.now();
    try {
      const isLive = this.load.get().recordersReady && !this.#isPast;
      await loadSnapshot(this.#api, this.store, isLive, (places) => this.#setPlaces(places), loading.signal);
      this.#isPast = false;
      this.#finish(loading, begin, null);
    } catch (problem) {
      const known = problem instanceof ApiProblem ? problem : new ApiProblem("The page failed.", null, { cause: problem });
      this.#finish(loading, begin, known);
    }
  }

  /** Reads sites and customers again, which no update tells of. @throws ApiProblem when the server does not answer */
  async refreshPlaces(): Promise<void> {
    this.#setPlaces(await readPlaces(this.#api, AbortSignal.timeout(ANSWER_TIMEOUT)));
  }

  #readAnew(): void {
    this.bus.emit("streams:missed", null);
    this.#whole = false;
    this.#tell();
    void this.reload();
  }

  #setPlaces({ sites, customers }: Places): void {
    this.sites.set(unlessSame(this.sites.get(), sites));
    this.customers.set(unlessSame(this.customers.get(), customers));
  }

  #finish(loading: AbortController, begin: number, problem: ApiProblem | null): void {
    if (loading !== this.#loading) {
      return;
    }
    this.#loading = null;
    const updates = this.#heldBack;
    this.#heldBack = [];
    this.#failed = problem !== null;
    this.#owed = problem !== null;
    if (problem === null) {
      this.#apply(updates);
      const now = Date.now();
      this.#loadMs = now - begin;
      this.#whole = this.#client.accepted;
      // At once: what is told of now is not to be counted as before.
      this.summary.set(this.store.summary());
      this.load.set({ recordersReady: true, loadedAt: now, problem: null });
      this.cameras.refreshAll();
      this.#know(begin);
      this.#lookIn(this.#disagrees ? 0 : this.#whole ? this.#compareEvery() : POLL);
    } else {
      console.warn("Reading the fleet failed; trying again.", problem);
      this.#whole = false;
      this.load.set({ ...this.load.get(), problem });
      this.#lookIn(RETRY_LOAD);
    }
    this.#tell();
  }

  #socketChanged(): void {
    if (!this.#client.accepted && this.#whole) {
      if (!this.#disagrees) {
        this.#know(this.#client.heardAt ?? 0);
      }
      this.#whole = false;
      this.#suspected = null;
      this.#lookIn(FIRST_POLL);
    }
    this.#tell();
  }

  #tick(): void {
    const now = Date.now();
    if (now - this.#tickedAt > SLEPT) {
      this.#client.abandon("silent");
    }
    this.#tickedAt = now;
    this.#client.watch(now);
    if (now >= this.#lookAt && this.#loading === null && !this.#looking) {
      void this.#look();
    }
  }

  async #look(): Promise<void> {
    this.#looking = true;
    this.#lookIn(POLL);
    try {
      await this.#compare();
    } catch {
      this.#unanswered();
    } finally {
      this.#looking = false;
      this.#tell();
    }
  }

  async #compare(): Promise<void> {
    if (this.load.get().loadedAt === null || this.#owed || (this.#client.accepted && !this.#whole)) {
      return this.reload();
    }
    const suspected = this.#suspected;
    this.#suspected = null;
    if (suspected?.missing.some((change) => this.#comparison.lacks(change)) === true) {
      return this.#disagree();
    }
    if (suspected !== null && suspected.ours === null) {
      return this.#agree(suspected.askedAt);
    }
    this.#looks += 1;
    const silent = this.#client.accepted && !this.#client.beats;
    const counts = silent || this.#disagrees || suspected !== null || this.#looks % COUNTS_EVERY === 0;
    const found = await this.#comparison.ask(counts, AbortSignal.timeout(ANSWER_TIMEOUT));
    if (this.#loading !== null) {
      return undefined;
    }
    this.#failed = false;
    if (!this.#isTrusted()) {
      return this.#catchUp(found);
    }
    if (suspected !== null && suspected.ours === found.ours) {
      return this.#disagree();
    }
    // Counts that were under suspicion have moved meanwhile: under a storm something always is on its way.
    if (agrees(found) || suspected !== null) {
      return this.#agree(found.askedAt);
    }
    this.#suspected = found;
    this.#lookIn(ON_ITS_WAY);
    return undefined;
  }

  /** Reads what the page has not got: single recorders, or everything when that is less work or nothing tells what. */
  async #catchUp({ askedAt, missing, reachesBack, ours }: Findings): Promise<void> {
    const ids = new Set(missing.map((change) => change.nvrId));
    const loadedAt = this.load.get().loadedAt ?? 0;
    const readAllAt = loadedAt + Math.max(READING_PAUSE, READING_SHARE * this.#loadMs);
    const mustReadAll = ours !== null || !reachesBack || ids.size > MANY;
    if (mustReadAll && askedAt < readAllAt) {
      return undefined;
    }
    if (mustReadAll || askedAt >= Math.max(readAllAt, loadedAt + READ_ALL)) {
      return this.reload();
    }
    await this.#refresh.read(ids);
    return this.#agree(askedAt);
  }

  #agree(at: number): void {
    this.#disagrees = false;
    this.#know(at);
    this.#lookIn(this.#isTrusted() ? this.#compareEvery() : POLL);
  }

  #disagree(): void {
    this.#disagrees = true;
    this.#client.abandon("behind");
  }

  /** The server does not answer over REST: that tells something of a stream only if nothing else speaks for it. */
  #unanswered(): void {
    this.#failed = true;
    if (this.#client.accepted && !this.#client.beats) {
      this.#client.abandon("silent");
    }
  }

  /** A stream without beats is like a silent one, until the comparison tells. */
  #compareEvery(): number {
    return this.#client.beats ? COMPARE : POLL;
  }

  #isTrusted(): boolean {
    return this.#client.accepted && this.#whole && !this.#disagrees;
  }

  #know(at: number): void {
    this.#knownAt = Math.max(at, this.#knownAt ?? 0);
  }

  /** Not to the second, so that many pages do not ask at once. */
  #lookIn(delayMs: number): void {
    this.#lookAt = Date.now() + delayMs * (0.8 + 0.2 * Math.random());
  }

  #tell(): void {
    const connection = connectionOf(
      {
        now: Date.now(),
        socket: this.#client.socket.get(),
        trusted: this.#whole && !this.#disagrees,
        disagrees: this.#disagrees,
        offline: this.#offline,
        knownAt: this.#knownAt,
        failed: this.#failed,
      },
      this.connection.get(),
    );
    if (!sameConnection(connection, this.connection.get())) {
      this.connection.set(connection);
    }
  }

  #apply(updates: readonly Update[]): void {
    if (this.#loading !== null) {
      this.#heldBack.push(...updates);
    }
    if (!this.#isPast) {
      this.store.transact(() => updates.forEach((update) => this.#applyOne(update)));
    }
    this.cameras.apply(updates);
    if (this.#loading === null) {
      for (const nvrId of this.#unsure) {
        this.#refresh.request(nvrId);
      }
      this.#unsure.clear();
    }
  }

  #applyOne(update: Update): void {
    let known: boolean;
    switch (update.type) {
      case "inventory_changed":
        known = this.#refresh.told(update);
        break;
      case "camera_status_update":
        known = this.store.applyCamera(update);
        break;
      default:
        // The addresses are not in the update.
        known = this.store.applyNvr(update) && update.reason !== "hostname_conflict";
    }
    if (!known && (this.#loading === null || this.store.recorder(update.nvrId) !== undefined)) {
      this.#unsure.add(update.nvrId);
    }
  }
}
