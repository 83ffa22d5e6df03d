import { useCallback, useEffect, useMemo, useState } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { throttle } from "../../core/throttle.ts";
import type { ListQuery } from "./list/list-query.ts";
import { fleetByName } from "./list/name-order.ts";
import { compareWithFleet, orderRecorders } from "./list/order.ts";
import { groupBySite, type SiteGroups } from "./list/rows.ts";
import type { FoundCameras } from "./list/search.ts";
import { ALONE_AFTER, isSomeoneThere } from "../../app/presence-of-people.ts";
import { recorderKey, removedHere } from "../../app/removals.ts";

/** How often the shown order is compared with the fleet, in milliseconds. */
const COMPARE_INTERVAL = 500;

export interface ShownList {
  /** What to show: the list in its order, and below it what came since. */
  readonly ids: readonly number[];
  /** Where the recorders were when the list was sorted. */
  readonly groups: SiteGroups;
  /** How many recorders would come, go or move if the list were sorted now. */
  readonly changes: number;
  readonly sortAgain: () => void;
}

const NONE: readonly number[] = [];

/** Keeps the order in which recorders came, so that what was added does not move either; the same array when nothing came. */
function appended(before: readonly number[], now: readonly number[]): readonly number[] {
  const wanted = new Set(now);
  const kept = before.filter((id) => wanted.delete(id));
  return wanted.size === 0 && kept.length === before.length ? before : [...kept, ...wanted];
}

/**
 * The list in an order that stays as it is while someone uses the page: what changed since is counted, what came is
 * added at the end, and all of it sorted when asked for; only what was removed here is gone at once. On a screen that nobody
 * touches the list sorts itself, so that the worst is always on top.
 */
export function useOrderedList(query: ListQuery, cameras: FoundCameras): ShownList {
  const { store, sites, load } = useFleet().realtime;
  const siteNames = useObservable(sites);
  const { recordersReady, loadedAt } = useObservable(load);
  const [round, setRound] = useState(0);
  const loaded = recordersReady ? (loadedAt === null ? "recorders" : "all") : "nothing";

  const { list, groups } = useMemo(
    () => {
      const recorders = [...store.recorders()];
      return { list: orderRecorders(recorders, siteNames, query, cameras, fleetByName), groups: groupBySite(recorders) };
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rounds and the stages of loading are what sorts again
    [store, siteNames, query, cameras, round, loaded],
  );
  const [since, setSince] = useState({ list, changes: 0, added: NONE });
  const sortAgain = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    const compare = throttle(COMPARE_INTERVAL, () => {
      clearTimeout(later);
      const { count, added } = compareWithFleet(list, store.recorders(), siteNames, query, cameras);
      if (count > 0 && (list.ids.length === 0 || !isSomeoneThere())) {
        sortAgain();
        return;
      }
      if (count > 0) {
        later = setTimeout(() => compare(undefined), ALONE_AFTER);
      }
      setSince((last) => {
        const before = last.list === list ? last.added : NONE;
        const after = appended(before, added);
        return last.list === list && last.changes === count && after === before ? last : { list, changes: count, added: after };
      });
    });
    const end = store.subscribe("fleet", () => compare(undefined));
    return () => {
      clearTimeout(later);
      end();
    };
  }, [store, siteNames, query, cameras, list, sortAgain]);

  const { changes, added } = since.list === list ? since : { changes: 0, added: NONE };
  const removed = useObservable(removedHere);
  const kept = useMemo(() => {
    const ids = added.length === 0 ? list.ids : [...list.ids, ...added];
    if (removed.size === 0) {
      return { ids, groups };
    }
    const isThere = (id: number): boolean => !removed.has(recorderKey(id));
    return { ids: ids.filter(isThere), groups: { ...groups, siteOf: new Map([...groups.siteOf].filter(([id]) => isThere(id))) } };
  }, [list, groups, added, removed]);
  return { ...kept, changes, sortAgain };
}
