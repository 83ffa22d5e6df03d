import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Customer, Recorder, Site } from "./model.ts";
import { pause } from "./pause.ts";
import type { LastKnown, Realtime } from "./realtime.ts";

const NAME = "nvr-fleet";
/** Of the stores of this database. What it was before is dropped. */
const VERSION = 1;

/** How often what has changed is stored, in milliseconds; beside that when everything was read, and when the page is left. */
const STORE_EVERY = 60_000;
/** What is written at a time while people use the page: a millisecond of work. */
const RECORDERS_IN_CHUNK = 100;
/** What is read at a time before the page is shown: some milliseconds of work. */
const CHUNKS_AT_A_TIME = 10;

/** What is stored of a recorder, as a row without names: ten thousand of them are two megabytes. */
const FIELDS = Object.keys({
  id: true,
  hostname: true,
  deviceName: true,
  siteId: true,
  enabled: true,
  status: true,
  reason: true,
  since: true,
  lastSeen: true,
  cameraStates: true,
  camerasTotal: true,
  camerasOnline: true,
  unregisteredCameras: true,
  conflict: true,
  reportedWord: true,
  lastRefusal: true,
  revision: true,
  version: true,
  camerasVersion: true,
} satisfies Record<keyof Recorder, true>);

interface About {
  /** Whose fleet it is, and in which form: what is of another server or release is dropped. */
  readonly server: string;
  readonly fields: string;
  /** When it was true, epoch milliseconds. */
  readonly at: number;
  readonly sites: readonly Site[];
  readonly customers: readonly Customer[];
}

interface Stores extends DBSchema {
  about: { key: "fleet"; value: About };
  /** Rows as JSON, by the first part of their recorders' ids. */
  recorders: { key: number; value: string };
}

type Database = IDBPDatabase<Stores>;

function encode(recorders: readonly Recorder[]): string {
  const rows = recorders.map((recorder) => {
    const values: Readonly<Record<string, unknown>> = { ...recorder };
    return FIELDS.map((field) => values[field]);
  });
  return JSON.stringify(rows);
}

function decode(json: string): readonly Recorder[] {
  const rows: unknown[][] = JSON.parse(json);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by encode, of the same fields
  return rows.map((row) => Object.fromEntries(FIELDS.map((field, index) => [field, row[index]])) as unknown as Recorder);
}

function chunksOf(recorders: Iterable<Recorder>): ReadonlyMap<number, readonly Recorder[]> {
  const chunks = new Map<number, Recorder[]>();
  for (const recorder of recorders) {
    const key = Math.floor(recorder.id / RECORDERS_IN_CHUNK);
    const chunk = chunks.get(key);
    if (chunk === undefined) {
      chunks.set(key, [recorder]);
    } else {
      chunk.push(recorder);
    }
  }
  return chunks;
}

function open(): Promise<Database> {
  return openDB<Stores>(NAME, VERSION, {
    upgrade: (database) => {
      for (const name of Array.from(database.objectStoreNames)) {
        database.deleteObjectStore(name);
      }
      database.createObjectStore("about");
      database.createObjectStore("recorders");
    },
    // A newer page wants to change it: this one gives way.
    blocking: (_version, _newer, event) => {
      if (event.target instanceof IDBDatabase) {
        event.target.close();
      }
    },
  });
}

async function read(database: Database, server: string): Promise<LastKnown | null> {
  const transaction = database.transaction(["about", "recorders"]);
  const [about, chunks] = await Promise.all([
    transaction.objectStore("about").get("fleet"),
    transaction.objectStore("recorders").getAll(),
  ]);
  if (about === undefined || about.server !== server || about.fields !== FIELDS.join()) {
    return null;
  }
  const recorders: Recorder[] = [];
  for (let from = 0; from < chunks.length; from += CHUNKS_AT_A_TIME) {
    recorders.push(...chunks.slice(from, from + CHUNKS_AT_A_TIME).flatMap(decode));
    await pause();
  }
  const { at, sites, customers } = about;
  return {
    at,
    recorders,
    sites: new Map(sites.map((site) => [site.id, site])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
  };
}

/** Writes what the page knows, chunk by chunk, and each only when a recorder of it has changed. */
class Writer {
  readonly #database: Database;
  readonly #realtime: Realtime;
  readonly #server: string;
  /** What was stored of each chunk. */
  readonly #stored = new Map<number, readonly Recorder[]>();
  /** Writes at once what is left of a write that is under way. */
  #finish: (() => void) | null = null;

  constructor(database: Database, realtime: Realtime, server: string) {
    this.#database = database;
    this.#realtime = realtime;
    this.#server = server;
  }

  /** Writes a chunk at a time; nothing while that goes on already. @throws DOMException when the storage is full or gone */
  async write(): Promise<void> {
    const at = this.#knownAt();
    if (at === null || this.#finish !== null) {
      return;
    }
    const { store, sites, customers } = this.#realtime;
    const chunks = chunksOf(store.recorders());
    const transaction = this.#database.transaction(["about", "recorders"], "readwrite");
    const recorders = transaction.objectStore("recorders");
    if (this.#stored.size === 0) {
      void recorders.clear();
    }
    for (const key of this.#stored.keys()) {
      if (!chunks.has(key)) {
        void recorders.delete(key);
        this.#stored.delete(key);
      }
    }
    const changed = [...chunks].filter(([key, chunk]) => {
      const stored = this.#stored.get(key);
      return stored?.length !== chunk.length || chunk.some((recorder, index) => recorder !== stored[index]);
    });
    const fields = FIELDS.join();
    const about = { server: this.#server, fields, at, sites: [...sites.get().values()], customers: [...customers.get().values()] };
    const put = ([key, chunk]: (typeof changed)[number]): Promise<unknown> => {
      this.#stored.set(key, chunk);
      return recorders.put(encode(chunk), key);
    };
    this.#finish = () => {
      this.#finish = null;
      changed.splice(0).forEach((chunk) => void put(chunk));
      void transaction.objectStore("about").put(about, "fleet");
      // Of a page that is left nothing is heard any more: what was not told to end by then is undone.
      transaction.commit();
    };
    for (let chunk = changed.shift(); chunk !== undefined; chunk = changed.shift()) {
      await put(chunk);
    }
    this.#finish?.();
    await transaction.done;
  }

  /** Writes all that is to be written before it returns: the page is left. @throws DOMException as {@link write} */
  async writeAtOnce(): Promise<void> {
    const written = this.write();
    this.#finish?.();
    return written;
  }

  /** When what the page shows was right; null while it is what was stored, or not agreed upon. */
  #knownAt(): number | null {
    const connection = this.#realtime.connection.get();
    if (this.#realtime.load.get().loadedAt === null) {
      return null;
    }
    return connection.state === "live" ? Date.now() : connection.knownAt;
  }
}

/**
 * Shows what was last known of the fleet, until the server is read, and stores it now and then from then on. A browser that
 * stores nothing (a private window, a full disk, a setting) takes nothing away but that.
 *
 * @param server whose fleet it is
 * @returns what ends it
 */
export async function keepLastKnown(realtime: Realtime, server: string): Promise<() => void> {
  let database: Database;
  try {
    database = await open();
    const known = await read(database, server);
    if (known !== null) {
      realtime.showLastKnown(known);
    }
  } catch {
    return () => undefined;
  }
  const writer = new Writer(database, realtime, server);
  let timer: ReturnType<typeof setInterval> | undefined;
  const end = (): void => {
    clearInterval(timer);
    endOfLoads();
    removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", writeHidden);
    database.close();
  };
  const write = (): void => void writer.write().catch(end);
  const leave = (): void => void writer.writeAtOnce().catch(end);
  const writeHidden = (): void => {
    if (document.visibilityState === "hidden") {
      leave();
    }
  };
  const writeWhenIdle = (): void => void ("requestIdleCallback" in globalThis ? requestIdleCallback(write) : setTimeout(write));
  const endOfLoads = realtime.load.subscribe(writeWhenIdle);
  writeWhenIdle();
  timer = setInterval(writeWhenIdle, STORE_EVERY);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", writeHidden);
  return end;
}
