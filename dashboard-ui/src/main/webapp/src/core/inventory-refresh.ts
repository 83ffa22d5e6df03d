import type { FleetApi } from "./fleet-api.ts";
import type { InventoryFrame } from "./frames.ts";
import type { LiveCameras } from "./live-cameras.ts";
import type { StateStore } from "./state-store.ts";

/** Above this many changed recorders one snapshot costs less than reading each. */
export const MANY = 50;

/** How long to gather changed recorders, in milliseconds: an import of a thousand is one burst. */
const GATHER_MS = 150;

/** Reads again the recorders whose inventory changed, with those of their cameras that are shown, a few at a time, or everything when they are many. */
export class InventoryRefresh {
  readonly #waiting = new Set<number>();
  /** The last that was told of each. */
  readonly #told = new Map<number, InventoryFrame>();
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

  /**
   * Takes what was told of a recorder. One that is removed is not asked for, and what was asked before does not bring it back.
   *
   * @returns whether there is nothing to ask for
   */
  told(frame: InventoryFrame): boolean {
    const { nvrId, revision } = frame;
    if (revision >= (this.#told.get(nvrId)?.revision ?? 0)) {
      this.#told.set(nvrId, frame);
    }
    const removed = this.#isRemoved(nvrId);
    if (removed) {
      this.#drop(nvrId);
    }
    return removed;
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
    const recorder = this.#isRemoved(id) ? null : await this.#api.recorder(id, AbortSignal.timeout(30_000));
    if (recorder === null || this.#isRemoved(id)) {
      this.#drop(id);
    } else {
      this.#store.putRecorders([recorder]);
      this.#cameras.refresh(id);
    }
  }

  #isRemoved(id: number): boolean {
    return this.#told.get(id)?.removed === true;
  }

  #drop(id: number): void {
    this.#store.remove(id);
    this.#cameras.refresh(id);
  }
}
