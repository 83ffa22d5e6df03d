import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { LifeSegment, Period } from "../components/life-line.ts";
import type { Page } from "../core/fleet-api.ts";
import type { Camera, CameraStatus, NvrStatus } from "../core/model.ts";
import { whyLife } from "../words/cameras.ts";
import type { Http } from "./http.ts";
import { cameraOf } from "./mapping.ts";
import { dataOf } from "./problem.ts";
import type { paths } from "./schema.d.ts";

/** As many cameras are read at a time. */
const PAGE = 200;
/** As many changes of a camera are shown; who wants more asks for a report. */
const CHANGES = 12;
const SEGMENTS = 500;
const DAY = 24 * 3_600_000;

/** A camera as the registry lists it: also whose it is, and which change of it people have seen. */
export interface ListedCamera extends Camera {
  /** Of its recorder. */
  readonly hostname: string;
  /** When its recorder last spoke of it, epoch milliseconds; null when it never did. */
  readonly evidenceAt: number | null;
  readonly revision: number;
}

/** What can be sorted by; a minus turns the order round. */
export type CameraOrder = "problems" | `${"" | "-"}${"hostname" | "name" | "since" | "site"}`;

/** Which cameras to list: all of what is given. */
export interface CameraFilter {
  readonly q: string;
  readonly status: CameraStatus | null;
  /** Only those that their connected recorder leaves out of its reports, or that cannot be read. */
  readonly notReported: boolean;
  readonly nvrId: number | null;
  readonly siteId: number | null;
  readonly customerId: number | null;
  readonly region: string | null;
  readonly enabled: boolean | null;
}

/** That a camera changed its status. */
export interface CameraChange {
  readonly version: string;
  readonly at: number;
  readonly status: NvrStatus;
  readonly reason: string;
}

/** What a person can change of a camera; what is absent stays, null clears. */
export type CameraChanges = Partial<Pick<Camera, "displayName" | "ipAddress">>;

/** Where the fields of {@link CameraChanges} are in what is sent. */
export const CAMERA_POINTERS = { displayName: "/display_name", ipAddress: "/ip_address" } as const;

type Wire = paths["/api/cameras/{id}"]["get"]["responses"][200]["content"]["application/json"];

function listedOf(wire: Wire): ListedCamera {
  const evidenceAt = wire.evidence_at === null ? null : Date.parse(wire.evidence_at);
  return { ...cameraOf(wire), hostname: wire.hostname, evidenceAt, revision: wire.revision };
}

function parametersOf({ q, status, notReported, nvrId, siteId, customerId, region, enabled }: CameraFilter) {
  return {
    ...(q.trim() === "" ? {} : { q: q.trim() }),
    ...(status === null ? {} : { status: [status] }),
    ...(notReported ? { not_reported: true } : {}),
    ...(nvrId === null ? {} : { nvr_id: nvrId }),
    ...(siteId === null ? {} : { site_id: siteId }),
    ...(customerId === null ? {} : { customer_id: customerId }),
    ...(region === null ? {} : { region }),
    ...(enabled === null ? {} : { enabled }),
  };
}

/**
 * The cameras that match, page by page, as the server has them when they are read.
 *
 * @param round another one reads anew, from the first page
 */
export function camerasQuery(http: Http, filter: CameraFilter, sort: CameraOrder, round: number) {
  return infiniteQueryOptions({
    queryKey: ["listed-cameras", filter, sort, round],
    queryFn: async ({ pageParam, signal }): Promise<Page<ListedCamera>> => {
      const query = { ...parametersOf(filter), sort, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await dataOf(http.GET("/api/cameras", { params: { query }, signal }));
      return { items: page.items.map(listedOf), next: page.next_cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<ListedCamera>) => next,
    // The order that a person looks at is not made anew behind the back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 60_000,
  });
}

/** A camera as the server has it now. */
export function cameraQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: ["listed-camera", id],
    queryFn: async ({ signal }) => listedOf(await dataOf(http.GET("/api/cameras/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** The latest changes of a camera, newest first. */
export function cameraChangesQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: ["listed-camera", id, "changes"],
    queryFn: async ({ signal }): Promise<readonly CameraChange[]> => {
      const query = { camera_id: id, limit: CHANGES };
      const { items } = await dataOf(http.GET("/api/status-history", { params: { query }, signal }));
      return items.map(({ version, at, status, reason }) => ({ version, at: Date.parse(at), status, reason }));
    },
    staleTime: 0,
    gcTime: 0,
  });
}

/** What a camera was in the last 24 hours. */
export function cameraLifeQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: ["listed-camera", id, "life"],
    queryFn: async ({ signal }): Promise<{ readonly period: Period; readonly segments: readonly LifeSegment[] }> => {
      const to = Date.now();
      const period = { from: to - DAY, to };
      const query = { camera_id: id, from: new Date(period.from).toISOString(), limit: SEGMENTS };
      const { items } = await dataOf(http.GET("/api/reports/timeline", { params: { query }, signal }));
      const segments = items.map((item): LifeSegment => {
        const why = whyLife(item);
        const state = item.availability === "up" ? "online" : item.availability === "down" ? "offline" : "unknown";
        return { from: Date.parse(item.from), to: Date.parse(item.to), state, ...(why === null ? {} : { reason: why }) };
      });
      return { period, segments };
    },
    staleTime: 0,
    gcTime: 0,
  });
}

/**
 * Changes a camera if nobody else did since `revision`.
 *
 * @returns the camera after it
 * @throws RequestProblem `changed-meanwhile` (412), `invalid` (400) or `impossible` (422) with the fields at fault
 */
export async function changeCamera(
  http: Http,
  { id, revision }: ListedCamera,
  { displayName, ipAddress }: CameraChanges,
  signal: AbortSignal,
): Promise<ListedCamera> {
  const body = {
    ...(displayName === undefined ? {} : { display_name: displayName }),
    ...(ipAddress === undefined ? {} : { ip_address: ipAddress }),
  };
  const params = { path: { id }, header: { "If-Match": `"${revision}"` } };
  return listedOf(await dataOf(http.PATCH("/api/cameras/{id}", { params, body, signal })));
}

/**
 * Removes a camera; its history stays.
 *
 * @throws RequestProblem `changed-meanwhile` (412)
 */
export async function deleteCamera(http: Http, { id, revision }: ListedCamera, signal: AbortSignal): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${revision}"` } };
  const answer = http.DELETE("/api/cameras/{id}", { params, signal });
  await dataOf(answer.then(({ error, response }) => (response.ok ? { data: true, response } : { error, response })));
}

/**
 * Sets a camera's status by hand, or takes what was set back.
 *
 * @param status null to take it back
 * @throws RequestProblem `conflict` (409) when it does not hold: its recorder is not connected, or says otherwise at once
 */
export async function setCameraStatus(http: Http, id: number, status: CameraStatus | null, signal: AbortSignal): Promise<ListedCamera> {
  const params = { path: { id } };
  const path = "/api/cameras/{id}/manual-status";
  const answer = status === null ? http.DELETE(path, { params, signal }) : http.PUT(path, { params, body: { status }, signal });
  return listedOf(await dataOf(answer));
}
