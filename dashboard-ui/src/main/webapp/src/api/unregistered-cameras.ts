import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { eachPage, type Page } from "../core/fleet-api.ts";
import type { CameraStatus } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";
import type { components } from "./schema.d.ts";

const PAGE = 200;
const LARGEST_PAGE = 500;

/** A camera that a recorder reports and nobody registered. */
export interface UnregisteredCamera {
  /** Of both: which recorder, and how that calls the camera. */
  readonly id: string;
  readonly nvrId: number;
  readonly hostname: string;
  readonly name: string;
  /** Null when it was never said in a word that can be read. */
  readonly status: CameraStatus | null;
  readonly reportedWord: string | null;
  readonly ipAddress: string | null;
  /** Epoch milliseconds. */
  readonly reportedAt: number | null;
}

function pageOf({ items, next_cursor: next }: components["schemas"]["PageUnregisteredCamera"]): Page<UnregisteredCamera> {
  return {
    next,
    items: items.map(({ nvr_id: nvrId, hostname, name, status, reported_word: reportedWord, ip_address: ipAddress, reported_at: at }) => ({
      id: `${nvrId} ${name}`,
      nvrId,
      hostname,
      name,
      status,
      reportedWord,
      ipAddress,
      reportedAt: at === null ? null : Date.parse(at),
    })),
  };
}

async function page(http: Http, q: string, limit: number, cursor: string | null, signal: AbortSignal): Promise<Page<UnregisteredCamera>> {
  const query = { limit, ...(q.trim() === "" ? {} : { q: q.trim() }), ...(cursor === null ? {} : { cursor }) };
  return pageOf(await dataOf(http.GET("/api/unregistered-cameras", { params: { query }, signal })));
}

/** The cameras that are reported and not registered, page by page, by recorder and name. */
export function unregisteredQuery(http: Http, q: string) {
  return infiniteQueryOptions({
    queryKey: keys.unregisteredCamerasLike(q),
    queryFn: ({ pageParam, signal }) => page(http, q, PAGE, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<UnregisteredCamera>) => next,
    refetchOnWindowFocus: false,
  });
}

/** All of them at once. */
export async function allUnregistered(http: Http, q: string, signal: AbortSignal): Promise<readonly UnregisteredCamera[]> {
  const all: UnregisteredCamera[] = [];
  await eachPage((cursor) => page(http, q, LARGEST_PAGE, cursor, signal), (items) => all.push(...items));
  return all;
}

/** Those of one recorder, by name. */
export function unregisteredOfQuery(http: Http, nvrId: number) {
  return queryOptions({
    queryKey: keys.unregisteredCamerasOf(nvrId),
    queryFn: async ({ signal }) =>
      pageOf(await dataOf(http.GET("/api/nvrs/{id}/unregistered-cameras", { params: { path: { id: nvrId } }, signal }))).items,
    staleTime: 0,
  });
}
