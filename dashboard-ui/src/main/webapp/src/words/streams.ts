import type { Device } from "../api/devices.ts";
import type { Camera, Recorder } from "../core/model.ts";
import { number } from "./counted.ts";
import { duration, pointInTime } from "./time.ts";

/** How a stream is; idle is on demand, and starts when somebody looks. */
export type StreamState = "active" | "idle" | "inactive";

export function streamStateOf({ isActive, isReady, onDemand }: Pick<Device, "isActive" | "isReady" | "onDemand">): StreamState {
  return !isActive ? "inactive" : isReady || !onDemand ? "active" : "idle";
}

interface Reason {
  readonly word: string;
  readonly why: string;
}

/** The service's own limit at its default, in words (`camera-sync.inactive-after`). */
const PATIENCE = "5 min";

const INACTIVE: ReadonlyMap<string, Reason> = new Map([
  ["not_ready", { word: "Not sending", why: `Its path is set, and nothing came from its camera for ${PATIENCE}.` }],
  ["path_gone", { word: "Path gone", why: "The media server has no such path any more." }],
  ["media_server_unreachable", { word: "Server away", why: `Its media server could not be read for ${PATIENCE}; how the stream is now is not known.` }],
]);
const UNKNOWN: Reason = { word: "Inactive", why: "It cannot be watched, for a reason that this page does not know." };

function reasonOf(device: Device): Reason {
  return INACTIVE.get(device.inactiveReason ?? "") ?? UNKNOWN;
}

/** "Active", "Idle", "Path gone" */
export function streamWord(device: Device): string {
  const words = { active: "Active", idle: "Idle", inactive: "" };
  return words[streamStateOf(device)] || reasonOf(device).word;
}

/** Why a stream is as it is, as a sentence. */
export function whyStream(device: Device): string {
  switch (streamStateOf(device)) {
    case "active":
      return "Its media server has pictures of it.";
    case "idle":
      return "On demand: it begins when somebody looks.";
    default:
      return reasonOf(device).why;
  }
}

/** "Stream active, synced 40 s ago": what the media server says, and how old that is. */
export function streamFact(device: Device, now: number): string {
  return `Stream ${streamWord(device).toLowerCase()}, synced ${duration(now - device.at)} ago`;
}

function saidBy(camera: Camera, recorder: Pick<Recorder, "status" | "enabled"> | undefined): string {
  const { status, reason, evidence } = camera;
  const last = evidence ?? status;
  if (recorder?.enabled === false) {
    return "Recorder disabled";
  }
  if (status === "offline" && (reason === "nvr_offline" || recorder?.status === "offline")) {
    return evidence === null ? "Recorder away" : `Recorder away, last said ${last}`;
  }
  switch (reason) {
    case "manual":
      return `Set ${status} by hand`;
    case "not_reported":
    case "never_connected":
      return "Recorder never spoke of it";
    default:
      return camera.notReportedSince === null ? `Recorder says ${status}` : `Recorder leaves it out, last said ${last}`;
  }
}

/**
 * "Recorder says online, 3 s ago": what the registry knows of the camera, and how old that is.
 *
 * @param evidenceAt when the recorder last spoke of it, epoch milliseconds; null where that is not read: then it is told since when
 */
export function recorderFact(camera: Camera, recorder: Pick<Recorder, "status" | "enabled"> | undefined, evidenceAt: number | null, now: number): string {
  const said = saidBy(camera, recorder);
  return evidenceAt === null || camera.reason === "manual"
    ? `${said} since ${pointInTime(camera.since, now)}`
    : `${said}, ${duration(now - evidenceAt)} ago`;
}

/** "H264, 1920 × 1080, 812 kbit/s": what is known of the picture. */
export function pictureWords({ tracks, size, bitrateKbps }: Pick<Device, "tracks" | "size" | "bitrateKbps">): string {
  return [
    ...tracks,
    size === null ? "" : `${size.width} × ${size.height}`,
    bitrateKbps === null ? "" : `${number(bitrateKbps)} kbit/s`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** Texts of live pictures on several pages. */
export const streamWords = {
  playWord: "Play",
  tryWord: "Try anyway",
  facts: "What the recorder says, and how the stream is",
  links: {
    none: "Not linked to a camera",
    address: (address: string | null): string => (address === null ? "Linked by its address" : `Linked by its address ${address}`),
    manual: "Linked by hand",
    ambiguous: "Several cameras fit its address",
  },
  unlink: "Take the link back",
  unlinkMeans: "It is linked by its address again, if that tells its camera.",
  linking: "Linking",
} as const;
