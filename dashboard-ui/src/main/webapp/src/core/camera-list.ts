import type { CameraFrame, NvrFrame } from "./frames.ts";
import type { Camera } from "./model.ts";

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Cameras in the order people count them: CAM-2 before CAM-10. */
export function sortCameras(cameras: readonly Camera[]): readonly Camera[] {
  return cameras.toSorted((a, b) => byName.compare(a.name, b.name) || a.id - b.id);
}

/** Puts a read camera over a known one: its status only when it is not older, everything else always. */
export function mergeCamera(known: Camera | undefined, read: Camera): Camera {
  if (known === undefined || read.version >= known.version) {
    return read;
  }
  const { status, reason, since, evidence, notReportedSince, reportedWord, version } = known;
  return { ...read, status, reason, since, evidence, notReportedSince, reportedWord, version };
}

/** Applies a camera's own frame by version. */
export function withFrame(camera: Camera, frame: CameraFrame | undefined): Camera {
  if (frame === undefined || frame.version <= camera.version) {
    return camera;
  }
  const { status, reason, since, version } = frame;
  // Its recorder named it, in a word that can be read.
  const named = reason === "reported" ? { evidence: status, notReportedSince: null, reportedWord: null } : {};
  return { ...camera, ...named, status, reason, since, version };
}

/** That a recorder came or went with all its cameras. */
export interface Bulk {
  readonly frame: NvrFrame;
  /** Version of the one before: a camera that is older than that was the other way in between. */
  readonly before: string;
}

/**
 * Applies a frame that holds for all cameras of a recorder, by the camera's own version (presence, rules 8 and 15). A camera
 * that had the status already keeps its `since`.
 */
export function withBulk(camera: Camera, bulk: Bulk | undefined): Camera {
  if (bulk === undefined || bulk.frame.version <= camera.version) {
    return camera;
  }
  const { frame, before } = bulk;
  const [status, reason] = frame.type === "nvr_online" ? (["online", "connected"] as const) : (["offline", "nvr_offline"] as const);
  const since = camera.status === status && camera.version >= before ? camera.since : frame.since;
  return { ...camera, status, reason, since, version: frame.version };
}

function letterOf({ status, reason, notReportedSince, reportedWord }: Camera): string {
  const itsOwn = reason !== "nvr_offline" && reason !== "manual";
  if (itsOwn && (reportedWord !== null || reason === "unreadable_status")) {
    return "?";
  }
  if (itsOwn && (notReportedSince !== null || reason === "not_reported")) {
    return "u";
  }
  return status === "online" ? "o" : "x";
}

/** As UTF-8 sorts bytes: `<` differs for characters above U+FFFF. */
function byCodePoints(a: string, b: string): number {
  const [first, second] = [Array.from(a), Array.from(b)];
  const at = first.findIndex((character, index) => character !== second[index]);
  if (at < 0) {
    return first.length - second.length;
  }
  return (first[at]?.codePointAt(0) ?? -1) - (second[at]?.codePointAt(0) ?? -1);
}

/** What the server says of all the cameras of a recorder in one word, made from the cameras themselves. */
export function lettersOf(cameras: readonly Camera[]): string {
  return cameras.toSorted((a, b) => byCodePoints(a.name, b.name)).map(letterOf).join("");
}
