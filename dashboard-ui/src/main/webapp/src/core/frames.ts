import type { CameraStatus, NvrStatus } from "./model.ts";

/** A recorder changed. `nvr_online` and `nvr_offline` hold for all its cameras too. */
export interface NvrFrame {
  readonly type: "nvr_online" | "nvr_offline" | "nvr_status_update";
  readonly nvrId: number;
  readonly hostname: string;
  readonly deviceName: string;
  readonly camerasUpdated: number;
  readonly status: NvrStatus;
  readonly reason: string;
  readonly since: number;
  readonly version: string;
}

export interface CameraFrame {
  readonly type: "camera_status_update";
  readonly cameraId: number;
  readonly nvrId: number;
  readonly name: string;
  readonly status: CameraStatus;
  readonly reason: string;
  readonly since: number;
  readonly version: string;
}

/** A recorder or its cameras came, went or were edited. */
export interface InventoryFrame {
  readonly type: "inventory_changed";
  readonly nvrId: number;
  readonly removed: boolean;
  readonly revision: number;
}

export type Update = NvrFrame | CameraFrame | InventoryFrame;

export type Frame =
  | { readonly type: "dashboard_ok"; readonly cursor: string | null }
  | { readonly type: "updates"; readonly cursor: string | null; readonly updates: readonly Update[] }
  | { readonly type: "resync"; readonly cursor: string | null }
  | { readonly type: "error"; readonly code: string };

type Fields = Readonly<Record<string, unknown>>;

class NotUnderstood extends Error {}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  if (!isFields(value)) {
    throw new NotUnderstood("not an object");
  }
  return value;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") {
    throw new NotUnderstood(name);
  }
  return value;
}

function integer(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    throw new NotUnderstood(name);
  }
  return value;
}

function time(fields: Fields, name: string): number {
  const value = Date.parse(text(fields, name));
  if (Number.isNaN(value)) {
    throw new NotUnderstood(name);
  }
  return value;
}

function nvrStatus(fields: Fields): NvrStatus {
  const value = fields.status;
  if (value !== "online" && value !== "warning" && value !== "offline") {
    throw new NotUnderstood("status");
  }
  return value;
}

function cameraStatus(fields: Fields): CameraStatus {
  const value = fields.status;
  if (value !== "online" && value !== "offline") {
    throw new NotUnderstood("status");
  }
  return value;
}

function cursorOf(fields: Fields): string | null {
  const value = fields.cursor;
  return typeof value === "string" ? value : null;
}

function toUpdate(value: unknown): Update | null {
  const fields = fieldsOf(value);
  const type = text(fields, "type");
  switch (type) {
    case "nvr_online":
    case "nvr_offline":
    case "nvr_status_update":
      return {
        type,
        nvrId: integer(fields, "nvr_id"),
        hostname: text(fields, "hostname"),
        deviceName: text(fields, "device_name"),
        camerasUpdated: integer(fields, "cameras_updated"),
        status: nvrStatus(fields),
        reason: text(fields, "reason"),
        since: time(fields, "since"),
        version: text(fields, "version"),
      };
    case "camera_status_update":
      return {
        type,
        cameraId: integer(fields, "camera_id"),
        nvrId: integer(fields, "nvr_id"),
        name: text(fields, "name"),
        status: cameraStatus(fields),
        reason: text(fields, "reason"),
        since: time(fields, "since"),
        version: text(fields, "version"),
      };
    case "inventory_changed":
      return {
        type,
        nvrId: integer(fields, "nvr_id"),
        removed: fields.removed === true,
        revision: integer(fields, "revision"),
      };
    default:
      return null;
  }
}

function toFrame(value: unknown): Frame | null {
  const fields = fieldsOf(value);
  const cursor = cursorOf(fields);
  const type = text(fields, "type");
  switch (type) {
    case "dashboard_ok":
    case "resync":
      return { type, cursor };
    case "error":
      return { type, code: text(fields, "code") };
    case "batch": {
      const items = fields.updates;
      if (!Array.isArray(items)) {
        throw new NotUnderstood("updates");
      }
      return { type: "updates", cursor, updates: items.map(toUpdate).filter((update) => update !== null) };
    }
    default: {
      const update = toUpdate(value);
      return update === null ? null : { type: "updates", cursor, updates: [update] };
    }
  }
}

/**
 * Reads one message of the server, checking every field the page relies on.
 *
 * @returns null for a well-formed message of a type this page does not know (a newer server's)
 * @throws Error for a message that is malformed; the caller must not trust the stream after it
 */
export function parseFrame(data: string): Frame | null {
  const value: unknown = JSON.parse(data);
  return toFrame(value);
}
