import { queryOptions } from "@tanstack/react-query";
import type { Recorder } from "../core/model.ts";
import type { Http } from "./http.ts";
import { recorderOf } from "./mapping.ts";
import { dataOf } from "./problem.ts";

/** What a person can change of a recorder; what is absent stays. */
export type RecorderChanges = Partial<Pick<Recorder, "deviceName" | "siteId" | "enabled">>;

/** Where the fields of {@link RecorderChanges} are in what is sent. */
export const RECORDER_POINTERS = { deviceName: "/device_name", siteId: "/site_id", enabled: "/enabled" } as const;

/** A recorder as the server has it now, to be changed: never from a cache, since its revision guards the change. */
export function recorderQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: ["recorder", id],
    queryFn: async ({ signal }) =>
      recorderOf(await dataOf(http.GET("/api/nvrs/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
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
  const params = { path: { id }, header: { "If-Match": `"${revision}"` } };
  return recorderOf(await dataOf(http.PATCH("/api/nvrs/{id}", { params, body, signal })));
}
