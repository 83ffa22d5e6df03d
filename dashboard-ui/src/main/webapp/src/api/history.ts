import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { eachPage } from "../core/fleet-api.ts";
import type { NvrStatus } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";
import type { components } from "./schema.d.ts";

/** What a recorder was for a while; times are epoch milliseconds. `reason` is null where it was up. */
export interface TimelineSegment {
  readonly from: number;
  readonly to: number;
  readonly availability: components["schemas"]["Availability"];
  readonly status: NvrStatus | null;
  readonly reason: string | null;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly segments: readonly TimelineSegment[];
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
/** While it is shown the line goes on, and the change that ends it is not waited for. */
const GOES_ON = 60_000;

/** The last 24 hours of a recorder. */
export function lastDayQuery(http: Http, nvrId: number) {
  return queryOptions({
    queryKey: keys.timeline(nvrId),
    queryFn: async ({ signal }): Promise<Timeline> => {
      const to = Date.now();
      const from = to - DAY;
      const segments: TimelineSegment[] = [];
      await eachPage(
        async (cursor) => {
          const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: SEGMENTS };
          const query = { nvr_id: nvrId, ...period, ...(cursor === null ? {} : { cursor }) };
          const { items, next_cursor: next } = await dataOf(http.GET("/api/reports/timeline", { params: { query }, signal }));
          return { items, next };
        },
        (items) =>
          segments.push(...items.map((item) => ({ ...item, from: Date.parse(item.from), to: Date.parse(item.to) }))),
      );
      return { from, to, segments };
    },
    refetchInterval: GOES_ON,
  });
}

/** The changes of a recorder and its cameras, newest first, a page at a time. */
export function changesQuery(http: Http, nvrId: number, pageSize: number) {
  return infiniteQueryOptions({
    queryKey: keys.changes(nvrId),
    queryFn: async ({ pageParam, signal }) => {
      const query = { nvr_id: nvrId, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
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
