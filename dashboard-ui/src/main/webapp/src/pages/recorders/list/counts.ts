import type { Recorder } from "../../../core/model.ts";
import { conditionOf } from "../../../core/condition.ts";
import { isAt, matchesStatus, STATUS_FILTERS, type Place, type Sites, type StatusFilter } from "./list-query.ts";

/** How many recorders each filter shows, and the cameras of those that are enabled. */
export interface Counts {
  readonly of: Readonly<Record<StatusFilter, number>>;
  readonly cameras: number;
  readonly camerasOnline: number;
}

/** Counts a part of the fleet in one walk. */
export function countRecorders(recorders: Iterable<Recorder>, sites: Sites, place: Place): Counts {
  const of = { all: 0, problems: 0, offline: 0, warning: 0, cameras: 0, "never-connected": 0, online: 0, disabled: 0 };
  let cameras = 0;
  let camerasOnline = 0;
  for (const recorder of recorders) {
    if (isAt(recorder, sites, place)) {
      const condition = conditionOf(recorder);
      for (const filter of STATUS_FILTERS) {
        of[filter] += matchesStatus(recorder, condition, filter) ? 1 : 0;
      }
      if (recorder.enabled) {
        cameras += recorder.camerasTotal;
        camerasOnline += recorder.camerasOnline;
      }
    }
  }
  return { of, cameras, camerasOnline };
}

/** Whether two counts are the same. */
export function sameCounts(one: Counts, other: Counts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
