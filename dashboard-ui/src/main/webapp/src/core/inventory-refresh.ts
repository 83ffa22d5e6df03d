import type { FleetApi } from "./fleet-api.ts";
import type { LiveCameras } from "./live-cameras.ts";
import type { StateStore } from "./state-store.ts";

/** Above this many changed recorders one snapshot costs less than reading each. */
export const MANY = 50;

/** How long to gather changed recorders, in milliseconds: an import of a thousand is one burst. */
const GATHER_MS = 150;

/** Reads again the recorders whose inventory changed, with those of their cameras that are shown, a few at a time, or everything when they are many. */
export class InventoryRefresh {
  readonly #waiting = new Set<number>();
  readonly #api: FleetApi;
  readonly #store: StateStore;
  readonly #cameras: LiveCameras;
  readonly #reloadAll: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: FleetApi, store: StateStore, cameras: LiveCameras, reloadAll: () => void) {
    this.#api = api;
    this.#store = store;
    this.#cameras = cameras;
    this.#reloadAll = reloadAll;
  }

  request(nvrId: number): void {
    this.#waiting.add(nvrId);
    this.#timer ??= setTimeout(() => void this.#run(), GATHER_MS);
  }

  /** Reads these recorders now, in their order. */
  async read(nvrIds: Iterable<number>): Promise<void> {
    for (const id of nvrIds) {
      await this.#read(id);
    }
  }

  async #run(): Promise<void> {
    const ids = [...this.#waiting];
    this.#waiting.clear();
    this.#timer = undefined;
    if (ids.length > MANY) {
      this.#reloadAll();
      return;
    }
    try {
      await this.read(ids);
    } catch {
      this.#reloadAll();
    }
  }

  async #read(id: number): Promise<void> {
    const signal = AbortSignal.timeout(30_000);
    const recorder = await this.#api.recorder(id, signal);
    if (recorder === null) {
      this.#store.remove(id);
    } else {
      this.#store.putRecorders([recorder]);
    }
    this.#cameras.refresh(id);
  }
}
