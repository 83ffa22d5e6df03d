import { infiniteQueryOptions } from "@tanstack/react-query";
import { eachPage, type Page } from "../core/fleet-api.ts";
import type { CameraStatus, Site } from "../core/model.ts";
import type { Http } from "./http.ts";
import { siteOf } from "./mapping.ts";
import { dataOf } from "./problem.ts";

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

async function page(http: Http, q: string, limit: number, cursor: string | null, signal: AbortSignal): Promise<Page<UnregisteredCamera>> {
  const query = { limit, ...(q.trim() === "" ? {} : { q: q.trim() }), ...(cursor === null ? {} : { cursor }) };
  const { items, next_cursor: next } = await dataOf(http.GET("/api/unregistered-cameras", { params: { query }, signal }));
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

/** The cameras that are reported and not registered, page by page, by recorder and name. */
export function unregisteredQuery(http: Http, q: string) {
  return infiniteQueryOptions({
    queryKey: ["unregistered-cameras", q],
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

/** A recorder to register. */
export interface NewRecorder {
  readonly hostname: string;
  readonly deviceName: string;
  readonly siteId: number | null;
  readonly enabled: boolean;
}

/**
 * Registers a recorder.
 *
 * @returns its id
 * @throws RequestProblem `conflict` (409) when somebody else registered the hostname meanwhile, `invalid` (400) with the fields
 */
export async function registerRecorder(http: Http, recorder: NewRecorder, signal: AbortSignal): Promise<number> {
  const { hostname, deviceName, siteId, enabled } = recorder;
  const body = { hostname, device_name: deviceName, site_id: siteId, enabled };
  return (await dataOf(http.POST("/api/nvrs", { body, signal }))).id;
}

/**
 * Registers a camera under the name and address that its recorder reports.
 *
 * @throws RequestProblem `conflict` (409) when it is registered meanwhile, or the recorder has too many
 */
export async function registerCamera(http: Http, { nvrId, name, ipAddress }: UnregisteredCamera, signal: AbortSignal): Promise<void> {
  const body = { name, ip_address: ipAddress };
  await dataOf(http.POST("/api/nvrs/{id}/cameras", { params: { path: { id: nvrId } }, body, signal }));
}

/**
 * Registers a site.
 *
 * @throws RequestProblem `conflict` (409) when there is one of that name
 */
export async function registerSite(http: Http, name: string, signal: AbortSignal): Promise<Site> {
  return siteOf(await dataOf(http.POST("/api/sites", { body: { name }, signal })));
}
