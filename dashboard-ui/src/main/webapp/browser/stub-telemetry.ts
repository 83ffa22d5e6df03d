import type { FleetData } from "./fleet-data.ts";
import { page } from "./stub-inventory.ts";

type Row = [at: number, min: number, avg: number, max: number, count: number];

interface WireHardware {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly firmware_version: string | null;
  readonly serial_number: string | null;
  readonly mac_address: string | null;
  readonly resolution: string | null;
  readonly fps: number | null;
  readonly bitrate_kbps: number | null;
  readonly codec: string | null;
  readonly smart_codec: boolean | null;
  readonly edge_storage: { readonly present: boolean | null; readonly total_bytes: number | null; status: string | null; readonly reported_status: string | null } | null;
  readonly seen_at: string;
}

interface WireUnknown {
  readonly hostname: string;
  readonly name: string | null;
  readonly ip_address: string | null;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly count: number;
}

/** What ingestion knows. */
export interface TelemetryData {
  /** How a metric of a camera is at a time in epoch seconds; null where nothing was measured. */
  value: (cameraId: number, metric: string, at: number) => number | null;
  readonly hardware: Map<number, { current: WireHardware | null; readonly changes: { readonly at: string; readonly field: string; readonly old: string; readonly new: string }[] }>;
  readonly unknown: WireUnknown[];
}

const HOUR = 3_600;
const METRICS = [
  "quality_score", "ping_ms", "packet_loss_percent", "bitrate_kbps", "fps", "storage_used_bytes", "storage_total_bytes", "temperature_celsius",
  "uptime_seconds", "clock_offset_seconds",
];
/** Cameras measure so often, in seconds. */
const EVERY = 30;

const now = (): number => Date.now() / 1_000;

/** The same wave every time, from -1 to 1. */
const wave = (at: number, hours: number): number => Math.sin((at / (hours * HOUR)) * 2 * Math.PI);

/** Plausible figures of a camera that is well, and gets warmer by the hour; nothing for an hour, from three hours ago to two. */
export function someFigures(cameraId: number, metric: string, at: number): number | null {
  const age = now() - at;
  if (age > 2 * HOUR && age < 3 * HOUR) {
    return null;
  }
  const nervous = wave(at, 0.013) + wave(at, 0.037);
  switch (metric) {
    case "quality_score":
      return 92 + wave(at, 24) * 4 + nervous;
    case "ping_ms":
      return 12 + (cameraId % 7) * 3 + Math.abs(nervous) * 6;
    case "packet_loss_percent":
      return Math.max(0, nervous - 1.6) * 2;
    case "bitrate_kbps":
      return 4_000 + wave(at, 24) * 900 + nervous * 120;
    case "fps":
      return 24.8 + nervous * 0.2;
    case "storage_used_bytes":
      return Math.min(64e9, 20e9 + ((at % (90 * 24 * HOUR)) / (90 * 24 * HOUR)) * 40e9);
    case "storage_total_bytes":
      return 64e9;
    case "temperature_celsius":
      return 40 + (cameraId % 5) + wave(at, 24) * 6 + nervous * 0.3;
    case "uptime_seconds":
      return at % (30 * HOUR);
    default:
      return 0.4;
  }
}

const before = (hours: number): string => new Date(Date.now() - hours * HOUR * 1_000).toISOString();

export function someTelemetry(): TelemetryData {
  const current: WireHardware = {
    manufacturer: "Axis", model: "P3245-LVE", firmware_version: "11.2.68", serial_number: "00408C000011", mac_address: "00:40:8c:00:00:11",
    resolution: "1920x1080", fps: 25, bitrate_kbps: 4_096, codec: "H265", smart_codec: true,
    edge_storage: { present: true, total_bytes: 64_000_000_000, status: "ok", reported_status: null }, seen_at: before(0.05),
  };
  const changes = [
    { at: before(50), field: "firmware_version", old: "10.12.1", new: "11.2.68" },
    { at: before(500), field: "edge_storage.total_bytes", old: "32000000000", new: "64000000000" },
  ];
  const unknown = [
    { hostname: "nvr-0001.example.org", name: "CAM-099", ip_address: "192.168.1.99", first_seen: before(30), last_seen: before(0.02), count: 3_612 },
    { hostname: "nvr-0400.example.org", name: null, ip_address: "192.168.4.12", first_seen: before(2), last_seen: before(0.1), count: 12 },
  ];
  return { value: someFigures, hardware: new Map([[1_001, { current, changes }]]), unknown };
}

/** Points of a metric, rolled up as the server does it; steps in which nothing was measured are left away. */
function points({ value }: TelemetryData, cameraId: number, metric: string, from: number, to: number, step: number): Row[] {
  const rows: Row[] = [];
  for (let at = Math.floor(from / step) * step; at < to; at += step) {
    // A few samples tell of a step what all of them would.
    const samples = Math.max(1, Math.min(6, Math.floor(step / EVERY)));
    const values = Array.from({ length: samples }, (_, index) => at + (index * step) / samples)
      .filter((time) => time <= now())
      .map((time) => value(cameraId, metric, time))
      .filter((figure) => figure !== null);
    if (values.length > 0) {
      const sum = values.reduce((all, figure) => all + figure, 0);
      rows.push([at, Math.min(...values), sum / values.length, Math.max(...values), values.length]);
    }
  }
  return rows;
}

function seriesAsked(telemetry: TelemetryData, cameraId: number, { searchParams: query }: URL): Record<string, Row[]> {
  const [from = "", to = ""] = ["from", "to"].map((name) => query.get(name) ?? "");
  const step = Number(query.get("step"));
  const names = query.get("names")?.split(",") ?? METRICS;
  return Object.fromEntries(names.map((name) => [name, points(telemetry, cameraId, name, Date.parse(from) / 1_000, Date.parse(to) / 1_000, step)]));
}

function latest({ nvrs, cameras }: FleetData, { value }: TelemetryData, url: URL): unknown {
  const sort = url.searchParams.get("sort") ?? "";
  const measure = sort.replace("-", "");
  const site = url.searchParams.get("site_id");
  const nvrOf = new Map(nvrs.map((nvr) => [nvr.id, nvr]));
  const at = new Date().toISOString();
  const figure = (id: number, metric: string): number | null => value(id, metric, now());
  const share = (id: number): number | null => {
    const [used, total] = ["storage_used_bytes", "storage_total_bytes"].map((metric) => figure(id, metric));
    return used === null || used === undefined || total === null || total === undefined ? null : (used / total) * 100;
  };
  const items = cameras
    .filter((camera) => site === null || nvrOf.get(camera.nvr_id)?.site_id === Number(site))
    .map((camera) => ({ camera, by: measure === "storage_percent" ? share(camera.id) : figure(camera.id, measure) }))
    .filter(({ by }) => by !== null)
    .toSorted((a, b) => ((a.by ?? 0) - (b.by ?? 0)) * (sort.startsWith("-") ? -1 : 1))
    .map(({ camera: { id, nvr_id: nvrId, hostname, name, display_name: displayName } }) => {
      const known = METRICS.map((metric) => [metric, figure(id, metric)] as const).filter(([, one]) => one !== null);
      const nvr = nvrOf.get(nvrId);
      return {
        camera_id: id, name, display_name: displayName, nvr_id: nvrId, hostname, device_name: nvr?.device_name ?? "", site_id: nvr?.site_id ?? null, at,
        storage_percent: share(id), readings: Object.fromEntries(known.map(([metric, one]) => [metric, { value: one, at }])),
      };
    });
  return page(items, url);
}

const NOTHING: TelemetryData = { value: () => null, hardware: new Map(), unknown: [] };

export function isTelemetry(path: string): boolean {
  return path.startsWith("/api/telemetry/");
}

/** What ingestion answers; without any telemetry it knows the cameras and has heard of none. */
export function readTelemetry(fleet: FleetData, url: URL): unknown {
  const { telemetry = NOTHING } = fleet;
  const [, , , kind, id, what] = url.pathname.split("/");
  const step = Number(url.searchParams.get("step"));
  switch (kind) {
    case "cameras":
      return what === "hardware"
        ? (telemetry.hardware.get(Number(id)) ?? { current: null, changes: [], clock_offset_seconds: null, rest: null })
        : { step_seconds: step, series: seriesAsked(telemetry, Number(id), url) };
    case "nvrs":
      return {
        step_seconds: step,
        cameras: fleet.cameras
          .filter((camera) => camera.nvr_id === Number(id))
          .map((camera) => ({ camera_id: camera.id, name: camera.name, series: seriesAsked(telemetry, camera.id, url) })),
      };
    case "latest":
      return latest(fleet, telemetry, url);
    default:
      return page(telemetry.unknown, url);
  }
}
