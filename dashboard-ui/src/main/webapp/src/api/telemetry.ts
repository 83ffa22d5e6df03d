import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import type { Page } from "../core/fleet-api.ts";
import type { ListedMeasure } from "../core/measures.ts";
import { pointsOf, seriesOf, shareOf, withNewest, type Series } from "../core/series.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";

/** What cameras send of how they do, and of what ingestion itself notices. */
const METRICS = [
  "quality_score",
  "ping_ms",
  "packet_loss_percent",
  "bitrate_kbps",
  "fps",
  "storage_used_bytes",
  "storage_total_bytes",
  "temperature_celsius",
  "uptime_seconds",
  "clock_offset_seconds",
] as const;

/** A time that is asked for: so long until now, or a part of the past. Whole epoch seconds. */
export type AskedTime = { readonly kind: "latest"; readonly seconds: number } | { readonly kind: "past"; readonly from: number; readonly to: number };

/** How cameras did in a period; times are epoch seconds. */
export interface Measured {
  readonly from: number;
  readonly to: number;
  /** Distance of the points. */
  readonly step: number;
  readonly series: ReadonlyMap<string, Series>;
  /** When all of it was read, epoch milliseconds; since then only what is new. */
  readonly wholeAt: number;
}

/** How one of a recorder's cameras did, by one measure. */
export interface CameraSeries {
  readonly cameraId: number;
  readonly name: string;
  readonly points: Series;
}

/** How a recorder's cameras did by one measure. */
export interface RecorderMeasured {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly cameras: readonly CameraSeries[];
}

/** What a camera is, as it said last; null is what it never said. */
export interface Hardware {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly resolution: string | null;
  readonly fps: number | null;
  readonly bitrateKbps: number | null;
  readonly codec: string | null;
  readonly smartCodec: boolean;
  readonly storage: EdgeStorage | null;
  /** Epoch milliseconds. */
  readonly seenAt: number;
}

/** The card or disk in a camera. */
export interface EdgeStorage {
  readonly present: boolean | null;
  readonly totalBytes: number | null;
  /** A word of the schema of reports; null when it never said. */
  readonly status: string | null;
  /** The device's own word, where it has another one. */
  readonly reportedStatus: string | null;
}

/** A fact of a camera that changed; `at` is epoch milliseconds. */
export interface HardwareChange {
  readonly at: number;
  readonly field: string;
  readonly old: string;
  readonly new: string;
}

/** What a camera sent last of a measure. */
export interface LatestFigure {
  readonly cameraId: number;
  readonly nvrId: number;
  readonly hostname: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly siteId: number | null;
  /** Of the measure that was asked for. */
  readonly value: number;
  /** When it was measured, epoch milliseconds. */
  readonly at: number;
}

/** A camera that sends and that nobody registered; times are epoch milliseconds. */
export interface UnknownCamera {
  readonly hostname: string;
  /** Null when it is only known by its address. */
  readonly name: string | null;
  readonly ipAddress: string | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
}

/** A point of a chart is about so wide; more of them are not seen. */
const POINTS = 360;
/** Distances of points that the server keeps or makes of what it keeps, in seconds. */
const STEPS = [10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400] as const;
/** The newest step is read this often at most, in milliseconds. */
const POLL = 10_000;
/** After this long all of it is read again: some samples come late. In milliseconds. */
const WHOLE_AGAIN = 600_000;
/** As many steps are read again with the newest one: they may not have been over. */
const AGAIN = 2;
const PAGE = 50;
const REREAD = 60_000;
const HOUR = 3_600_000;

/** The distance of points that fits a period, in seconds. */
export function stepFor(seconds: number): number {
  return STEPS.find((step) => seconds / step <= POINTS) ?? STEPS.at(-1) ?? 1;
}

/** The period that is meant now, in epoch seconds. */
function periodOf(span: AskedTime, now: number): { readonly from: number; readonly to: number } {
  const to = Math.ceil(now / 1_000);
  return span.kind === "past" ? { from: span.from, to: span.to } : { from: to - span.seconds, to };
}

function timeText(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}

async function readSeries(http: Http, id: number, from: number, to: number, step: number, signal: AbortSignal): Promise<Measured> {
  const query = { from: timeText(from), to: timeText(to), step, names: METRICS.join(",") };
  const wire = await dataOf(http.GET("/api/telemetry/cameras/{id}/metrics", { params: { path: { id }, query }, signal }));
  return { from, to, step: wire.step_seconds, series: seriesOf(wire.series), wholeAt: Date.now() };
}

/** How a camera did. While the time that is shown goes on, only the newest steps are asked for. */
export function metricsQuery(http: Http, queries: QueryClient, id: number, span: AskedTime) {
  const queryKey = keys.metrics(id, span);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<Measured> => {
      const { from, to } = periodOf(span, Date.now());
      const step = stepFor(to - from);
      const known = queries.getQueryData<Measured>(queryKey);
      if (known === undefined || span.kind === "past" || Date.now() - known.wholeAt > WHOLE_AGAIN || known.to <= from) {
        return readSeries(http, id, from, to, step, signal);
      }
      const since = Math.floor(known.to / known.step - AGAIN) * known.step;
      const newest = await readSeries(http, id, since, to, known.step, signal);
      if (newest.step !== known.step) {
        return readSeries(http, id, from, to, step, signal);
      }
      return { ...known, from, to, series: withNewest(known.series, newest.series, since, from) };
    },
    // What is over does not change any more, but for what comes late.
    refetchInterval: ({ state }) => (span.kind === "past" ? false : Math.max(POLL, ((state.data?.step ?? 0) * 1_000) / 2)),
    staleTime: span.kind === "past" ? HOUR : 0,
  });
}

/** Of what a measure is made. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = { storage_percent: ["storage_used_bytes", "storage_total_bytes"] };

function measureIn(measure: ListedMeasure, series: Readonly<Record<string, readonly (readonly number[])[]>>): Series {
  const [first = [], second = []] = (MADE_OF[measure] ?? [measure]).map((name) => pointsOf(series[name] ?? []));
  return measure === "storage_percent" ? shareOf(first, second) : first;
}

/**
 * How all cameras of a recorder did by one measure.
 *
 * @param seconds how long until now
 * @param step the wanted distance of points, in seconds
 */
export function recorderMetricsQuery(http: Http, nvrId: number, measure: ListedMeasure, seconds: number, step: number) {
  return queryOptions({
    queryKey: keys.recorderMetrics(nvrId, measure),
    queryFn: async ({ signal }): Promise<RecorderMeasured> => {
      const { from, to } = periodOf({ kind: "latest", seconds }, Date.now());
      const query = { from: timeText(from), to: timeText(to), step, names: (MADE_OF[measure] ?? [measure]).join(",") };
      const wire = await dataOf(http.GET("/api/telemetry/nvrs/{id}/metrics", { params: { path: { id: nvrId }, query }, signal }));
      const cameras = wire.cameras.map(({ camera_id: cameraId, name, series }) => ({ cameraId, name, points: measureIn(measure, series) }));
      return { from, to, step: wire.step_seconds, cameras };
    },
    refetchInterval: REREAD,
  });
}

type WireStorage = { readonly present?: boolean | null; readonly total_bytes?: number | null; readonly status?: string | null; readonly reported_status?: string | null };

function storageOf(wire: WireStorage | null | undefined): EdgeStorage | null {
  return wire === null || wire === undefined
    ? null
    : { present: wire.present ?? null, totalBytes: wire.total_bytes ?? null, status: wire.status ?? null, reportedStatus: wire.reported_status ?? null };
}

/** What a camera is, and what changed of it, newest first; `current` is null for one that never said. */
export function hardwareQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.hardware(id),
    queryFn: async ({ signal }) => {
      const { current, changes } = await dataOf(http.GET("/api/telemetry/cameras/{id}/hardware", { params: { path: { id } }, signal }));
      const hardware: Hardware | null =
        current === null
          ? null
          : {
              manufacturer: current.manufacturer,
              model: current.model,
              firmware: current.firmware_version,
              serial: current.serial_number,
              mac: current.mac_address,
              resolution: current.resolution,
              fps: current.fps,
              bitrateKbps: current.bitrate_kbps,
              codec: current.codec,
              smartCodec: current.smart_codec === true,
              storage: storageOf(current.edge_storage),
              seenAt: Date.parse(current.seen_at),
            };
      return { current: hardware, changes: changes.map((change): HardwareChange => ({ ...change, at: Date.parse(change.at) })) };
    },
    refetchInterval: REREAD,
  });
}

interface WireLatest {
  readonly storage_percent: number | null;
  readonly readings: Readonly<Record<string, { readonly value: number; readonly at: string }>>;
}

/** What was asked for, and when it was measured; null where the camera has none. */
function figureIn(measure: ListedMeasure, { storage_percent: share, readings }: WireLatest): { readonly value: number; readonly at: number } | null {
  const reading = readings[MADE_OF[measure]?.[0] ?? measure];
  const value = measure === "storage_percent" ? share : reading?.value;
  return reading === undefined || value === undefined || value === null ? null : { value, at: Date.parse(reading.at) };
}

/**
 * The cameras of which a measure is known, in its order, page by page.
 *
 * @param descending the largest first
 * @param siteId null for all sites
 */
export function latestQuery(http: Http, measure: ListedMeasure, descending: boolean, siteId: number | null) {
  return infiniteQueryOptions({
    queryKey: keys.latestFigures(measure, descending, siteId),
    queryFn: async ({ pageParam, signal }): Promise<Page<LatestFigure>> => {
      const query = {
        sort: `${descending ? "-" : ""}${measure}`,
        limit: PAGE,
        ...(siteId === null ? {} : { site_id: siteId }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { items, next_cursor: next } = await dataOf(http.GET("/api/telemetry/latest", { params: { query }, signal }));
      const figures = items.flatMap((wire): LatestFigure[] => {
        const figure = figureIn(measure, wire);
        const { camera_id: cameraId, nvr_id: nvrId, hostname, name, display_name: displayName, site_id: site } = wire;
        return figure === null ? [] : [{ cameraId, nvrId, hostname, name, displayName, siteId: site, ...figure }];
      });
      return { items: figures, next };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<LatestFigure>) => next,
    // The order that a person looks at is not made anew behind the back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: REREAD,
  });
}

/** Cameras that send and that nobody registered, the latest first. */
export function unknownCamerasQuery(http: Http) {
  return queryOptions({
    queryKey: keys.unknownCameras,
    queryFn: async ({ signal }): Promise<Page<UnknownCamera>> => {
      const { items, next_cursor: next } = await dataOf(http.GET("/api/telemetry/unknown-cameras", { params: { query: { limit: PAGE } }, signal }));
      return {
        items: items.map(({ hostname, name, ip_address: ipAddress, first_seen: firstSeen, last_seen: lastSeen, count }) => ({
          hostname,
          name,
          ipAddress,
          firstSeen: Date.parse(firstSeen),
          lastSeen: Date.parse(lastSeen),
          count,
        })),
        next,
      };
    },
    refetchInterval: REREAD,
  });
}
