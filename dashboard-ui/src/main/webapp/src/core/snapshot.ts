import { eachPage, type FleetApi, type Page } from "./fleet-api.ts";
import type { Recorder, Site } from "./model.ts";
import type { StateStore } from "./state-store.ts";

/** For one page of a list, in milliseconds. */
const PAGE_TIMEOUT = 30_000;

/** What happens while a snapshot is read. */
export interface SnapshotProgress {
  /** All recorders are there, their cameras not yet. */
  recordersLoaded(sites: readonly Site[]): void;
}

/**
 * Reads the whole fleet over REST into the store: recorders first, so that the page can be painted, then all cameras
 * page by page. What was known before and is not read is gone. To be called once the stream runs, so that nothing falls
 * between the two (presence, rule 15).
 */
export async function loadSnapshot(
  api: FleetApi,
  store: StateStore,
  progress: SnapshotProgress,
  signal: AbortSignal,
): Promise<void> {
  const read = async <T>(ask: (signal: AbortSignal) => Promise<Page<T>>): Promise<Page<T>> => {
    const page = await ask(AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT)]));
    // Who dropped this read may have read newer pages meanwhile.
    signal.throwIfAborted();
    return page;
  };
  const knownBefore = new Map([...store.entries()].map((entry) => [entry.recorder.id, entry.cameras]));

  const sites: Site[] = [];
  const recorders: Recorder[] = [];
  await Promise.all([
    eachPage((cursor) => read((limit) => api.sites(cursor, limit)), (items) => sites.push(...items)),
    eachPage((cursor) => read((limit) => api.recorders(cursor, limit)), (items) => recorders.push(...items)),
  ]);
  const recorderIds = new Set(recorders.map((recorder) => recorder.id));
  store.transact(() => {
    store.putRecorders(recorders);
    for (const id of knownBefore.keys()) {
      if (!recorderIds.has(id)) {
        store.remove(id);
      }
    }
  });
  progress.recordersLoaded(sites);

  const cameraIds = new Set<number>();
  await eachPage(
    (cursor) => read((limit) => api.cameras(cursor, limit)),
    (items) => {
      store.putCameras(items);
      for (const camera of items) {
        cameraIds.add(camera.id);
      }
    },
  );
  store.transact(() => {
    for (const [nvrId, cameras] of knownBefore) {
      const gone = new Set(cameras.filter((camera) => !cameraIds.has(camera.id)).map((camera) => camera.id));
      if (gone.size > 0) {
        store.retainCameras(nvrId, (id) => !gone.has(id));
      }
    }
  });
}
