import { useCallback, useEffect, useMemo, useState } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { countChanges, orderRecorders, type ListQuery, type OrderedList } from "../../core/ordering.ts";
import { throttle } from "../../core/throttle.ts";
import { isSomeoneThere } from "./presence-of-people.ts";

/** How often the shown order is compared with the right one, in milliseconds. */
const COMPARE_INTERVAL = 500;

export interface ShownList {
  readonly list: OrderedList;
  /** How many recorders would come, go or move if the list were sorted now. */
  readonly changes: number;
  readonly sortAgain: () => void;
}

/**
 * The list in an order that stays as it is while someone uses the page: what changed since is counted, and applied when
 * asked for. On a screen that nobody touches the list sorts itself, so that the worst is always on top.
 */
export function useOrderedList(query: ListQuery): ShownList {
  const { store, sites, load } = useFleet().realtime;
  const siteNames = useObservable(sites);
  const { recordersReady, loadedAt } = useObservable(load);
  const [round, setRound] = useState(0);
  const loaded = recordersReady ? (loadedAt === null ? "recorders" : "all") : "nothing";

  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rounds and the stages of loading are what sorts again
  const list = useMemo(() => orderRecorders(store.entries(), siteNames, query), [store, siteNames, query, round, loaded]);
  const [counted, setCounted] = useState({ list, changes: 0 });
  const sortAgain = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    const compare = throttle(COMPARE_INTERVAL, () => {
      const changes = countChanges(list, store.entries(), siteNames, query);
      if (changes > 0 && (list.ids.length === 0 || !isSomeoneThere())) {
        sortAgain();
      } else {
        setCounted({ list, changes });
      }
    });
    return store.subscribe("fleet", () => compare(undefined));
  }, [store, siteNames, query, list, sortAgain]);

  return { list, changes: counted.list === list ? counted.changes : 0, sortAgain };
}
