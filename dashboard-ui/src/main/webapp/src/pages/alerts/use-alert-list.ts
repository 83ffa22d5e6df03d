import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { alertsQuery, type AlertFilter } from "../../api/alerts.ts";
import { useLiveAlerts } from "../../app/alerts/use-alerts.ts";
import { ALONE_AFTER, isSomeoneThere } from "../../app/presence-of-people.ts";
import type { Alert } from "../../core/alert.ts";
import { throttle } from "../../core/throttle.ts";
import { differences, rowsOf, type Differences } from "./alert-order.ts";
import type { AlertSearch } from "./alert-search.ts";

/** How often what is shown is compared with what is known, and how often a list that nobody touches is read again; in milliseconds. */
const COMPARE = 300;
const READ_AGAIN = 10_000;
const SAME: Differences = { came: 0, left: 0 };

export interface AlertList extends Differences {
  /** As they were read and in the order in which they were: what changes, changes in its row. */
  readonly rows: readonly Alert[];
  readonly loading: boolean;
  readonly more: boolean;
  readonly moreFailed: boolean;
  readonly readMore: (() => void) | undefined;
  /** Why there is no list; null while there is one, or it is on its way. */
  readonly problem: Error | null;
  /** Whether it could not be read again. */
  readonly stale: boolean;
  readonly readAgain: () => void;
}

/** What would change if the list were read again. On a screen that nobody touches it is. */
function useDifferences(rows: readonly Alert[], filter: AlertFilter, more: boolean, readAgain: () => void): Differences {
  const { store } = useLiveAlerts();
  const [found, setFound] = useState(SAME);
  const readAt = useRef(0);
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const compare = (): void => {
      if (ended) {
        return;
      }
      clearTimeout(later);
      const next = differences(rows, store.alerts, filter, more, Date.now());
      setFound((last) => (last.came === next.came && last.left === next.left ? last : next));
      if (next.came + next.left > 0 && !isSomeoneThere() && Date.now() - readAt.current > READ_AGAIN) {
        readAt.current = Date.now();
        readAgain();
      } else if (next.came + next.left > 0) {
        later = setTimeout(compare, ALONE_AFTER);
      }
    };
    const soon = throttle<undefined>(COMPARE, compare);
    const end = store.subscribe(null, () => soon(undefined));
    soon(undefined);
    return () => {
      ended = true;
      clearTimeout(later);
      end();
    };
  }, [store, rows, filter, more, readAgain]);
  return found;
}

/** The alerts of the address, and how they differ from what is there now. */
export function useAlertList(filter: AlertFilter, sort: AlertSearch["sort"]): AlertList {
  const { store } = useLiveAlerts();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching, isPending, isFetchNextPageError, isRefetchError } = useInfiniteQuery(alertsQuery(useApi().http, filter));
  const rows = useMemo(() => rowsOf(data?.pages.map(({ items }) => items) ?? [], sort), [data, sort]);
  useEffect(() => store.put(rows), [store, rows]);
  const readAgain = useCallback((): void => void refetch(), [refetch]);
  const differs = useDifferences(rows, filter, hasNextPage, readAgain);
  return {
    ...differs,
    rows,
    loading: isPending,
    more: hasNextPage,
    moreFailed: isFetchNextPageError,
    readMore: hasNextPage && !isFetching ? () => void fetchNextPage() : undefined,
    problem: data === undefined ? error : null,
    stale: isRefetchError,
    readAgain,
  };
}
