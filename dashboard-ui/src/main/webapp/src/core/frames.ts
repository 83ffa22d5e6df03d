import * as v from "valibot";
import { alertFrame, isKnownAction, type AlertFrame } from "./alert.ts";

const integer = v.pipe(v.number(), v.safeInteger());
/** As epoch milliseconds. */
const time = v.pipe(v.string(), v.transform(Date.parse), v.number());
/** Where to go on from after a reconnect; null when the server did not say. */
const cursor = v.fallback(v.nullable(v.string()), null);

const nvrStatus = v.picklist(["online", "warning", "offline"]);
const cameraStatus = v.picklist(["online", "offline"]);

/** What the frame leaves behind of the recorder's cameras; null in what an older registry published. */
const cameras = {
  camera_states: v.fallback(v.nullable(v.string()), null),
  cameras_online: v.fallback(v.nullable(integer), null),
};

const nvr = v.pipe(
  v.object({
    type: v.picklist(["nvr_online", "nvr_offline", "nvr_status_update"]),
    nvr_id: integer,
    hostname: v.string(),
    device_name: v.string(),
    cameras_updated: integer,
    status: nvrStatus,
    old_status: nvrStatus,
    reason: v.string(),
    since: time,
    version: v.string(),
    ...cameras,
  }),
  v.transform((wire) => {
    const { nvr_id: nvrId, device_name: deviceName, old_status: oldStatus, cameras_updated: camerasUpdated, ...rest } = wire;
    const { camera_states: cameraStates, cameras_online: camerasOnline, ...frame } = rest;
    return { ...frame, nvrId, deviceName, oldStatus, camerasUpdated, cameraStates, camerasOnline };
  }),
);

const camera = v.pipe(
  v.object({
    type: v.literal("camera_status_update"),
    camera_id: integer,
    nvr_id: integer,
    name: v.string(),
    status: cameraStatus,
    old_status: cameraStatus,
    reason: v.string(),
    since: time,
    version: v.string(),
    ...cameras,
  }),
  v.transform((wire) => {
    const { camera_id: cameraId, nvr_id: nvrId, old_status: oldStatus, ...rest } = wire;
    const { camera_states: cameraStates, cameras_online: camerasOnline, ...frame } = rest;
    return { ...frame, cameraId, nvrId, oldStatus, cameraStates, camerasOnline };
  }),
);

const inventory = v.pipe(
  v.object({
    type: v.literal("inventory_changed"),
    nvr_id: integer,
    removed: v.fallback(v.boolean(), false),
    revision: integer,
  }),
  v.transform(({ nvr_id: nvrId, ...frame }) => ({ ...frame, nvrId })),
);

const stream = v.pipe(
  v.object({
    type: v.literal("stream_status_update"),
    device_id: integer,
    device_key: v.string(),
    server: v.string(),
    camera_id: v.nullable(integer),
    nvr_id: v.nullable(integer),
    is_active: v.boolean(),
    inactive_reason: v.nullable(v.string()),
    timestamp: time,
  }),
  v.transform((wire) => ({
    deviceId: wire.device_id,
    deviceKey: wire.device_key,
    server: wire.server,
    cameraId: wire.camera_id,
    nvrId: wire.nvr_id,
    isActive: wire.is_active,
    inactiveReason: wire.inactive_reason,
    at: wire.timestamp,
  })),
);

/** A recorder changed. `nvr_online` and `nvr_offline` hold for all its cameras too. */
export type NvrFrame = Readonly<v.InferOutput<typeof nvr>>;
export type CameraFrame = Readonly<v.InferOutput<typeof camera>>;
/** A recorder or its cameras came, went or were edited. */
export type InventoryFrame = Readonly<v.InferOutput<typeof inventory>>;
/**
 * All that holds of a stream of a media server from `at` on, epoch milliseconds; `cameraId` and `nvrId` are null while it is linked
 * to no camera. It has no version, and what is missed does not come again: what is earlier than what is known is dropped.
 */
export type StreamFrame = Readonly<v.InferOutput<typeof stream>>;
export type Update = NvrFrame | CameraFrame | InventoryFrame;

export type Frame =
  | { readonly type: "dashboard_ok"; readonly cursor: string | null }
  | { readonly type: "resync"; readonly cursor: string | null }
  | {
      readonly type: "updates";
      readonly cursor: string | null;
      readonly updates: readonly Update[];
      readonly streams: readonly StreamFrame[];
      readonly alerts: readonly AlertFrame[];
    }
  /** Everything up to the cursor has arrived. */
  | { readonly type: "beat"; readonly cursor: string | null }
  | { readonly type: "error"; readonly code: string };

const UPDATES = new Map<string, v.GenericSchema<unknown, Update>>([
  ["nvr_online", nvr],
  ["nvr_offline", nvr],
  ["nvr_status_update", nvr],
  ["camera_status_update", camera],
  ["inventory_changed", inventory],
]);

const message = v.object({ type: v.string(), cursor });
const batch = v.object({ updates: v.array(v.unknown()) });
const error = v.object({ code: v.string() });

interface Told {
  readonly updates: readonly Update[];
  readonly streams: readonly StreamFrame[];
  readonly alerts: readonly AlertFrame[];
}

function updatesOf(values: readonly unknown[]): Told {
  const updates: Update[] = [];
  const streams: StreamFrame[] = [];
  const alerts: AlertFrame[] = [];
  for (const value of values) {
    const { type } = v.parse(message, value);
    const schema = UPDATES.get(type);
    if (schema !== undefined) {
      updates.push(v.parse(schema, value));
    } else if (type === "stream_status_update") {
      streams.push(v.parse(stream, value));
    } else if (type === "alert" && isKnownAction(value)) {
      alerts.push(v.parse(alertFrame, value));
    }
  }
  return { updates, streams, alerts };
}

/**
 * Reads one message of the server, checking every field the page relies on. Fields that it does not know are left out,
 * and so are updates of a type that it does not know: a newer server's.
 *
 * @returns null for a message of a type that it does not know
 * @throws Error for a message that is malformed; the caller must not trust the stream after it
 */
export function parseFrame(data: string): Frame | null {
  const value: unknown = JSON.parse(data);
  const { type, cursor: position } = v.parse(message, value);
  switch (type) {
    case "dashboard_ok":
    case "resync":
    case "beat":
      return { type, cursor: position };
    case "error":
      return { type, code: v.parse(error, value).code };
    case "batch":
      return { type: "updates", cursor: position, ...updatesOf(v.parse(batch, value).updates) };
    default: {
      const told = updatesOf([value]);
      return told.updates.length + told.streams.length + told.alerts.length === 0 ? null : { type: "updates", cursor: position, ...told };
    }
  }
}
