import { queryOptions } from "@tanstack/react-query";
import type { EventBus } from "../core/event-bus.ts";
import type { StreamFrame } from "../core/frames.ts";
import type { components } from "./camera-sync-schema.d.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";

/** A stream of a media server, whether it shows a registered camera or not. Times are epoch milliseconds. */
export interface Device {
  readonly id: number;
  /** Name of its path, unique on its server. */
  readonly key: string;
  readonly server: string;
  readonly isActive: boolean;
  /** A word of camera-sync; null while it is active. */
  readonly inactiveReason: string | null;
  /** Whether it can be read at once; one that is on demand begins when somebody looks. */
  readonly isReady: boolean;
  readonly onDemand: boolean;
  /** When it was healthy last; null when it never was. */
  readonly lastSeen: number | null;
  /** Codecs: "H264". */
  readonly tracks: readonly string[];
  readonly readers: number;
  readonly bitrateKbps: number | null;
  /** In pixels; null where the media server does not tell. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Host and port that the media server pulls from. */
  readonly sourceAddress: string | null;
  readonly whepUrl: string;
  readonly cameraId: number | null;
  /** The recorder of that camera. */
  readonly nvrId: number | null;
  readonly link: "none" | "address" | "manual" | "ambiguous";
  /** Cameras that have its address, while that does not tell which. */
  readonly candidates: readonly number[];
  /** When this was known: as it was read, or as an update told. */
  readonly at: number;
}

/** MediaMTX's own, where no setting names another address. */
const WHEP_PORT = 8889;
/** Figures of a stream change with every sync, and nothing tells of them; in milliseconds. */
const REREAD = 30_000;

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/** On the host that the page itself came from, so that it is right from a phone too. */
function ownWhepUrl(key: string): string {
  return `${location.protocol}//${location.hostname}:${WHEP_PORT}/${key}/whep`;
}

/** A service that does not tell candidates has none. */
type Wire = components["schemas"]["Device"] & { readonly link_candidates?: readonly number[] };

export function deviceOf(wire: Wire): Device {
  const { device_key: key, device_metadata: about } = wire;
  const { width, height } = about;
  return {
    id: wire.id,
    key,
    server: about.server,
    isActive: wire.is_active,
    inactiveReason: wire.inactive_reason,
    isReady: about.ready,
    onDemand: about.on_demand,
    lastSeen: timeOf(wire.last_seen),
    tracks: about.tracks,
    readers: about.readers,
    bitrateKbps: about.bitrate_kbps,
    size: width === null || height === null ? null : { width, height },
    sourceAddress: about.source_address,
    whepUrl: about.whep_url ?? ownWhepUrl(key),
    cameraId: wire.camera_id,
    nvrId: wire.nvr_id,
    link: wire.link,
    candidates: wire.link_candidates ?? [],
    at: Date.parse(wire.updated_at),
  };
}

/** The host that a device comes from, without its port; null where nothing is known of it. */
export function sourceHost({ sourceAddress }: Pick<Device, "sourceAddress">): string | null {
  return sourceAddress === null ? null : sourceAddress.replace(/:\d+$/, "").replaceAll(/[[\]]/g, "");
}

/** Whether a device may show a camera: its address does not tell, and is that of the camera. */
export function mayShow(device: Device, camera: { readonly id: number; readonly ipAddress: string | null }): boolean {
  const { link, candidates } = device;
  return link === "ambiguous" && (candidates.includes(camera.id) || (candidates.length === 0 && camera.ipAddress !== null && sourceHost(device) === camera.ipAddress));
}

function told(device: Device, { cameraId, nvrId, isActive, inactiveReason, at }: StreamFrame): Device {
  const { cameraId: lastCamera, link } = device;
  const same = at < device.at || (cameraId === lastCamera && isActive === device.isActive && inactiveReason === device.inactiveReason);
  // How it came to another camera is not in the update; the list is read again for that.
  const how = cameraId === lastCamera ? link : cameraId === null ? "none" : "address";
  return same ? device : { ...device, cameraId, nvrId, isActive, inactiveReason, link: how, at };
}

/** The devices with what updates told of them since; the same list when they told nothing new. */
export function withTold(devices: readonly Device[], frames: readonly StreamFrame[]): readonly Device[] {
  const latest = new Map(frames.map((frame) => [frame.deviceId, frame]));
  const next = devices.map((device) => {
    const frame = latest.get(device.id);
    return frame === undefined ? device : told(device, frame);
  });
  return next.some((device, index) => device !== devices[index]) ? next : devices;
}

/** Whether updates tell what only another read shows: a device that is not known, or one that came to another camera. */
export function asksForMore(devices: readonly Device[], frames: readonly StreamFrame[]): boolean {
  const known = new Map(devices.map((device) => [device.id, device]));
  return frames.some(({ deviceId, cameraId }) => known.get(deviceId)?.cameraId !== cameraId);
}

/**
 * All devices, by server and name.
 *
 * @param bus tells what changes while they are read
 */
export function devicesQuery(http: Http, bus: EventBus) {
  return queryOptions({
    queryKey: keys.devices,
    queryFn: async ({ signal }): Promise<readonly Device[]> => {
      const meanwhile: StreamFrame[] = [];
      const end = bus.on("stream:changed", (frame) => meanwhile.push(frame));
      try {
        const query = { device_type: "camera", active_only: false };
        const devices = (await dataOf(http.GET("/api/devices", { params: { query }, signal }))).map(deviceOf);
        return withTold(devices, meanwhile);
      } finally {
        end();
      }
    },
    refetchInterval: REREAD,
    staleTime: REREAD / 2,
  });
}

/**
 * Says by hand which camera a device shows.
 *
 * @param cameraId null leaves it to its address again
 * @throws RequestProblem `not-found` (404) without such a device, `impossible` (422) without such a camera
 */
export async function linkDevice(http: Http, id: number, cameraId: number | null, signal: AbortSignal): Promise<Device> {
  const path = "/api/devices/{id}/link";
  const params = { path: { id } };
  return deviceOf(
    await dataOf(
      cameraId === null ? http.DELETE(path, { params, signal }) : http.PUT(path, { params, body: { camera_id: cameraId }, signal }),
    ),
  );
}
