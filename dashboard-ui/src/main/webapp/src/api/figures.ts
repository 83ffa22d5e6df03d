import { queryOptions } from "@tanstack/react-query";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import type { components as PageServer } from "./page-server-schema.d.ts";
import { dataOf } from "./problem.ts";
import type { components as Registry } from "./schema.d.ts";

/** How each service and each of its replicas is. */
export type SystemHealth = PageServer["schemas"]["SystemHealth"];
export type ServiceHealth = PageServer["schemas"]["ServiceHealth"];

/** What one customer has in one region. */
export type RegionFigures = Registry["schemas"]["RegionFigures"];

type WireChanges = Registry["schemas"]["StatusChangeCounts"];

/** How many changed to which status in each step; no camera has a warning. Times are epoch milliseconds. */
export interface ChangeCounts {
  readonly online: readonly number[];
  readonly warning: readonly number[];
  readonly offline: readonly number[];
}

export interface Changes {
  readonly from: number;
  readonly to: number;
  /** Length of a step in milliseconds; the last one may be shorter. */
  readonly step: number;
  readonly recorders: ChangeCounts;
  readonly cameras: ChangeCounts;
}

function changesOf({ from, to, step_seconds, nvrs, cameras }: WireChanges): Changes {
  return {
    from: Date.parse(from),
    to: Date.parse(to),
    step: step_seconds * 1_000,
    recorders: nvrs,
    cameras: { ...cameras, warning: cameras.online.map(() => 0) },
  };
}

/**
 * The changes of as many steps as there are until now, each of which begins at a full step of the clock: bars stay what they are
 * while the last one grows, and all pages ask for the same.
 *
 * @param step in milliseconds
 */
export function changesQuery(http: Http, step: number, steps: number) {
  return queryOptions({
    queryKey: keys.changeCounts(step, steps),
    queryFn: async ({ signal }) => {
      const from = new Date((Math.floor(Date.now() / step) - steps + 1) * step).toISOString();
      const query = { from, step: step / 1_000 };
      return changesOf(await dataOf(http.GET("/api/stats/changes", { params: { query }, signal })));
    },
    // The steps go on also while nothing changes.
    refetchInterval: step,
    retry: 1,
  });
}

export function regionsQuery(http: Http) {
  return queryOptions({
    queryKey: keys.regions,
    queryFn: async ({ signal }) => (await dataOf(http.GET("/api/stats/regions", { signal }))).items,
    retry: 1,
  });
}

/** How often services are asked in the background, in milliseconds: whoever reads more often sees nothing more. */
const CHECKED_EVERY = 5_000;

export function systemHealthQuery(http: Http) {
  return queryOptions({
    queryKey: keys.systemHealth,
    queryFn: async ({ signal }) => dataOf(http.GET("/api/system/health", { signal })),
    refetchInterval: CHECKED_EVERY,
    retry: 1,
  });
}
