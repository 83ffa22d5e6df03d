import { lettersOf, mergeCamera, sortCameras, withBulk, withFrame, type Bulk } from "./camera-list.ts";
import { ApiProblem, eachPage, type FleetApi } from "./fleet-api.ts";
import type { CameraFrame, Update } from "./frames.ts";
import type { Camera } from "./model.ts";
import type { StateStore } from "./state-store.ts";

/** The cameras of a recorder, in the order people count them; null until they were read. */
export interface CamerasOf {
  readonly cameras: readonly Camera[] | null;
  /** Why they could not be read, the last time. */
  readonly problem: ApiProblem | null;
}

const NOT_SHOWN: CamerasOf = { cameras: null, problem: null };

/** Updates of so many cameras are remembered, for lists that were read before; some megabytes at most. */
const REMEMBERED = 20_000;

/** Times in milliseconds. */
const READ_TIMEOUT = 30_000;
const RETRY = 5_000;
/** How long what the cameras say may differ from their recorder's letters: one change comes in several updates. */
const SETTLING = 500;

/** A recorder whose cameras somebody looks at. */
interface Shown {
  viewers: number;
  state: CamerasOf;
  reading: AbortController | null;
  /** Whether something was told, while they were read, that may not be in the answer. */
  again: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly end: () => void;
}

/**
 * Cameras, which the page reads when they are shown and keeps live from then on: all those of a recorder, or those that a
 * query has read. Whatever is older than what is known is dropped by version. The letters of a recorder tell when its
 * cameras have to be read again, since not everything that changes them is told of each.
 */
export class LiveCameras {
  readonly #api: FleetApi;
  readonly #store: StateStore;
  readonly #shown = new Map<number, Shown>();
  readonly #subscribers = new Map<number, Set<() => void>>();
  /** The last that was told of single cameras, the latest at the end, and of all those of a recorder. */
  readonly #frames = new Map<number, CameraFrame>();
  readonly #bulks = new Map<number, Bulk>();
  /** What was laid over cameras that were read: the same answer as long as nothing changes. */
  readonly #laid = new WeakMap<Camera, { readonly bulk: Bulk | undefined; readonly frame: CameraFrame | undefined; readonly camera: Camera }>();

  constructor(api: FleetApi, store: StateStore) {
    this.#api = api;
    this.#store = store;
  }

  /** A camera that was read, with what was told of it since. */
  live(read: Camera): Camera {
    const bulk = this.#bulks.get(read.nvrId);
    const frame = this.#frames.get(read.id);
    const laid = this.#laid.get(read);
    if (laid !== undefined && laid.bulk === bulk && laid.frame === frame) {
      return laid.camera;
    }
    const camera = withBulk(withFrame(read, frame), bulk);
    this.#laid.set(read, { bulk, frame, camera });
    return camera;
  }

  /** The cameras of a recorder while they are shown. */
  of(nvrId: number): CamerasOf {
    return this.#shown.get(nvrId)?.state ?? NOT_SHOWN;
  }

  /** Version of a camera that is shown; undefined for any other. */
  versionOf(nvrId: number, cameraId: number): string | undefined {
    return this.#shown.get(nvrId)?.state.cameras?.find(({ id }) => id === cameraId)?.version;
  }

  /** Tells when something may be different of the cameras of a recorder. @returns what ends the subscription */
  subscribe(nvrId: number, changed: () => void): () => void {
    const subscribers = this.#subscribers.get(nvrId) ?? new Set();
    this.#subscribers.set(nvrId, subscribers.add(changed));
    return () => {
      subscribers.delete(changed);
      if (subscribers.size === 0 && this.#subscribers.get(nvrId) === subscribers) {
        this.#subscribers.delete(nvrId);
      }
    };
  }

  /** Reads the cameras of a recorder and keeps them as long as somebody looks. @returns what to call when nobody does */
  show(nvrId: number): () => void {
    const shown = this.#shown.get(nvrId) ?? this.#begin(nvrId);
    shown.viewers += 1;
    return () => {
      shown.viewers -= 1;
      if (shown.viewers === 0) {
        this.#shown.delete(nvrId);
        shown.end();
        shown.reading?.abort();
        shown.reading = null;
        clearTimeout(shown.timer);
      }
    };
  }

  /** Reads the cameras of a recorder again, if they are shown. */
  refresh(nvrId: number): void {
    const shown = this.#shown.get(nvrId);
    if (shown !== undefined) {
      void this.#read(nvrId, shown);
    }
  }

  /** Reads all cameras that are shown again. */
  refreshAll(): void {
    for (const [nvrId, shown] of this.#shown) {
      void this.#read(nvrId, shown);
    }
  }

  /** Takes what was told, in any order. */
  apply(updates: readonly Update[]): void {
    const changed = new Set<number>();
    for (const update of updates) {
      if (update.type !== "inventory_changed") {
        this.#applyOne(update);
        changed.add(update.nvrId);
      }
    }
    for (const nvrId of changed) {
      this.#wake(nvrId);
    }
  }

  #applyOne(update: Exclude<Update, { readonly type: "inventory_changed" }>): void {
    const { nvrId, version } = update;
    if (update.type === "camera_status_update") {
      this.#remember(update);
      this.#change(nvrId, (camera) => (camera.id === update.cameraId ? withFrame(camera, update) : camera));
      if (update.reason === "unreadable_status") {
        // The word that cannot be read is not in the update.
        this.refresh(nvrId);
      }
    } else if (update.type !== "nvr_status_update") {
      const last = this.#bulks.get(nvrId)?.frame.version ?? "";
      const bulk = { frame: update, before: last < version ? last : "" };
      if (last < version) {
        this.#bulks.set(nvrId, bulk);
      }
      this.#change(nvrId, (camera) => withBulk(camera, bulk));
    }
  }

  #remember(frame: CameraFrame): void {
    const known = this.#frames.get(frame.cameraId);
    if (known !== undefined && known.version >= frame.version) {
      return;
    }
    this.#frames.delete(frame.cameraId);
    this.#frames.set(frame.cameraId, frame);
    if (this.#frames.size > REMEMBERED) {
      const [oldest = 0] = this.#frames.keys();
      this.#frames.delete(oldest);
    }
  }

  #change(nvrId: number, change: (camera: Camera) => Camera): void {
    const shown = this.#shown.get(nvrId);
    const before = shown?.state.cameras;
    if (shown !== undefined && before !== undefined && before !== null) {
      const cameras = before.map(change);
      if (cameras.some((camera, index) => camera !== before[index])) {
        shown.state = { ...shown.state, cameras };
      }
    }
  }

  #begin(nvrId: number): Shown {
    const shown: Shown = {
      viewers: 0,
      state: NOT_SHOWN,
      reading: null,
      again: false,
      timer: undefined,
      end: this.#store.subscribe(`nvr:${nvrId}`, () => this.#verifySoon(nvrId, shown)),
    };
    this.#shown.set(nvrId, shown);
    void this.#read(nvrId, shown);
    return shown;
  }

  /** Their recorder has changed: once what belongs to it has come, its letters tell whether this is how they are. */
  #verifySoon(nvrId: number, shown: Shown): void {
    shown.timer ??= setTimeout(() => {
      shown.timer = undefined;
      const recorder = this.#store.recorder(nvrId);
      const { cameras } = shown.state;
      const differ = cameras !== null && recorder !== undefined && lettersOf(cameras) !== recorder.cameraStates;
      // An answer that is under way may be older than the change.
      if (differ || shown.reading !== null) {
        void this.#read(nvrId, shown);
      }
    }, SETTLING);
  }

  async #read(nvrId: number, shown: Shown): Promise<void> {
    if (shown.reading !== null) {
      shown.again = true;
      return;
    }
    shown.again = false;
    const reading = new AbortController();
    shown.reading = reading;
    const signal = AbortSignal.any([reading.signal, AbortSignal.timeout(READ_TIMEOUT)]);
    const read: Camera[] = [];
    let problem: ApiProblem | null = null;
    try {
      await eachPage(
        (cursor) => this.#api.camerasOf(nvrId, cursor, signal),
        (items) => read.push(...items),
      );
    } catch (cause) {
      problem = cause instanceof ApiProblem ? cause : new ApiProblem("The page failed.", null, { cause });
    }
    if (shown.reading !== reading) {
      return;
    }
    shown.reading = null;
    if (problem === null) {
      const known = new Map(shown.state.cameras?.map((camera) => [camera.id, camera]));
      const cameras = sortCameras(read.map((camera) => mergeCamera(known.get(camera.id), this.live(camera))));
      shown.state = { cameras, problem };
      if (shown.again) {
        void this.#read(nvrId, shown);
      }
    } else {
      shown.state = { ...shown.state, problem };
      clearTimeout(shown.timer);
      shown.timer = setTimeout(() => {
        shown.timer = undefined;
        void this.#read(nvrId, shown);
      }, RETRY);
    }
    this.#wake(nvrId);
  }

  #wake(nvrId: number): void {
    for (const changed of this.#subscribers.get(nvrId) ?? []) {
      changed();
    }
  }
}
