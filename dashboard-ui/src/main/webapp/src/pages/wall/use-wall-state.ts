import { useEffect, useState } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { camerasOff, conditionOf } from "../../core/condition.ts";
import { throttle } from "../../core/throttle.ts";
import { causesOf, troublesOf, type Cause } from "../../core/trouble.ts";

/** What is wrong is looked at so often at most, in milliseconds: a person on a wall reads no faster. */
const LOOK_EVERY = 500;

/** What a wall counts, of its part of the fleet. */
export interface WallState {
  readonly total: number;
  /** Without those that never connected. */
  readonly offline: number;
  readonly neverConnected: number;
  readonly warning: number;
  readonly online: number;
  readonly camerasOffline: number;
  readonly causes: readonly Cause[];
}

/** What is wrong now and how many there are; worst first, sorted by itself. Null until the recorders are known. */
export function useWallState(isPart: (siteId: number | null) => boolean): WallState | null {
  const { store, sites, load } = useFleet().realtime;
  const [state, setState] = useState<WallState | null>(null);
  useEffect(() => {
    const look = throttle<undefined>(LOOK_EVERY, () => {
      if (!load.get().recordersReady) {
        return;
      }
      const counts = { total: 0, offline: 0, neverConnected: 0, warning: 0, online: 0, camerasOffline: 0 };
      for (const recorder of store.recorders()) {
        if (recorder.enabled && isPart(recorder.siteId)) {
          counts.total += 1;
          counts[conditionOf(recorder) === "new" ? "neverConnected" : recorder.status] += 1;
          counts.camerasOffline += camerasOff(recorder);
        }
      }
      setState({ ...counts, causes: causesOf(troublesOf(store.recorders(), isPart), sites.get()) });
    });
    look(undefined);
    const ends = [store.subscribe("fleet", () => look(undefined)), load.subscribe(() => look(undefined)), sites.subscribe(() => look(undefined))];
    return () => {
      for (const end of ends) {
        end();
      }
    };
  }, [store, sites, load, isPart]);
  return state;
}
