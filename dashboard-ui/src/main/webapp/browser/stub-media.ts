import type { FleetData } from "./fleet-data.ts";
import { page, problem, type Answer, type Written } from "./stub-inventory.ts";

/** A stream as the API of camera-sync answers it. */
export interface WireDevice {
  readonly id: number;
  readonly device_key: string;
  readonly device_type: "camera";
  last_seen: string | null;
  is_active: boolean;
  inactive_reason: "not_ready" | "path_gone" | "media_server_unreachable" | null;
  readonly device_metadata: {
    ready: boolean;
    readonly source_ready: boolean;
    readonly tracks: string[];
    readonly readers: number;
    readonly whep_url: string | null;
    readonly server: string;
    readonly source_type: string | null;
    readonly source_address: string | null;
    readonly on_demand: boolean;
    readonly always_available: boolean;
    readonly ready_since: string | null;
    readonly bytes_received: number | null;
    readonly bitrate_kbps: number | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly listed_at: string | null;
  };
  camera_id: number | null;
  nvr_id: number | null;
  link: "none" | "address" | "manual" | "ambiguous";
  link_candidates: number[];
  readonly created_at: string;
  updated_at: string;
}

interface WireServer {
  readonly name: string;
  readonly url: string;
  readonly version: string | null;
  state: "unknown" | "ok" | "partial" | "failing" | "unreachable";
  last_sync_at: string | null;
  last_success_at: string | null;
  last_error: string | null;
  paths: number;
}

interface WireWall {
  readonly id: number;
  name: string;
  layout: "2x2" | "3x3" | "4x4";
  device_ids: number[];
  rotation_seconds: number | null;
  revision: number;
  readonly created_at: string;
  updated_at: string;
}

/** What camera-sync knows. */
export interface MediaData {
  readonly devices: WireDevice[];
  readonly servers: WireServer[];
  readonly walls: WireWall[];
}

const MINUTE = 60_000;

/** So long ago, in milliseconds. */
function before(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}

interface Given extends Partial<Pick<WireDevice, "is_active" | "inactive_reason" | "camera_id" | "nvr_id" | "link" | "link_candidates" | "last_seen">> {
  readonly server?: string;
  readonly ready?: boolean;
  readonly onDemand?: boolean;
  readonly address?: string | null;
  readonly size?: readonly [width: number, height: number];
  readonly whepUrl?: string;
  readonly syncedMs?: number;
}

/** A stream that is active, unless it is said otherwise. */
export function device(id: number, key: string, given: Given = {}): WireDevice {
  const { server = "main", ready = true, onDemand = false, address = "10.0.0.46:554", size = [1_280, 720], whepUrl = null, syncedMs = 40_000, ...rest } = given;
  const at = before(syncedMs);
  const [width, height] = size;
  return {
    id,
    device_key: key,
    device_type: "camera",
    last_seen: at,
    is_active: true,
    inactive_reason: null,
    device_metadata: {
      ready,
      source_ready: ready,
      tracks: ["H264"],
      readers: 0,
      whep_url: whepUrl,
      server,
      source_type: "rtspSource",
      source_address: address,
      on_demand: onDemand,
      always_available: false,
      ready_since: ready ? before(60 * MINUTE) : null,
      bytes_received: ready ? 1_404_082 : null,
      bitrate_kbps: ready ? 812 : null,
      width,
      height,
      listed_at: at,
    },
    camera_id: null,
    nvr_id: null,
    link: "none",
    link_candidates: [],
    created_at: before(24 * 60 * MINUTE),
    updated_at: at,
    ...rest,
  };
}

export function mediaServer(name: string, given: Partial<WireServer> = {}): WireServer {
  return {
    name, url: `http://10.0.0.5:9997`, version: "v1.20.1", state: "ok", last_sync_at: before(40_000), last_success_at: before(40_000), last_error: null, paths: 12,
    ...given,
  };
}

export function savedWall(id: number, name: string, given: Partial<WireWall> = {}): WireWall {
  return { id, name, layout: "2x2", device_ids: [], rotation_seconds: null, revision: 1, created_at: before(MINUTE), updated_at: before(MINUTE), ...given };
}

/** Streams in every state, none of which plays by itself: of main and sub of camera 1001, of 1002 by hand, of nobody, of several. */
export function someMedia(): MediaData {
  const idle = { ready: false, onDemand: true };
  return {
    devices: [
      device(1, "gate-north", { ...idle, camera_id: 1_001, nvr_id: 1, link: "address", address: "192.168.1.11:554", size: [1_920, 1_080] }),
      device(2, "gate-north-sub", { ...idle, camera_id: 1_001, nvr_id: 1, link: "address", address: "192.168.1.11:554", size: [640, 360] }),
      device(3, "hall", { ...idle, camera_id: 1_002, nvr_id: 1, link: "manual" }),
      device(4, "yard", { is_active: false, inactive_reason: "not_ready", ready: false, last_seen: null }),
      device(5, "nvr-a/ch01", { ...idle, link: "ambiguous", link_candidates: [1_003, 1_004], address: "192.168.1.13:554" }),
      device(6, "old-dock", { is_active: false, inactive_reason: "path_gone", ready: false }),
      device(7, "cam1", { server: "south", is_active: false, inactive_reason: "media_server_unreachable", ready: false, syncedMs: 400_000 }),
    ],
    servers: [
      mediaServer("main", { paths: 6 }),
      mediaServer("south", { state: "unreachable", version: null, last_success_at: null, last_error: "no answer within 4 s", paths: 1 }),
    ],
    walls: [savedWall(1, "Gates", { device_ids: [1, 3], rotation_seconds: 20 })],
  };
}

const NOTHING: MediaData = { devices: [], servers: [], walls: [] };

/** Whether a path is camera-sync's. */
export function isMedia(path: string): boolean {
  return path.startsWith("/api/devices") || path.startsWith("/api/media/");
}

export function readMedia({ media = NOTHING }: FleetData, url: URL): unknown {
  const [, , first, second, third] = url.pathname.split("/");
  if (first === "devices") {
    return second === undefined ? media.devices : media.devices.find(({ id }) => id === Number(second));
  }
  if (second === "servers") {
    return { items: media.servers, next_cursor: null };
  }
  const walls = media.walls.toSorted((a, b) => a.name.localeCompare(b.name));
  return third === undefined ? page(walls, url) : walls.find(({ id }) => id === Number(third));
}

const NOT_THERE = problem(404, "not-found", "There is no such thing.");

function link(fleet: FleetData, one: WireDevice, { method, body }: Written): Answer {
  const cameraId = typeof body === "object" && body !== null && "camera_id" in body ? Number(body.camera_id) : null;
  const camera = fleet.cameras.find(({ id }) => id === cameraId);
  if (method === "PUT" && camera === undefined) {
    return problem(422, "impossible", "It cannot be done.", [{ field: "camera_id", message: `there is no camera ${cameraId}` }]);
  }
  const next = camera === undefined ? { camera_id: null, nvr_id: null, link: "none" } : { camera_id: camera.id, nvr_id: camera.nvr_id, link: "manual", link_candidates: [] };
  Object.assign(one, next, { updated_at: new Date().toISOString() });
  return { status: 200, body: one };
}

function sync(media: MediaData, name: string): Answer {
  const server = media.servers.find((one) => one.name === name);
  if (server === undefined) {
    return NOT_THERE;
  }
  const at = new Date().toISOString();
  Object.assign(server, { last_sync_at: at, last_success_at: at, last_error: null, state: "ok" });
  return { status: 200, body: { server: name, outcome: "whole", error: null, paths: server.paths, added: 1, changed: 0, at, took_ms: 12 } };
}

function changeWall(media: MediaData, id: number, { method, ifMatch, body }: Written): Answer {
  const wall = media.walls.find((one) => one.id === id);
  if (wall === undefined) {
    return NOT_THERE;
  }
  if (ifMatch !== `"${wall.revision}"`) {
    return problem(412, "changed-meanwhile", "It was changed meanwhile.");
  }
  if (method === "DELETE") {
    media.walls.splice(media.walls.indexOf(wall), 1);
    return { status: 204 };
  }
  Object.assign(wall, body, { revision: wall.revision + 1 });
  return { status: 200, body: wall };
}

function addWall(media: MediaData, body: unknown): Answer {
  const wall = { ...savedWall(Math.max(0, ...media.walls.map(({ id }) => id)) + 1, ""), ...(typeof body === "object" ? body : {}) };
  if (media.walls.some(({ name }) => name === wall.name)) {
    return problem(409, "conflict", `There is a wall named ${wall.name}.`);
  }
  media.walls.push(wall);
  return { status: 201, body: wall };
}

/** Links, syncs and walls, as camera-sync does them. */
export function writeMedia(fleet: FleetData, written: Written): Answer {
  const { media = NOTHING } = fleet;
  const [, , first, second, third] = written.path.split("/");
  if (first === "devices") {
    const one = media.devices.find(({ id }) => id === Number(second));
    return one === undefined ? NOT_THERE : link(fleet, one, written);
  }
  if (second === "servers") {
    return sync(media, third ?? "");
  }
  return third === undefined ? addWall(media, written.body) : changeWall(media, Number(third), written);
}
