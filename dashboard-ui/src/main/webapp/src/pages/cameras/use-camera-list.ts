import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { camerasQuery, type CameraFilter, type CameraOrder, type ListedCamera } from "../../api/listed-cameras.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { deletions } from "./deletions.ts";
import { keepOrder, type StableRows } from "./stable-rows.ts";

/** How often so many pages are read again while no stream tells of changes, in milliseconds; more of them less often. */
const POLL = 10_000;
const POLLED_PAGES = 3;

export interface CameraList {
  /** What was asked for; another when it is asked anew. */
  readonly key: string;
  readonly cameras: readonly ListedCamera[];
  /** Of those, the ones that were not there when they were last read. */
  readonly missing: ReadonlySet<number>;
  readonly loading: boolean;
  /** Whether what is shown is still that of other filters. */
  readonly previous: boolean;
  readonly problem: Error | null;
  /** Reads the next page; undefined when all are there. */
  readonly readMore: (() => void) | undefined;
  readonly readingMore: boolean;
  readonly moreFailed: boolean;
  readonly retry: () => void;
  /** Reads anew, in the order of now. */
  readonly readAgain: () => void;
}

const NONE: readonly ListedCamera[] = [];

/** The pages that were read as one list: the same array while they are the same, in the order in which they came. */
function useShown(key: string, read: readonly ListedCamera[] | undefined): StableRows<ListedCamera> {
  const [last, setLast] = useState<{ readonly key: string; readonly read: typeof read; readonly shown: StableRows<ListedCamera> }>();
  let shown = last?.shown ?? { rows: NONE, missing: new Set<number>() };
  if (read !== undefined && (last?.key !== key || last.read !== read)) {
    shown = keepOrder(last?.key === key ? last.shown.rows : NONE, read);
    setLast({ key, read, shown });
  }
  return shown;
}

/**
 * The cameras that match, page by page from the server. Their order stays while a person looks: also when they are read again
 * after the stream was lost, or in intervals while there is none.
 */
export function useCameraList(filter: CameraFilter, sort: CameraOrder): CameraList {
  const { http } = useApi();
  const { realtime } = useFleet();
  const live = useObservable(realtime.connection).state === "live";
  const { loadedAt } = useObservable(realtime.load);
  const [round, setRound] = useState(0);
  const query = useInfiniteQuery({
    ...camerasQuery(http, filter, sort, round),
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : ({ state }) => POLL * Math.max(1, (state.data?.pages.length ?? 1) / POLLED_PAGES),
  });
  const { data, isPlaceholderData, isFetching, isFetchingNextPage, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } = query;
  const readFor = useRef(loadedAt);
  useEffect(() => {
    const before = readFor.current;
    readFor.current = loadedAt;
    // The page has read the fleet again: of what happened before no update told.
    if (before !== null && before !== loadedAt) {
      void refetch();
    }
  }, [loadedAt, refetch]);
  const read = useMemo(() => (isPlaceholderData ? undefined : data?.pages.flatMap(({ items }) => items)), [data, isPlaceholderData]);
  const key = JSON.stringify([filter, sort, round]);
  const { rows, missing } = useShown(key, read);
  const deleted = useObservable(deletions.done);
  const cameras = useMemo(() => rows.filter(({ id }) => !deleted.has(id)), [rows, deleted]);
  const readAgain = useCallback(() => setRound((last) => last + 1), []);
  return {
    key,
    cameras,
    missing,
    loading: data === undefined && query.error === null,
    previous: isPlaceholderData,
    problem: data === undefined ? query.error : null,
    readMore: hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData ? () => void fetchNextPage() : undefined,
    readingMore: isFetchingNextPage,
    moreFailed: isFetchNextPageError,
    retry: () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
    readAgain,
  };
}
