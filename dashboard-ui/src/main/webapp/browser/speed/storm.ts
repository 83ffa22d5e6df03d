import { version } from "../fleet-data.ts";

/** As the gateway sends updates: what came within so many milliseconds goes in one frame. */
export const BATCH_MS = 100;
/** So many make a thousand a second. */
const IN_BATCH = 100;

/** What each update of a recorder says. */
interface Told {
  readonly id: number;
  readonly status: "online" | "warning" | "offline";
  readonly before: "online" | "warning" | "offline";
  readonly reason: string;
  readonly version: string;
}

/** An update of a recorder with all its cameras, as the gateway tells it. */
export function told({ id, status, before, reason, version: at }: Told, cameras: number): object {
  const now = new Date().toISOString();
  const off = status === "offline";
  return {
    type: status === "warning" || before === "warning" ? "nvr_status_update" : `nvr_${status}`,
    nvr_id: id,
    hostname: "nvr",
    device_name: "Recorder",
    status,
    old_status: before,
    reason,
    since: now,
    timestamp: now,
    version: at,
    cameras_updated: off || before === "offline" ? cameras : 0,
    camera_states: (off ? "x" : "o").repeat(cameras),
    cameras_online: off ? 0 : cameras,
  };
}

function cameraTold(id: number, online: boolean, cameras: number, at: string): object {
  const now = new Date().toISOString();
  return {
    type: "camera_status_update",
    nvr_id: id,
    hostname: "nvr",
    camera_id: id * 1000 + 1,
    name: "CAM-001",
    status: online ? "online" : "offline",
    old_status: online ? "offline" : "online",
    reason: "reported",
    since: now,
    timestamp: now,
    version: at,
    camera_states: (online ? "o" : "x") + "o".repeat(cameras - 1),
    cameras_online: online ? cameras : cameras - 1,
  };
}

/**
 * A hundred updates of recorders all over the fleet, a quarter of them of whole recorders: whoever goes in an even round is back
 * in the odd one after it.
 */
export function stormBatch(round: number, recorders: number, cameras: number): readonly object[] {
  const online = round % 2 === 1;
  const at = version(10 + round);
  return Array.from({ length: IN_BATCH }, (_, index) => {
    const id = (((round - (round % 2)) * IN_BATCH) / 2 + index * 97) % recorders + 1;
    return index % 4 === 0
      ? told({ id, status: online ? "online" : "offline", before: online ? "offline" : "online", reason: online ? "connected" : "disconnected", version: at }, cameras)
      : cameraTold(id, online, cameras, at);
  });
}
