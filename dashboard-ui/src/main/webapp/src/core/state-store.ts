import { byRecorder, mergeCamera, sortCameras } from "./camera-list.ts";
import { emitChanges } from "./changes.ts";
import type { EventBus } from "./event-bus.ts";
import type { CameraFrame, NvrFrame } from "./frames.ts";
import type { Camera, Recorder, RecorderEntry, Summary } from "./model.ts";
import { applyNvrFrame, entryOf, mergeRecorder } from "./recorder-entry.ts";
import { EMPTY_SUMMARY, replaceInSummary } from "./summary.ts";

/** What a part of the page can subscribe to: one recorder with its cameras, or the fleet as a list. */
export type StoreKey = `nvr:${number}` | "fleet";

/**
 * What the page knows of the fleet, keyed so that a change of one camera wakes one row.
 *
 * Entries are immutable and replaced. Frames and snapshots may arrive in any order: whatever is older than what is known
 * is dropped by version. Subscribers and the bus are told once per {@link transact}, after all of it, of what is different then.
 */
export class StateStore {
  readonly #entries = new Map<number, RecorderEntry>();
  readonly #subscribers = new Map<StoreKey, Set<() => void>>();
  /** What changed in this transaction, as it was before. */
  readonly #before = new Map<number, RecorderEntry | undefined>();
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

  entry(nvrId: number): RecorderEntry | undefined {
    return this.#entries.get(nvrId);
  }

  entries(): IterableIterator<RecorderEntry> {
    return this.#entries.values();
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
      if (this.#depth === 0 && this.#before.size > 0) {
        this.#tell();
      }
    }
  }

  /** @returns false when the recorder is not known here */
  applyNvr(frame: NvrFrame): boolean {
    const before = this.#entries.get(frame.nvrId);
    if (before === undefined) {
      return false;
    }
    this.#replace(frame.nvrId, applyNvrFrame(before, frame));
    return true;
  }

  /** @returns false when the camera is not known here */
  applyCamera(frame: CameraFrame): boolean {
    const entry = this.#entries.get(frame.nvrId);
    const known = entry?.cameras.find((camera) => camera.id === frame.cameraId);
    if (entry === undefined || known === undefined) {
      return false;
    }
    if (frame.version <= known.version) {
      return true;
    }
    const { status, reason, since, version } = frame;
    // Its recorder named it, in a word that can be read.
    const named = reason === "reported" ? { evidence: status, notReportedSince: null, reportedWord: null } : {};
    const camera: Camera = { ...known, ...named, status, reason, since, version };
    const cameras = entry.cameras.map((other) => (other.id === camera.id ? camera : other));
    this.#replace(frame.nvrId, entryOf(entry.recorder, cameras));
    return true;
  }

  /** Takes recorders that were read, keeping what is known in a later version. */
  putRecorders(recorders: readonly Recorder[]): void {
    this.transact(() => {
      for (const read of recorders) {
        const known = this.#entries.get(read.id);
        const changing = this.#changing.get(read.id);
        const shown = changing?.revision === read.revision ? { ...read, ...changing.fields } : read;
        this.#replace(read.id, entryOf(mergeRecorder(known?.recorder, shown), known?.cameras ?? []));
      }
    });
  }

  /** Shows a change before the server has made it, whatever is read until {@link settleChange}; of that revision alone. */
  showChange(nvrId: number, revision: number, fields: Partial<Recorder>): void {
    this.#changing.set(nvrId, { revision, fields });
    const known = this.#entries.get(nvrId)?.recorder;
    if (known?.revision === revision) {
      this.putRecorders([known]);
    }
  }

  /** The server has answered: what it says counts, or what was there before. */
  settleChange(nvrId: number, answer: Recorder): void {
    this.#changing.delete(nvrId);
    this.putRecorders([answer]);
  }

  /** Takes cameras that were read, keeping what is known in a later version; those of unknown recorders are dropped. */
  putCameras(cameras: readonly Camera[]): void {
    this.transact(() => {
      for (const [nvrId, read] of byRecorder(cameras)) {
        const entry = this.#entries.get(nvrId);
        if (entry !== undefined) {
          const known = new Map(entry.cameras.map((camera) => [camera.id, camera]));
          const merged = new Map(known);
          for (const camera of read) {
            merged.set(camera.id, mergeCamera(known.get(camera.id), camera));
          }
          this.#replace(nvrId, entryOf(entry.recorder, sortCameras([...merged.values()])));
        }
      }
    });
  }

  /** Keeps only those cameras of a recorder that `keep` names. */
  retainCameras(nvrId: number, keep: (cameraId: number) => boolean): void {
    const entry = this.#entries.get(nvrId);
    if (entry !== undefined && !entry.cameras.every((camera) => keep(camera.id))) {
      const cameras = entry.cameras.filter((camera) => keep(camera.id));
      this.transact(() => this.#replace(nvrId, entryOf(entry.recorder, cameras)));
    }
  }

  remove(nvrId: number): void {
    this.transact(() => this.#replace(nvrId, undefined));
  }

  #replace(nvrId: number, after: RecorderEntry | undefined): void {
    const before = this.#entries.get(nvrId);
    if (before === after) {
      return;
    }
    if (after === undefined) {
      this.#entries.delete(nvrId);
    } else {
      this.#entries.set(nvrId, after);
    }
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
    this.#before.clear();
    for (const [nvrId, before] of changed) {
      const after = this.#entries.get(nvrId);
      if (before !== undefined && after !== undefined) {
        emitChanges(this.#bus, before, after);
      }
      this.#wake(`nvr:${nvrId}`);
    }
    this.#wake("fleet");
    this.#bus.emit("stats:updated", this.#summary);
  }

  #wake(key: StoreKey): void {
    for (const subscriber of this.#subscribers.get(key) ?? []) {
      subscriber();
    }
  }
}
