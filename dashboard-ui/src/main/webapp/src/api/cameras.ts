import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "../core/fleet-api.ts";
import type { Camera, CameraStatus } from "../core/model.ts";
import type { Place } from "../core/place.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { cameraOf } from "./mapping.ts";
import { answerOf, dataOf, doneOf } from "./problem.ts";
import type { Applied } from "./recorders.ts";
import { ifMatch } from "./revision.ts";
import type { components } from "./schema.d.ts";

/** As many cameras are read at a time. */
const PAGE = 200;

const ACCEPTED = 202;

/** A camera with all that the registry has of it; its revision guards a change. */
export interface CameraRecord extends Camera {
  /** Of its recorder. */
  readonly hostname: string;
  /** When its recorder last spoke of it, epoch milliseconds; null when it never did. */
  readonly evidenceAt: number | null;
  readonly revision: number;
}

/** What can be sorted by; a minus turns the order round. */
export type CameraOrder = "problems" | `${"" | "-"}${"hostname" | "name" | "since" | "site"}`;

/** Which cameras to list: all of what is given. */
export interface CameraFilter extends Place {
  readonly q: string;
  readonly status: CameraStatus | null;
  /** Only those that their connected recorder leaves out of its reports, or that cannot be read. */
  readonly notReported: boolean;
  readonly nvrId: number | null;
  readonly enabled: boolean | null;
}

/** What a person can change of a camera; its name is what its recorder calls it, and never changes. */
export interface CameraFields {
  readonly displayName: string;
  readonly ipAddress: string;
}

/** Where the fields of a camera are in what is sent. */
export const CAMERA_POINTERS = { name: "/name", displayName: "/display_name", ipAddress: "/ip_address" } as const;

function recordOf(wire: components["schemas"]["Camera"]): CameraRecord {
  const evidenceAt = wire.evidence_at === null ? null : Date.parse(wire.evidence_at);
  return { ...cameraOf(wire), hostname: wire.hostname, evidenceAt, revision: wire.revision };
}

function parametersOf({ q, status, notReported, nvrId, site, customer, region, enabled }: CameraFilter) {
  return {
    ...(q.trim() === "" ? {} : { q: q.trim() }),
    ...(status === null ? {} : { status: [status] }),
    ...(notReported ? { not_reported: true } : {}),
    ...(nvrId === null ? {} : { nvr_id: nvrId }),
    ...(site === undefined ? {} : { site_id: site }),
    ...(customer === undefined ? {} : { customer_id: customer }),
    ...(region === "" ? {} : { region }),
    ...(enabled === null ? {} : { enabled }),
  };
}

/** An empty field is none. */
function sent(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/**
 * The cameras that match, page by page, as the server has them when they are read.
 *
 * @param round another one reads anew, from the first page
 */
export function camerasQuery(http: Http, filter: CameraFilter, sort: CameraOrder, round: number) {
  return infiniteQueryOptions({
    queryKey: keys.cameraList(filter, sort, round),
    queryFn: async ({ pageParam, signal }): Promise<Page<CameraRecord>> => {
      const query = { ...parametersOf(filter), sort, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await dataOf(http.GET("/api/cameras", { params: { query }, signal }));
      return { items: page.items.map(recordOf), next: page.next_cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<CameraRecord>) => next,
    // The order that a person looks at is not made anew behind the back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 60_000,
  });
}

/** A camera as the server has it now, never from a cache. */
export function cameraQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.camera(id),
    queryFn: async ({ signal }) =>
      recordOf(await dataOf(http.GET("/api/cameras/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @throws RequestProblem `conflict` (409) when the recorder has a camera of that name, or too many */
export async function addCamera(
  http: Http,
  nvrId: number,
  { name, displayName, ipAddress }: CameraFields & { readonly name: string },
  signal: AbortSignal,
): Promise<CameraRecord> {
  const body = { name: name.trim(), display_name: sent(displayName), ip_address: sent(ipAddress) };
  return recordOf(await dataOf(http.POST("/api/nvrs/{id}/cameras", { params: { path: { id: nvrId } }, body, signal })));
}

/** Changes a camera if nobody else did since `revision`; a field that is empty is cleared. */
export async function changeCamera(
  http: Http,
  id: number,
  revision: number,
  { displayName, ipAddress }: Partial<CameraFields>,
  signal: AbortSignal,
): Promise<CameraRecord> {
  const body = {
    ...(displayName === undefined ? {} : { display_name: sent(displayName) }),
    ...(ipAddress === undefined ? {} : { ip_address: sent(ipAddress) }),
  };
  const params = { path: { id }, header: ifMatch(revision) };
  return recordOf(await dataOf(http.PATCH("/api/cameras/{id}", { params, body, signal })));
}

/** Removes a camera if nobody changed it since `revision`. */
export async function removeCamera(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/cameras/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}

/** Sets a camera's status by hand; null gives it back to the rules. */
export async function setCameraStatus(
  http: Http,
  id: number,
  status: CameraStatus | null,
  signal: AbortSignal,
): Promise<Applied<CameraRecord>> {
  const path = "/api/cameras/{id}/manual-status";
  const params = { path: { id } };
  const { data, status: code } = await (status === null
    ? answerOf(http.DELETE(path, { params, signal }))
    : answerOf(http.PUT(path, { params, body: { status }, signal })));
  return { entity: recordOf(data), applied: code !== ACCEPTED };
}
