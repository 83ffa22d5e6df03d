import { emitCameraChange, emitRecorderChanges, type CameraChange } from "./changes.ts";
import type { EventBus } from "./event-bus.ts";
import type { CameraFrame, NvrFrame } from "./frames.ts";
import type { Recorder, Summary } from "./model.ts";
import { applyNvrFrame, isAside, mergeRecorder, withCameras } from "./recorder-updates.ts";
import { SiteIndex } from "./site-index.ts";
import { EMPTY_SUMMARY, replaceInSummary } from "./summary.ts";

/** What a part of the page can subscribe to: one recorder, or the fleet as a list. */
export type StoreKey = `nvr:${number}` | "fleet";

/**
 * The recorders that the page knows, keyed so that a change of one wakes one row.
 *
 * Recorders are immutable and replaced. Frames and snapshots may arrive in any order: whatever is older than what is known
 * is dropped by version. Subscribers and the bus are told once per {@link transact}, after all of it, of what is different then.
 */
export class StateStore {
  readonly #recorders = new Map<number, Recorder>();
  readonly #bySite = new SiteIndex();
  readonly #subscribers = new Map<StoreKey, Set<() => void>>();
  /** What changed in this transaction, as it was before. */
  readonly #before = new Map<number, Recorder | undefined>();
  /** Cameras that updates of this transaction told of, by id. */
  readonly #cameras = new Map<number, CameraChange>();
  /** What people are changing, of which revision: it is shown over what is read of that revision meanwhile. */
  readonly #changing = new Map<number, { readonly revision: number; readonly fields: Partial<Recorder> }>();
  readonly #bus: EventBus;
  #summary = EMPTY_SUMMARY;
  #depth = 0;

  constructor(bus: EventBus) {
    this.#bus = bus;
  }

  /** @returns what ends the subscription */
  subscribe(key: StoreKey, subscriber: () => void): () => void {
    const subscribers = this.#subscribers.get(key) ?? new Set();
    this.#subscribers.set(key, subscribers.add(subscriber));
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0 && this.#subscribers.get(key) === subscribers) {
        this.#subscribers.delete(key);
      }
    };
  }

  recorder(nvrId: number): Recorder | undefined {
    return this.#recorders.get(nvrId);
  }

  recorders(): IterableIterator<Recorder> {
    return this.#recorders.values();
  }

  /** The recorders of a site, or of none (null), by id; the set changes with the fleet. */
  recordersOfSite(siteId: number | null): ReadonlySet<number> {
    return this.#bySite.of(siteId);
  }

  summary(): Summary {
    return this.#summary;
  }

  /** Runs several changes as one. */
  transact(changes: () => void): void {
    this.#depth += 1;
    try {
      changes();
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.#tell();
      }
    }
  }

  /** @returns false when it tells of what is not known here, so that it has to be read */
  applyNvr(frame: NvrFrame): boolean {
    const known = this.#recorders.get(frame.nvrId);
    if (known === undefined) {
      return false;
    }
    this.#replace(frame.nvrId, applyNvrFrame(known, frame));
    const isSame = frame.status === known.status && frame.since === known.since;
    const missedBegin = isAside(frame) && frame.version > known.version && !isSame;
    return frame.cameraStates !== null && !missedBegin;
  }

  /** @returns false when it tells of what is not known here, so that it has to be read */
  applyCamera(frame: CameraFrame): boolean {
    const known = this.#recorders.get(frame.nvrId);
    if (known !== undefined && frame.version > known.camerasVersion) {
      this.transact(() => {
        const before = this.#cameras.get(frame.cameraId)?.before ?? frame.oldStatus;
        this.#cameras.set(frame.cameraId, { before, frame });
        this.#replace(frame.nvrId, withCameras(known, frame));
      });
    }
    return known !== undefined && frame.cameraStates !== null;
  }

  /** Takes recorders that were read, keeping what is known in a later version. */
  putRecorders(recorders: readonly Recorder[]): void {
    this.transact(() => {
      for (const read of recorders) {
        this.#replace(read.id, mergeRecorder(this.#recorders.get(read.id), this.#withChange(read)));
      }
    });
  }

  /** Shows a change before the server has made it, whatever is read until {@link settleChange}; of that revision alone. */
  showChange(nvrId: number, revision: number, fields: Partial<Recorder>): void {
    this.#changing.set(nvrId, { revision, fields });
    const known = this.#recorders.get(nvrId);
    if (known?.revision === revision) {
      this.putRecorders([known]);
    }
  }

  /** The server has answered: what it says counts, or what was there before. */
  settleChange(nvrId: number, answer: Recorder): void {
    this.#changing.delete(nvrId);
    this.putRecorders([answer]);
  }

  /** Puts other recorders in the place of all that were known; of what is different nothing is told as a change. */
  replaceAll(recorders: readonly Recorder[]): void {
    this.#recorders.clear();
    this.#bySite.clear();
    this.#before.clear();
    this.#summary = EMPTY_SUMMARY;
    for (const read of recorders) {
      const shown = this.#withChange(read);
      this.#recorders.set(read.id, shown);
      this.#bySite.replace(undefined, shown);
      this.#summary = replaceInSummary(this.#summary, undefined, shown);
    }
    for (const key of this.#subscribers.keys()) {
      this.#wake(key);
    }
    this.#bus.emit("stats:updated", this.#summary);
  }

  remove(nvrId: number): void {
    this.#replace(nvrId, undefined);
  }

  /** What was read, with what people are changing of it. */
  #withChange(read: Recorder): Recorder {
    const changing = this.#changing.get(read.id);
    return changing?.revision === read.revision ? { ...read, ...changing.fields } : read;
  }

  #replace(nvrId: number, after: Recorder | undefined): void {
    const before = this.#recorders.get(nvrId);
    if (before === after) {
      return;
    }
    if (after === undefined) {
      this.#recorders.delete(nvrId);
    } else {
      this.#recorders.set(nvrId, after);
    }
    this.#bySite.replace(before, after);
    this.#summary = replaceInSummary(this.#summary, before, after);
    if (!this.#before.has(nvrId)) {
      this.#before.set(nvrId, before);
    }
    if (this.#depth === 0) {
      this.#tell();
    }
  }

  #tell(): void {
    const changed = [...this.#before];
    const cameras = [...this.#cameras.values()];
    this.#before.clear();
    this.#cameras.clear();
    for (const [nvrId, before] of changed) {
      const after = this.#recorders.get(nvrId);
      if (before !== undefined && after !== undefined) {
        emitRecorderChanges(this.#bus, before, after);
      }
      this.#wake(`nvr:${nvrId}`);
    }
    for (const change of cameras) {
      const recorder = this.#recorders.get(change.frame.nvrId);
      if (recorder !== undefined) {
        emitCameraChange(this.#bus, change, recorder);
      }
    }
    if (changed.length > 0) {
      this.#wake("fleet");
      this.#bus.emit("stats:updated", this.#summary);
    }
  }

  #wake(key: StoreKey): void {
    for (const subscriber of this.#subscribers.get(key) ?? []) {
      subscriber();
    }
  }
}
