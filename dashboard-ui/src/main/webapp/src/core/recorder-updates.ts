import type { CameraFrame, NvrFrame } from "./frames.ts";
import type { Recorder, Refusal } from "./model.ts";

/** Whether two objects have the same fields. */
export function same<T extends object>(one: T, other: T): boolean {
  for (const field in one) {
    if (one[field] !== other[field]) {
      return false;
    }
  }
  return true;
}

function latestRefusal(known: Refusal | null, read: Refusal | null): Refusal | null {
  return read === null || (known !== null && same(known, read)) ? known : read;
}

/**
 * Puts a read recorder over a known one: status, cameras and inventory each only when not older.
 *
 * @returns the known one when it says the same
 */
export function mergeRecorder(known: Recorder | undefined, read: Recorder): Recorder {
  if (known === undefined) {
    return read;
  }
  const inventory = read.revision >= known.revision ? read : known;
  const state = read.version >= known.version ? read : known;
  const cameras = read.camerasVersion >= known.camerasVersion ? read : known;
  const lastSeen = Math.max(read.lastSeen ?? 0, known.lastSeen ?? 0);
  const merged: Recorder = {
    ...inventory,
    status: state.status,
    reason: state.reason,
    since: state.since,
    version: state.version,
    reportedWord: state.reportedWord,
    cameraStates: cameras.cameraStates,
    camerasTotal: cameras.camerasTotal,
    camerasOnline: cameras.camerasOnline,
    camerasVersion: cameras.camerasVersion,
    lastRefusal: latestRefusal(known.lastRefusal, read.lastRefusal),
    lastSeen: lastSeen === 0 ? null : lastSeen,
  };
  return same(known, merged) ? known : merged;
}

/** Takes what a frame, be it of a single camera, says of all the cameras of its recorder, when that is newer. */
export function withCameras(recorder: Recorder, { version, cameraStates, camerasOnline }: NvrFrame | CameraFrame): Recorder {
  return cameraStates === null || camerasOnline === null || version <= recorder.camerasVersion
    ? recorder
    : { ...recorder, cameraStates, camerasTotal: cameraStates.length, camerasOnline, camerasVersion: version };
}

/**
 * Whether a frame tells of a status that began before it, with another frame: then it is about cameras or the hostname, and so
 * is its reason.
 */
export function isAside({ type, status, oldStatus }: NvrFrame): boolean {
  return type === "nvr_status_update" && status === oldStatus;
}

/** Applies a recorder's frame by version (presence, rules 8 and 15). */
export function applyNvrFrame(known: Recorder, frame: NvrFrame): Recorder {
  const recorder = withCameras(known, frame);
  if (frame.version <= known.version) {
    return recorder;
  }
  const { status, reason, since, version } = frame;
  return {
    ...recorder,
    status,
    reason: isAside(frame) ? known.reason : reason,
    since,
    version,
    reportedWord: status === "offline" ? null : known.reportedWord,
    conflict: reason === "hostname_conflict_over" ? null : known.conflict,
  };
}
