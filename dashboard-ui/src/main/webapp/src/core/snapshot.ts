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

/** Reads all pages of a list, handing over each as it comes. */
async function readPages<T>(read: Read<T>, signal: AbortSignal, take: (items: readonly T[]) => void): Promise<void> {
  await eachPage(async (cursor) => {
    const page = await read(cursor, AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT)]));
    // Who dropped this read may have read newer pages meanwhile.
    signal.throwIfAborted();
    return page;
  }, take);
}

async function readAll<T extends { readonly id: number }>(read: Read<T>, signal: AbortSignal): Promise<ReadonlyMap<number, T>> {
  const all = new Map<number, T>();
  await readPages(read, signal, (items) => items.forEach((item) => all.set(item.id, item)));
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
 * Reads the whole fleet over REST into the store; what was known before and is not read is gone. To be called once the stream
 * runs, so that nothing falls between the two (presence, rule 15).
 *
 * @param isLive whether the store follows the stream. Then each page is merged by version as it comes, as updates are: ten
 * thousand at once would be a long task. Otherwise it takes all at the end, in the place of what is known of the past: a part
 * would tell wrong counts.
 * @param setPlaces takes the sites and customers, before the last of the recorders that are at them
 */
export async function loadSnapshot(
  api: FleetApi,
  store: StateStore,
  isLive: boolean,
  setPlaces: (places: Places) => void,
  signal: AbortSignal,
): Promise<void> {
  const read = new Map<number, Recorder>();
  const gone = new Set(isLive ? [...store.recorders()].map(({ id }) => id) : []);
  const take = (recorders: readonly Recorder[]): void => {
    for (const recorder of recorders) {
      read.set(recorder.id, recorder);
      gone.delete(recorder.id);
    }
    if (isLive) {
      store.putRecorders(recorders);
    }
  };
  const [places] = await Promise.all([readPlaces(api, signal), readPages((cursor, limit) => api.recorders(cursor, limit), signal, take)]);
  setPlaces(places);
  if (isLive) {
    store.transact(() => gone.forEach((id) => store.remove(id)));
  } else {
    store.replaceAll([...read.values()]);
  }
}
