import { queryOptions } from "@tanstack/react-query";
import type { NvrStatus, Recorder } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { recorderOf } from "./mapping.ts";
import { answerOf, dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";

/** What a person can change of a recorder; what is absent stays. */
export type RecorderChanges = Partial<Pick<Recorder, "deviceName" | "siteId" | "enabled">>;

/** What a recorder is registered with. */
export type NewRecorder = Pick<Recorder, "hostname" | "deviceName" | "siteId" | "enabled">;

/** Where the fields of {@link NewRecorder} are in what is sent. */
export const RECORDER_POINTERS = {
  hostname: "/hostname",
  deviceName: "/device_name",
  siteId: "/site_id",
  enabled: "/enabled",
} as const;

/** An entity after a request; `applied` is false when the change is accepted and comes later (202). */
export interface Applied<Entity> {
  readonly entity: Entity;
  readonly applied: boolean;
}

const ACCEPTED = 202;

/** A recorder as the server has it now, to be changed: never from a cache, since its revision guards the change. */
export function recorderQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.recorder(id),
    queryFn: async ({ signal }) =>
      recorderOf(await dataOf(http.GET("/api/nvrs/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @throws RequestProblem `conflict` (409) when the hostname is registered, `invalid` (400) with the fields at fault */
export async function addRecorder(http: Http, { hostname, deviceName, siteId, enabled }: NewRecorder, signal: AbortSignal): Promise<Recorder> {
  const body = { hostname, device_name: deviceName, site_id: siteId, enabled };
  return recorderOf(await dataOf(http.POST("/api/nvrs", { body, signal })));
}

/**
 * Changes a recorder if nobody else did since `revision`.
 *
 * @returns the recorder after it
 * @throws RequestProblem `changed-meanwhile` (412), `invalid` (400) or `impossible` (422) with the fields at fault
 */
export async function changeRecorder(
  http: Http,
  id: number,
  revision: number,
  { deviceName, siteId, enabled }: RecorderChanges,
  signal: AbortSignal,
): Promise<Recorder> {
  const body = {
    ...(deviceName === undefined ? {} : { device_name: deviceName }),
    ...(siteId === undefined ? {} : { site_id: siteId }),
    ...(enabled === undefined ? {} : { enabled }),
  };
  const params = { path: { id }, header: ifMatch(revision) };
  return recorderOf(await dataOf(http.PATCH("/api/nvrs/{id}", { params, body, signal })));
}

/** Removes a recorder with its cameras, if nobody changed it since `revision`. @throws RequestProblem `changed-meanwhile` (412) */
export async function removeRecorder(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/nvrs/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}

/**
 * Sets a recorder's status by hand, or gives it back to the rules.
 *
 * @param status null to take back what was set
 * @throws RequestProblem `conflict` (409) when it does not hold: without a connection only offline does
 */
export async function setRecorderStatus(
  http: Http,
  id: number,
  status: NvrStatus | null,
  signal: AbortSignal,
): Promise<Applied<Recorder>> {
  const path = "/api/nvrs/{id}/manual-status";
  const params = { path: { id } };
  const { data, status: code } = await (status === null
    ? answerOf(http.DELETE(path, { params, signal }))
    : answerOf(http.PUT(path, { params, body: { status }, signal })));
  return { entity: recorderOf(data), applied: code !== ACCEPTED };
}
