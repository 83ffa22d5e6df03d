import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { NvrStatus } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";
import type { components } from "./schema.d.ts";

/** Whose past it is: of a recorder or of a camera. */
export interface Subject {
  readonly kind: "nvr" | "camera";
  readonly id: number;
}

/** A time in which nothing changed, as the registry answers it. */
export type Segment = components["schemas"]["Segment"];

/** A life in a period, in the order of time; `to` is until when it tells, earlier than asked for where there is too much. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly segments: readonly Segment[];
}

/** A change of the status of a recorder, or of one of its cameras. */
export interface HistoryItem {
  readonly version: string;
  readonly cameraId: number | null;
  /** What the recorder calls the camera; null where the recorder itself changed. */
  readonly camera: string | null;
  readonly status: NvrStatus;
  readonly reason: string;
  readonly at: number;
}

const DAY = 86_400_000;
const SEGMENTS = 500;
/** Of a life with more changes only the first part is read. */
const MOST_SEGMENTS = 10_000;
/** While it is shown the line goes on, and the change that ends it is not waited for. */
const GOES_ON = 60_000;

function whose({ kind, id }: Subject): { nvr_id: number } | { camera_id: number } {
  return kind === "nvr" ? { nvr_id: id } : { camera_id: id };
}

/** @param from epoch milliseconds, as is `to` */
export async function readTimeline(http: Http, subject: Subject, from: number, to: number, signal: AbortSignal): Promise<Timeline> {
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: SEGMENTS };
  const segments: Segment[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...whose(subject), ...period, ...(cursor === null ? {} : { cursor }) };
    const page: components["schemas"]["PageSegment"] = await dataOf(http.GET("/api/reports/timeline", { params: { query }, signal }));
    segments.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && segments.length < MOST_SEGMENTS);
  const last = segments.at(-1);
  return { from, to: cursor === null || last === undefined ? to : Date.parse(last.to), segments };
}

/** The last 24 hours, up to when they are read. */
export function lastDayQuery(http: Http, subject: Subject) {
  return queryOptions({
    queryKey: keys.lastDay(subject),
    queryFn: ({ signal }) => {
      const now = Date.now();
      return readTimeline(http, subject, now - DAY, now, signal);
    },
    refetchInterval: GOES_ON,
  });
}

/** The changes of a recorder and its cameras, or of a camera, newest first, a page at a time. */
export function changesQuery(http: Http, subject: Subject, pageSize: number) {
  return infiniteQueryOptions({
    queryKey: keys.changes(subject),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...whose(subject), limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { items, next_cursor: next } = await dataOf(http.GET("/api/status-history", { params: { query }, signal }));
      const changes = items.map(
        (wire): HistoryItem => ({
          version: wire.version,
          cameraId: wire.camera_id,
          camera: wire.name,
          status: wire.status,
          reason: wire.reason,
          at: Date.parse(wire.at),
        }),
      );
      return { changes, next };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}
