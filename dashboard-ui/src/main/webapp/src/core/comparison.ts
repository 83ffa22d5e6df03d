import type { FleetApi } from "./fleet-api.ts";
import type { LiveCameras } from "./live-cameras.ts";
import type { StatusChange, Summary } from "./model.ts";
import type { StateStore } from "./state-store.ts";
import { sameCounts } from "./summary.ts";

/** By how much changes may be stored out of their order, in milliseconds; what is later is found by the counts. */
const OVERLAP = 60_000;

/** What the server knew and the page did not. */
export interface Findings {
  /** When the server was asked, epoch milliseconds: a page that misses nothing is right as of then. */
  readonly askedAt: number;
  /** The latest changes that the page has not got. */
  readonly missing: readonly StatusChange[];
  /** Whether the page has got everything before those. */
  readonly reachesBack: boolean;
  /** The page's counts when they differ from the server's; null when they agree, or none were compared. */
  readonly ours: Summary | null;
}

/** Whether a page that finds this has got all that the server has. */
export function agrees({ missing, ours }: Findings): boolean {
  return missing.length === 0 && ours === null;
}

/** All that one event changed of a recorder and its cameras has versions that differ in their last part alone. */
function eventOf(version: string): string {
  return version.slice(0, version.lastIndexOf("-"));
}

/**
 * Holds what the page shows against what the server has stored: the latest changes of status, which name the recorder and
 * the camera that the page has missed, and now and then the counts, which find what never changed its status.
 */
export class Comparison {
  readonly #api: FleetApi;
  readonly #store: StateStore;
  readonly #cameras: LiveCameras;
  /** The latest change that the server told of, by its clock. */
  #latest: number | null = null;

  constructor(api: FleetApi, store: StateStore, cameras: LiveCameras) {
    this.#api = api;
    this.#store = store;
    this.#cameras = cameras;
  }

  /**
   * Whether the page knows an older state of what changed. A camera that is not shown is judged by its recorder, whose version
   * grows with the letters of its cameras; what the page does not know at all is nothing that it lacks.
   */
  lacks({ nvrId, cameraId, version }: StatusChange): boolean {
    const recorder = this.#store.recorder(nvrId);
    if (recorder === undefined || cameraId === null) {
      return recorder !== undefined && recorder.version < version;
    }
    const shown = this.#cameras.versionOf(nvrId, cameraId);
    return shown === undefined ? eventOf(recorder.camerasVersion) < eventOf(version) : shown < version;
  }

  /**
   * @param counts whether to compare the counts too, for which the server counts its tables
   * @throws ApiProblem when the server does not answer
   */
  async ask(counts: boolean, signal: AbortSignal): Promise<Findings> {
    const askedAt = Date.now();
    const ours = this.#store.summary();
    const from = this.#latest === null ? null : this.#latest - OVERLAP;
    const [changes, theirs] = await Promise.all([
      this.#api.latestChanges(from, signal),
      counts ? this.#api.summary(signal) : null,
    ]);
    this.#latest = changes.items[0]?.at ?? this.#latest;
    const oldest = changes.items.at(-1);
    return {
      askedAt,
      missing: changes.items.filter((change) => this.lacks(change)),
      reachesBack: changes.next === null || oldest === undefined || !this.lacks(oldest),
      // Counts that moved meanwhile tell nothing.
      ours: theirs === null || ours !== this.#store.summary() || sameCounts(ours, theirs) ? null : ours,
    };
  }
}
