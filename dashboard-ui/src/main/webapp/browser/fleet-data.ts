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
  not_reported_since: string | null;
  version: string;
}

export interface WireNvr {
  id: number;
  hostname: string;
  device_name: string;
  site_id: number;
  enabled: boolean;
  status: "online" | "warning" | "offline";
  reason: string;
  since: string;
  last_seen: string | null;
  last_report_at: string | null;
  cameras_total: number;
  cameras_online: number;
  unregistered_cameras: number;
  conflict: string | null;
  version: string;
  revision: number;
}

export interface FleetData {
  readonly sites: readonly { id: number; name: string; region: string }[];
  readonly nvrs: WireNvr[];
  readonly cameras: WireCamera[];
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
  const sites = CITIES.map((name, index) => ({ id: index + 1, name, region: index < 5 ? "North" : "South" }));
  const fleet: FleetData = { sites, nvrs: [], cameras: [] };
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
      unregistered_cameras: 0,
      conflict: null,
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
        not_reported_since: null,
        version: version(1),
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
  }
  for (const camera of fleet.cameras.filter((candidate) => candidate.nvr_id === nvrId)) {
    Object.assign(camera, { status: "offline", reason: "nvr_offline", since, version: version(2) });
  }
}

/** Takes one camera of a connected recorder offline, as its recorder reports. */
export function takeCameraOffline(fleet: FleetData, nvrId: number, index: number, ago: number): void {
  const since = new Date(Date.now() - ago).toISOString();
  for (const nvr of fleet.nvrs.filter((candidate) => candidate.id === nvrId)) {
    nvr.cameras_online -= 1;
  }
  for (const camera of fleet.cameras.filter((candidate) => candidate.id === nvrId * 1000 + index)) {
    Object.assign(camera, { status: "offline", reason: "reported", evidence: "offline", since, version: version(2) });
  }
}
