import { useFleet, useRecorder as useEntry } from "../../app/fleet-context.ts";
import type { ApiProblem } from "../../core/fleet-api.ts";
import type { Camera, Recorder } from "../../core/model.ts";
import { conditionOf as conditionOfEntry, needsAttention } from "../../core/condition.ts";
import type { StateStore } from "../../core/state-store.ts";

export function useRecorder(id: number): Recorder | undefined {
  return useEntry(id)?.recorder;
}

export function useCamerasOf(id: number): { cameras: readonly Camera[] | null; problem: ApiProblem | null } {
  const entry = useEntry(id);
  const loaded = useFleet().realtime.load.get().loadedAt !== null;
  const all = entry !== undefined && (loaded || entry.cameras.length >= entry.camerasTotal);
  return { cameras: all ? entry.cameras : null, problem: null };
}

export function recorderNow(store: StateStore, id: number): Recorder | undefined {
  return store.entry(id)?.recorder;
}

export function cameraStatesNow(store: StateStore, id: number): string {
  const entry = store.entry(id);
  return (entry?.cameras ?? []).map((camera) => (camera.status === "online" ? "o" : "x")).join("");
}

/** Counts of recorders and of those in need of a person, by site; null is no site. */
export function countsBySite(store: StateStore): ReadonlyMap<number | null, { recorders: number; problems: number }> {
  const counts = new Map<number | null, { recorders: number; problems: number }>();
  for (const entry of store.entries()) {
    const of = counts.get(entry.recorder.siteId) ?? { recorders: 0, problems: 0 };
    of.recorders += 1;
    of.problems += needsAttention(conditionOfEntry(entry)) ? 1 : 0;
    counts.set(entry.recorder.siteId, of);
  }
  return counts;
}
