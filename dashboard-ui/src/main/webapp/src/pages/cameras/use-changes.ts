import { useEffect, useMemo, useRef, useState } from "react";
import type { CameraFilter, CameraRecord } from "../../api/cameras.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import type { Recorder } from "../../core/model.ts";
import { isSomeoneThere, ALONE_AFTER } from "../../app/presence-of-people.ts";
import { stateOf, type CameraState } from "./camera-state.ts";
import { liveNow } from "./live.ts";
import { inScope } from "./scope.ts";
import type { CameraList } from "./use-camera-list.ts";

/** How often what is shown is compared with the fleet, in milliseconds. */
const COMPARE = 500;
/** How often a list that nobody touches is read again at most, in milliseconds: under a storm it always would be. */
const READ_AGAIN = 10_000;

/** Whether a camera that is like this belongs to a list with this filter; where it stands does not change by itself. */
export function matches(state: CameraState, { status, notReported }: CameraFilter, camera: Pick<CameraRecord, "status">): boolean {
  return notReported ? state === "unreported" || state === "unreadable" : status === null || camera.status === status;
}

interface Options {
  readonly filter: CameraFilter;
  /** Whether the order follows the status, so that any change of it may move a camera. */
  readonly byStatus: boolean;
  readonly list: Pick<CameraList, "key" | "cameras" | "missing" | "readAgain">;
}

/** What is different since the list was read. */
export interface Changes {
  /** How many cameras would come, go or move if it were read again. */
  readonly count: number;
  /** Those that are still shown, in their place, and do not belong here any more. */
  readonly left: ReadonlySet<number>;
}

const NOTHING: Changes = { count: 0, left: new Set() };

function same(one: Changes, other: Changes): boolean {
  return one.count === other.count && one.left.size === other.left.size && [...one.left].every((id) => other.left.has(id));
}

/**
 * What would change if the list were read again: of the cameras that are shown, by comparing; of those that are not, by what the
 * stream tells. On a screen that nobody touches the list is read again by itself.
 */
export function useChanges({ filter, byStatus, list: { key, cameras, missing, readAgain } }: Options): Changes {
  const { store, bus, sites, cameras: live } = useFleet().realtime;
  const siteMap = useObservable(sites);
  const shown = useMemo(() => new Set(cameras.map(({ id }) => id)), [cameras]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- another list begins with nothing that came since
  const came = useMemo(() => new Set<number>(), [key]);
  const [changes, setChanges] = useState(NOTHING);
  const readAt = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    const compare = (): void => {
      timer = undefined;
      clearTimeout(later);
      const left = new Set<number>();
      let moved = 0;
      for (const read of cameras) {
        const now = liveNow(live, read);
        const state = stateOf(now, undefined);
        if (missing.has(read.id) || !matches(state, filter, now)) {
          left.add(read.id);
        } else if (byStatus && state !== stateOf(read, undefined)) {
          moved += 1;
        }
      }
      const next = { count: left.size + moved + [...came].filter((id) => !shown.has(id)).length, left };
      if (next.count > 0 && !isSomeoneThere() && Date.now() - readAt.current > READ_AGAIN) {
        readAt.current = Date.now();
        readAgain();
      } else if (next.count > 0) {
        later = setTimeout(compare, ALONE_AFTER);
      }
      setChanges((last) => (same(last, next) ? last : next));
    };
    // What came together is compared together, and after all who hear of it have heard.
    const compareSoon = (): void => {
      timer ??= setTimeout(compare, COMPARE);
    };
    const wanted = byStatus ? "offline" : filter.status;
    const note = (id: number, comes: boolean, recorder: Recorder): void => {
      if (filter.q === "" && inScope(recorder, filter, siteMap)) {
        if (comes) {
          came.add(id);
        } else {
          came.delete(id);
        }
        compareSoon();
      }
    };
    const ends = [
      bus.on("camera:status:changed", ({ camera, recorder }) => note(camera.cameraId, camera.status === wanted, recorder)),
      // One cause is one change: a recorder that goes with cameras of which none is shown.
      bus.on("nvr:offline", ({ recorder }) => note(-recorder.id, wanted === "offline" && !cameras.some((one) => one.nvrId === recorder.id), recorder)),
      bus.on("nvr:online", ({ recorder }) => note(-recorder.id, false, recorder)),
      store.subscribe("fleet", compareSoon),
    ];
    compareSoon();
    return () => {
      clearTimeout(timer);
      clearTimeout(later);
      for (const end of ends) {
        end();
      }
    };
  }, [store, bus, live, siteMap, filter, byStatus, cameras, missing, shown, came, readAgain]);
  return changes;
}
