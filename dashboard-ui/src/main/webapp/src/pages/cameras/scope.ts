import type { CameraFilter } from "../../api/listed-cameras.ts";
import type { Recorder, Site } from "../../core/model.ts";

type Scope = Pick<CameraFilter, "nvrId" | "siteId" | "region" | "customerId" | "enabled">;

/** Whether a recorder stands where these filters look. */
export function inScope(recorder: Recorder, { nvrId, siteId, region, customerId, enabled }: Scope, sites: ReadonlyMap<number, Site>): boolean {
  const site = recorder.siteId === null ? undefined : sites.get(recorder.siteId);
  return (
    (nvrId === null || recorder.id === nvrId) &&
    (siteId === null || recorder.siteId === siteId) &&
    (region === null || site?.region === region) &&
    (customerId === null || site?.customerId === customerId) &&
    (enabled === null || recorder.enabled === enabled)
  );
}
