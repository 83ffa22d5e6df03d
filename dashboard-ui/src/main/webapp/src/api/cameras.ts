import { queryOptions } from "@tanstack/react-query";
import type { Camera, CameraStatus } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { cameraOf } from "./mapping.ts";
import { answerOf, dataOf, doneOf } from "./problem.ts";
import type { Applied } from "./recorders.ts";
import { ifMatch } from "./revision.ts";

/** A camera as it was read to be changed; its revision guards the change. */
export type CameraRecord = Camera & { readonly revision: number };

/** What a person can change of a camera; its name is what its recorder calls it, and never changes. */
export interface CameraFields {
  readonly displayName: string;
  readonly ipAddress: string;
}

/** Where the fields of a camera are in what is sent. */
export const CAMERA_POINTERS = { name: "/name", displayName: "/display_name", ipAddress: "/ip_address" } as const;

/** A camera that a recorder speaks of and nobody registered. */
export interface UnregisteredCamera {
  readonly name: string;
  readonly status: CameraStatus | null;
  readonly reportedWord: string | null;
  readonly ipAddress: string | null;
}

const ACCEPTED = 202;

function recordOf(wire: Parameters<typeof cameraOf>[0]): CameraRecord {
  return { ...cameraOf(wire), revision: wire.revision };
}

/** An empty field is none. */
function sent(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/** A camera as the server has it now, to be changed: never from a cache. */
export function cameraQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.camera(id),
    queryFn: async ({ signal }) =>
      recordOf(await dataOf(http.GET("/api/cameras/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** What a recorder speaks of and nobody registered, by name. */
export function unregisteredCamerasQuery(http: Http, nvrId: number) {
  return queryOptions({
    queryKey: keys.unregisteredCameras(nvrId),
    queryFn: async ({ signal }): Promise<readonly UnregisteredCamera[]> => {
      const path = "/api/nvrs/{id}/unregistered-cameras";
      const { items } = await dataOf(http.GET(path, { params: { path: { id: nvrId } }, signal }));
      return items.map((wire) => ({
        name: wire.name,
        status: wire.status,
        reportedWord: wire.reported_word,
        ipAddress: wire.ip_address,
      }));
    },
    staleTime: 0,
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
): Promise<Applied<Camera>> {
  const path = "/api/cameras/{id}/manual-status";
  const params = { path: { id } };
  const { data, status: code } = await (status === null
    ? answerOf(http.DELETE(path, { params, signal }))
    : answerOf(http.PUT(path, { params, body: { status }, signal })));
  return { entity: cameraOf(data), applied: code !== ACCEPTED };
}
