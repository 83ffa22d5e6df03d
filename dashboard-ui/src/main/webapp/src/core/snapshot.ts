import { eachPage, type FleetApi, type Page } from "./fleet-api.ts";
import type { Customer, Recorder, Site } from "./model.ts";
import type { StateStore } from "./state-store.ts";

/** For one page of a list, in milliseconds. */
const PAGE_TIMEOUT = 30_000;

/** Where recorders stand, and whose they are. */
export interface Places {
  readonly sites: ReadonlyMap<number, Site>;
  readonly customers: ReadonlyMap<number, Customer>;
}

type Read<T> = (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;

async function readAll<T extends { readonly id: number }>(read: Read<T>, signal: AbortSignal): Promise<ReadonlyMap<number, T>> {
  const all = new Map<number, T>();
  await eachPage(
    async (cursor) => {
      const page = await read(cursor, AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT)]));
      // Who dropped this read may have read newer pages meanwhile.
      signal.throwIfAborted();
      return page;
    },
    (items) => items.forEach((item) => all.set(item.id, item)),
  );
  return all;
}

/** Reads the sites and customers. */
export async function readPlaces(api: FleetApi, signal: AbortSignal): Promise<Places> {
  const [sites, customers] = await Promise.all([
    readAll((cursor, limit) => api.sites(cursor, limit), signal),
    readAll((cursor, limit) => api.customers(cursor, limit), signal),
  ]);
  return { sites, customers };
}

/**
 * Reads the whole fleet over REST into the store, all recorders at once: a part of them would tell wrong counts. What was
 * known before and is not read is gone; all of it is, if it is of the past. To be called once the stream runs, so that nothing falls between the two
 * (presence, rule 15).
 */
export async function loadSnapshot(api: FleetApi, store: StateStore, isPast: () => boolean, signal: AbortSignal): Promise<Places> {
  const knownBefore = [...store.recorders()].map(({ id }) => id);
  const [places, recorders] = await Promise.all([
    readPlaces(api, signal),
    readAll<Recorder>((cursor, limit) => api.recorders(cursor, limit), signal),
  ]);
  store.transact(() => {
    if (isPast()) {
      store.forget();
    }
    store.putRecorders([...recorders.values()]);
    for (const id of knownBefore) {
      if (!recorders.has(id)) {
        store.remove(id);
      }
    }
  });
  return places;
}
