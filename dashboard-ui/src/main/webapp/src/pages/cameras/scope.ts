import type { CameraFilter } from "../../api/cameras.ts";
import type { Recorder } from "../../core/model.ts";
import { isAt, type Place, type Sites } from "../../core/place.ts";

/** Whether a recorder stands where these filters look. */
export function inScope(recorder: Recorder, filter: Place & Pick<CameraFilter, "nvrId" | "enabled">, sites: Sites): boolean {
  const { nvrId, enabled } = filter;
  return (nvrId === null || recorder.id === nvrId) && (enabled === null || recorder.enabled === enabled) && isAt(recorder, sites, filter);
}
