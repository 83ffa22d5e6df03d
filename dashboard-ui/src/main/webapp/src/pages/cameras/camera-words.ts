import type { Camera, Recorder } from "../../core/model.ts";
import { cameraWords } from "../../words/cameras.ts";
import { whyCamera } from "../../words/reasons.ts";
import type { CameraState } from "./camera-state.ts";

/** The word of a camera's state. */
export function wordOf(state: CameraState): string {
  return cameraWords.status[state];
}

/** Why a camera is as it is, in a sentence; empty when all is well. */
export function whyOf(camera: Camera, state: CameraState, recorder: Recorder | undefined): string {
  switch (state) {
    case "online":
      return camera.reason === "manual" ? whyCamera(camera) : "";
    case "withRecorder":
      return cameraWords.away(recorder);
    case "unreadable":
      return camera.reportedWord === null ? whyCamera(camera) : cameraWords.unreadable(camera.reportedWord);
    case "unreported":
      return camera.reason === "not_reported" ? whyCamera(camera) : cameraWords.unreported(camera.status);
    default:
      return whyCamera(camera);
  }
}
