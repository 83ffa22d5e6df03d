import { useCallback, useEffect, useMemo, useState } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { compareWithFleet, orderRecorders, type ListQuery, type OrderedList } from "../../core/ordering.ts";
import { throttle } from "../../core/throttle.ts";
import { ALONE_AFTER, isSomeoneThere } from "./presence-of-people.ts";

/** How often the shown order is compared with the fleet, in milliseconds. */
const COMPARE_INTERVAL = 500;

export interface ShownList {
  readonly list: OrderedList;
  /** What to show: the list in its order, and below it what came since. */
  readonly ids: readonly number[];
  /** How many recorders would come, go or move if the list were sorted now. */
  readonly changes: number;
  readonly sortAgain: () => void;
}

/** Keeps the order in which recorders came, so that what was added does not move either. */
function appended(before: readonly number[], now: readonly number[]): readonly number[] {
  const wanted = new Set(now);
  const kept = before.filter((id) => wanted.delete(id));
  return [...kept, ...wanted];
}

/**
 * The list in an order that stays as it is while someone uses the page: what changed since is counted, what came is
 * added at the end, and all of it sorted when asked for. On a screen that nobody touches the list sorts itself, so that
 * the worst is always on top.
 */
export function useOrderedList(query: ListQuery): ShownList {
  const { store, sites, load } = useFleet().realtime;
  const siteNames = useObservable(sites);
  const { recordersReady, loadedAt } = useObservable(load);
  const [round, setRound] = useState(0);
  const loaded = recordersReady ? (loadedAt === null ? "stored" : "read") : "nothing";

  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rounds and the stages of loading are what sorts again
  const list = useMemo(() => orderRecorders(store.recorders(), siteNames, query), [store, siteNames, query, round, loaded]);
  const [since, setSince] = useState<{ list: OrderedList; changes: number; added: readonly number[] } | null>(null);
  const sortAgain = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    const compare = throttle(COMPARE_INTERVAL, () => {
      clearTimeout(later);
      const { count, added } = compareWithFleet(list, store.recorders(), siteNames, query);
      if (count > 0 && (list.ids.length === 0 || !isSomeoneThere())) {
        sortAgain();
        return;
      }
      if (count > 0) {
        later = setTimeout(() => compare(undefined), ALONE_AFTER);
      }
      setSince((last) => ({ list, changes: count, added: appended(last?.list === list ? last.added : [], added) }));
    });
    const end = store.subscribe("fleet", () => compare(undefined));
    return () => {
      clearTimeout(later);
      end();
    };
  }, [store, siteNames, query, list, sortAgain]);

  const current = since?.list === list ? since : null;
  const added = current?.added;
  const ids = useMemo(() => (added === undefined ? list.ids : [...list.ids, ...added]), [list, added]);
  return { list, ids, changes: current?.changes ?? 0, sortAgain };
}
