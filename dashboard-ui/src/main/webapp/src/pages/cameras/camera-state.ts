import type { MarkState } from "../../components/StatusMark.tsx";
import type { Camera, Recorder } from "../../core/model.ts";

/**
 * How a camera is shown, worst first: `offline` by itself; `withRecorder`, whose recorder is away or disabled; `unreadable` and
 * `unreported`, of which its connected recorder says nothing that helps, so that it is as it was last known; `online`.
 */
export type CameraState = "offline" | "withRecorder" | "unreadable" | "unreported" | "online";

/** Reasons that are its recorder's, while the recorder itself is not known. */
const OF_RECORDER: ReadonlySet<string> = new Set(["nvr_offline", "never_connected", "disabled"]);

/** What it looks like: red belongs to the cause, so a camera that is away with its recorder is hollow. */
export const MARK: Readonly<Record<CameraState, MarkState>> = {
  offline: "offline",
  withRecorder: "unknown",
  unreadable: "warning",
  unreported: "unknown",
  online: "ok",
};

/** Whether a camera's recorder is away or disabled, and the camera with it. */
export function isAway(camera: Pick<Camera, "status" | "reason">, recorder: Recorder | undefined): boolean {
  const away = recorder === undefined ? OF_RECORDER.has(camera.reason) : recorder.status === "offline" || !recorder.enabled;
  return camera.status === "offline" && away;
}

/** As the letters of a recorder's cameras tell it: what a person set by hand counts before what is not reported. */
export function stateOf(camera: Camera, recorder: Recorder | undefined): CameraState {
  const { status, reason, reportedWord, notReportedSince } = camera;
  if (isAway(camera, recorder)) {
    return "withRecorder";
  }
  if (reason !== "manual") {
    if (reason === "unreadable_status" || reportedWord !== null) {
      return "unreadable";
    }
    if (reason === "not_reported" || notReportedSince !== null) {
      return "unreported";
    }
  }
  return status;
}

/** Counts of cameras by how they are shown. */
export interface CameraCounts {
  readonly offline: number;
  readonly withRecorder: number;
  /** Unreadable ones included. */
  readonly unreported: number;
  readonly online: number;
}

const LETTER = { o: "online", x: "offline", u: "unreported", "?": "unreported" } as const;

/** Adds up the cameras of the recorders that are wanted. */
export function countCameras(recorders: Iterable<Recorder>, wanted: (recorder: Recorder) => boolean): CameraCounts {
  const counts = { offline: 0, withRecorder: 0, unreported: 0, online: 0 };
  for (const recorder of recorders) {
    if (!wanted(recorder)) {
      continue;
    }
    const { status, enabled, cameraStates } = recorder;
    if (status === "offline" || !enabled) {
      counts.withRecorder += cameraStates.length;
    } else {
      for (const letter of cameraStates) {
        counts[letter === "o" || letter === "x" || letter === "u" ? LETTER[letter] : "unreported"] += 1;
      }
    }
  }
  return counts;
}
