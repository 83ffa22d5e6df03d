import type { Recorder } from "../../../core/model.ts";
import { camerasOff, conditionOf, type Condition } from "../../../core/condition.ts";
import { isAt, isPlace, type Place, type Sites } from "../../../core/place.ts";
import type { StatusFilter } from "./list-query.ts";

/** How many recorders each filter shows, and the cameras of those that are enabled. */
export interface Counts {
  readonly of: Readonly<Record<StatusFilter, number>>;
  readonly cameras: number;
  readonly camerasOnline: number;
}

/** Counts a part of the fleet in one walk. */
export function countRecorders(recorders: Iterable<Recorder>, sites: Sites, place: Place): Counts {
  const n: Record<Condition, number> = { offline: 0, warning: 0, cameras: 0, new: 0, ok: 0, disabled: 0 };
  const everywhere = !isPlace(place);
  let withCamerasOff = 0;
  let cameras = 0;
  let camerasOnline = 0;
  for (const recorder of recorders) {
    if (everywhere || isAt(recorder, sites, place)) {
      n[conditionOf(recorder)] += 1;
      if (recorder.enabled) {
        withCamerasOff += camerasOff(recorder) > 0 ? 1 : 0;
        cameras += recorder.camerasTotal;
        camerasOnline += recorder.camerasOnline;
      }
    }
  }
  const { offline, warning, disabled } = n;
  const [problems, online] = [offline + warning + n.cameras, n.cameras + n.ok];
  const all = problems + n.new + n.ok + disabled;
  const of = { all, problems, offline, warning, cameras: withCamerasOff, "never-connected": n.new, online, disabled };
  return { of, cameras, camerasOnline };
}

/** Whether two counts are the same. */
export function sameCounts(one: Counts, other: Counts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
