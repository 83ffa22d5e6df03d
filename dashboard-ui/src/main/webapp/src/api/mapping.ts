import type { Camera, Customer, Recorder, Refusal, Site, StatusChange, Summary, UnknownHostname } from "../core/model.ts";
import type { paths } from "./schema.d.ts";

/** What a GET of a path answers. */
type Answer<
  Path extends
    | "/api/nvrs"
    | "/api/cameras"
    | "/api/sites"
    | "/api/customers"
    | "/api/stats/summary"
    | "/api/status-history"
    | "/api/unknown-hostnames",
> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"];

type Item<Page extends { items: unknown[] }> = Page["items"][number];

function timeOf(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function refusalOf(wire: { at: string; remote_address: string; code: number; reason: string }): Refusal {
  return { at: timeOf(wire.at) ?? 0, remoteAddress: wire.remote_address, code: wire.code, reason: wire.reason };
}

export function recorderOf(wire: Item<Answer<"/api/nvrs">>): Recorder {
  return {
    id: wire.id,
    hostname: wire.hostname,
    deviceName: wire.device_name,
    siteId: wire.site_id,
    enabled: wire.enabled,
    status: wire.status,
    reason: wire.reason,
    since: timeOf(wire.since) ?? 0,
    lastSeen: timeOf(wire.last_seen),
    // One that was registered this moment has no letters yet.
    cameraStates: wire.camera_states.padEnd(wire.cameras_total, "u"),
    camerasTotal: wire.cameras_total,
    camerasOnline: wire.cameras_online,
    unregisteredCameras: wire.unregistered_cameras,
    conflict: wire.conflict,
    reportedWord: wire.reported_word,
    lastRefusal: wire.last_refusal === null ? null : refusalOf(wire.last_refusal),
    revision: wire.revision,
    version: wire.version,
    camerasVersion: wire.version,
  };
}

export function cameraOf(wire: Item<Answer<"/api/cameras">>): Camera {
  return {
    id: wire.id,
    nvrId: wire.nvr_id,
    name: wire.name,
    displayName: wire.display_name,
    ipAddress: wire.ip_address,
    status: wire.status,
    reason: wire.reason,
    since: timeOf(wire.since) ?? 0,
    evidence: wire.evidence,
    notReportedSince: timeOf(wire.not_reported_since),
    reportedWord: wire.reported_word,
    version: wire.version,
  };
}

export function unknownHostnameOf(wire: Item<Answer<"/api/unknown-hostnames">>): UnknownHostname {
  return {
    hostname: wire.hostname,
    firstSeen: timeOf(wire.first_seen) ?? 0,
    count: wire.count,
    last: refusalOf({ ...wire, at: wire.last_seen }),
  };
}

export function statusChangeOf(wire: Item<Answer<"/api/status-history">>): StatusChange {
  return { nvrId: wire.nvr_id, cameraId: wire.camera_id ?? null, at: timeOf(wire.at) ?? 0, version: wire.version };
}

export function siteOf(wire: Item<Answer<"/api/sites">>): Site {
  return { id: wire.id, name: wire.name, region: wire.region, customerId: wire.customer_id, timeZone: wire.time_zone };
}

export function customerOf(wire: Item<Answer<"/api/customers">>): Customer {
  return { id: wire.id, name: wire.name };
}

export function summaryOf(wire: Answer<"/api/stats/summary">): Summary {
  return {
    totalNvrs: wire.total_nvrs,
    onlineNvrs: wire.online_nvrs,
    warningNvrs: wire.warning_nvrs,
    offlineNvrs: wire.offline_nvrs,
    neverConnectedNvrs: wire.never_connected_nvrs,
    disabledNvrs: wire.disabled_nvrs,
    totalCameras: wire.total_cameras,
    onlineCameras: wire.online_cameras,
    offlineCameras: wire.offline_cameras,
  };
}
