import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { camerasQuery, type CameraFilter, type CameraOrder, type CameraRecord } from "../../api/cameras.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { removedHere } from "../../app/removals.ts";
import { cameraKey } from "../../components/camera/use-camera-removal.ts";
import { keepOrder, type StableRows } from "./stable-rows.ts";

/** How often so many pages are read again while no stream tells of changes, in milliseconds; more of them less often. */
const POLL = 10_000;
const POLLED_PAGES = 3;

export interface CameraList {
  /** What was asked for; another when it is asked anew. */
  readonly key: string;
  readonly cameras: readonly CameraRecord[];
  /** Of those, the ones that were not there when they were last read. */
  readonly missing: ReadonlySet<number>;
  readonly loading: boolean;
  /** Whether what is shown is still that of other filters. */
  readonly previous: boolean;
  readonly problem: Error | null;
  /** Whether there are more on the server than were read. */
  readonly more: boolean;
  /** Reads the next page; undefined when all are there, or something is being read. */
  readonly readMore: (() => void) | undefined;
  readonly readingMore: boolean;
  readonly moreFailed: boolean;
  readonly retry: () => void;
  /** Reads anew, in the order of now. */
  readonly readAgain: () => void;
}

const NONE: readonly CameraRecord[] = [];

/** The pages that were read as one list: the same array while they are the same, in the order in which they came. */
function useShown(key: string, read: readonly CameraRecord[] | undefined): StableRows<CameraRecord> {
  const [last, setLast] = useState<{ readonly key: string; readonly read: typeof read; readonly shown: StableRows<CameraRecord> }>();
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
  const removed = useObservable(removedHere);
  const cameras = useMemo(() => rows.filter(({ id }) => !removed.has(cameraKey(id))), [rows, removed]);
  const readAgain = useCallback(() => setRound((last) => last + 1), []);
  return {
    key,
    cameras,
    missing,
    loading: data === undefined && query.error === null,
    previous: isPlaceholderData,
    problem: data === undefined ? query.error : null,
    // Of those that are shown, be they of other filters: a list that is read again is no shorter meanwhile.
    more: (data?.pages.at(-1)?.next ?? null) !== null,
    readMore: hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData ? () => void fetchNextPage() : undefined,
    readingMore: isFetchingNextPage,
    moreFailed: isFetchNextPageError,
    retry: () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
    readAgain,
  };
}
