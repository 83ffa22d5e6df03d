import type { AlertSettingsData } from "./stub-alert-settings.ts";
import type { AlertsData } from "./stub-alerts.ts";
import type { MediaData } from "./stub-media.ts";
import type { TelemetryData } from "./stub-telemetry.ts";

/** Recorders and cameras as the registry's REST answers them. */
export interface WireCamera {
  id: number;
  nvr_id: number;
  hostname: string;
  name: string;
  display_name: string | null;
  ip_address: string;
  status: "online" | "offline";
  reason: string;
  since: string;
  evidence: "online" | "offline" | null;
  evidence_at: string | null;
  not_reported_since: string | null;
  reported_word: string | null;
  version: string;
  revision: number;
}

export interface WireSite {
  id: number;
  name: string;
  region: string | null;
  address: string | null;
  customer_id: number | null;
  time_zone: string | null;
  latitude: number | null;
  longitude: number | null;
  nvrs_total: number;
  revision: number;
}

export interface WireCustomer {
  id: number;
  name: string;
  sites_total: number;
  revision: number;
}

export interface WireNvr {
  id: number;
  hostname: string;
  device_name: string;
  site_id: number | null;
  enabled: boolean;
  status: "online" | "warning" | "offline";
  reason: string;
  since: string;
  last_seen: string | null;
  last_report_at: string | null;
  cameras_total: number;
  cameras_online: number;
  /** A letter for each camera, in the order of their names. */
  camera_states: string;
  unregistered_cameras: number;
  conflict: string | null;
  reported_word: string | null;
  last_refusal: { at: string; remote_address: string; code: number; reason: string } | null;
  version: string;
  revision: number;
}

/** A hostname that tries to connect, as the registry's REST answers it. */
interface WireUnknownHostname {
  hostname: string;
  remote_address: string;
  first_seen: string;
  last_seen: string;
  count: number;
  code: number;
  reason: string;
}

/** A camera that a recorder speaks of and nobody registered. */
interface WireUnregistered {
  readonly nvr_id: number;
  readonly hostname: string;
  readonly name: string;
  readonly status: "online" | "offline" | null;
  readonly reported_word: string | null;
  readonly ip_address: string | null;
  readonly reported_at: string;
}

export interface FleetData {
  readonly sites: WireSite[];
  readonly customers: WireCustomer[];
  readonly nvrs: WireNvr[];
  readonly cameras: WireCamera[];
  readonly unknown: WireUnknownHostname[];
  /** What recorders speak of and nobody registered. */
  readonly unregistered: WireUnregistered[];
  /** What camera-sync knows; nothing where a test has no streams. */
  media?: MediaData;
  /** What ingestion knows; nothing where a test has no figures. */
  telemetry?: TelemetryData;
  /** What ingestion knows of alerts; nothing where a test has none, as with a server that does not know them. */
  alerts?: AlertsData;
  /** Rules, maintenance windows and channels; none where a test has nothing to do with them. */
  alertSettings?: AlertSettingsData;
}

const CITIES = ["Aarhus", "Bremen", "Ghent", "Lyon", "Malmö", "Porto", "Tartu", "Turin", "Utrecht", "Vienna"];
const PLACES = ["Main branch", "Warehouse", "Harbour gate", "Depot north", "Car park", "Workshop", "Reception", "Loading bay"];
const HOUR = 3_600_000;

export function version(offset: number): string {
  return `000001-${String(offset).padStart(15, "0")}-000000`;
}

/** A fleet where all is well: `recorders` with `cameras` each, made the same way every time. */
export function makeFleet(recorders: number, cameras: number): FleetData {
  const now = Date.now();
  const sites = CITIES.map((name, index) => ({
    id: index + 1,
    name,
    region: index < 5 ? "North" : "South",
    address: null,
    customer_id: null,
    time_zone: null,
    latitude: null,
    longitude: null,
    nvrs_total: 0,
    revision: 1,
  }));
  const fleet: FleetData = { sites, customers: [], nvrs: [], cameras: [], unknown: [], unregistered: [] };
  for (let id = 1; id <= recorders; id += 1) {
    const site = sites[id % sites.length] ?? { id: 1, name: "" };
    const place = PLACES[id % PLACES.length] ?? "";
    const hostname = `NVR-${site.name.slice(0, 3).toUpperCase()}-${String(id).padStart(4, "0")}`;
    const since = new Date(now - ((id * 37) % 400) * HOUR - 420_000).toISOString();
    fleet.nvrs.push({
      id,
      hostname,
      device_name: `${site.name} ${place.toLowerCase()} ${Math.ceil(id / 80)}`,
      site_id: site.id,
      enabled: true,
      status: "online",
      reason: "connected",
      since,
      last_seen: new Date(now - 20_000).toISOString(),
      last_report_at: new Date(now - 20_000).toISOString(),
      cameras_total: cameras,
      cameras_online: cameras,
      camera_states: "o".repeat(cameras),
      unregistered_cameras: 0,
      conflict: null,
      reported_word: null,
      last_refusal: null,
      version: version(1),
      revision: 1,
    });
    for (let index = 1; index <= cameras; index += 1) {
      fleet.cameras.push({
        id: id * 1000 + index,
        nvr_id: id,
        hostname,
        name: `CAM-${String(index).padStart(3, "0")}`,
        display_name: null,
        ip_address: `192.168.${id % 250}.${100 + index}`,
        status: "online",
        reason: "reported",
        since,
        evidence: "online",
        evidence_at: new Date(now - 25_000).toISOString(),
        not_reported_since: null,
        reported_word: null,
        version: version(1),
        revision: 1,
      });
    }
  }
  return fleet;
}

/** Takes a recorder offline with all its cameras, as of `ago` milliseconds. */
export function takeOffline(fleet: FleetData, nvrId: number, reason: string, ago: number): void {
  const since = new Date(Date.now() - ago).toISOString();
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    Object.assign(nvr, { status: "offline", reason, since, last_seen: since, cameras_online: 0, version: version(2) });
    nvr.camera_states = "x".repeat(nvr.cameras_total);
  }
  for (const camera of fleet.cameras.filter((candidate) => candidate.nvr_id === nvrId)) {
    Object.assign(camera, { status: "offline", reason: "nvr_offline", since, version: version(2) });
  }
}

/** Sets the letter of a camera, counted from 1. */
function mark(nvr: WireNvr, index: number, letter: "x" | "?"): void {
  nvr.camera_states = nvr.camera_states.slice(0, index - 1) + letter + nvr.camera_states.slice(index);
}

/** Takes one camera of a connected recorder offline, as its recorder reports. */
export function takeCameraOffline(fleet: FleetData, nvrId: number, index: number, ago: number): void {
  const since = new Date(Date.now() - ago).toISOString();
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    nvr.cameras_online -= 1;
    nvr.version = version(2);
    mark(nvr, index, "x");
  }
  for (const camera of fleet.cameras.filter((candidate) => candidate.id === nvrId * 1000 + index)) {
    Object.assign(camera, { status: "offline", reason: "reported", evidence: "offline", since, version: version(2) });
  }
}

/** Lets a recorder speak of itself, and of one of its cameras, in words that cannot be read. */
export function speakUnreadably(fleet: FleetData, nvrId: number, index: number): void {
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    nvr.reported_word = "initialising";
    mark(nvr, index, "?");
  }
  for (const camera of fleet.cameras.filter((candidate) => candidate.id === nvrId * 1000 + index)) {
    camera.reported_word = "no video (code 17)";
    camera.not_reported_since = new Date(Date.now() - 300_000).toISOString();
  }
}

/** Turns a recorder away, a moment ago, because its message is too big. */
export function turnAway(fleet: FleetData, nvrId: number): void {
  const at = new Date(Date.now() - 40_000).toISOString();
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    nvr.last_refusal = { at, remote_address: "192.0.2.17", code: 1009, reason: "message over 256 KiB" };
  }
}

/** Lets hostnames that nobody registered try to connect, the first of them a moment ago. */
export function knock(fleet: FleetData, ...hostnames: readonly string[]): void {
  for (const [index, hostname] of hostnames.entries()) {
    fleet.unknown.push({
      hostname,
      remote_address: index % 2 === 0 ? `192.0.2.${17 + index}` : `2001:db8:4f:1200::${17 + index}`,
      first_seen: new Date(Date.now() - (index + 1) * 5 * HOUR).toISOString(),
      last_seen: new Date(Date.now() - index * 260_000 - 20_000).toISOString(),
      count: 1 + index * 37,
      code: 4500,
      reason: "unknown hostname",
    });
  }
}

/** Lets a recorder speak of further cameras that nobody registered. */
export function speakOf(fleet: FleetData, nvrId: number, ...names: readonly string[]): void {
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    nvr.unregistered_cameras += names.length;
    const known = names.map((name, index) => ({
      nvr_id: nvrId,
      hostname: nvr.hostname,
      name,
      status: index % 3 === 2 ? ("offline" as const) : ("online" as const),
      reported_word: null,
      ip_address: `192.0.2.${50 + index}`,
      reported_at: new Date(Date.now() - 40_000).toISOString(),
    }));
    fleet.unregistered.push(...known);
  }
}

/** Somebody else changes a camera. */
export function changeCamera(fleet: FleetData, cameraId: number, changes: Partial<WireCamera>): void {
  for (const camera of fleet.cameras.filter((candidate) => candidate.id === cameraId)) {
    Object.assign(camera, changes, { revision: camera.revision + 1 });
  }
}
