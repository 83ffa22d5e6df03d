import type { EventBus } from "./event-bus.ts";
import type { CameraFrame } from "./frames.ts";
import type { CameraStatus, Recorder } from "./model.ts";

/** What updates said of a camera: the status before the first of them, and the last. */
export interface CameraChange {
  readonly before: CameraStatus;
  readonly frame: CameraFrame;
}

/** Tells the bus what became different between two states of one recorder; a status that came and went is silent. */
export function emitRecorderChanges(bus: EventBus, previous: Recorder, recorder: Recorder): void {
  if (recorder.status === previous.status) {
    return;
  }
  const event = { recorder, previous, cameras: Math.abs(recorder.camerasOnline - previous.camerasOnline) };
  bus.emit("nvr:status:changed", event);
  if (recorder.status === "offline") {
    bus.emit("nvr:offline", event);
  } else if (previous.status === "offline") {
    bus.emit("nvr:online", event);
  }
}

/** Tells the bus what became different of a camera. */
export function emitCameraChange(bus: EventBus, { before, frame: camera }: CameraChange, recorder: Recorder): void {
  if (camera.status !== before) {
    const event = { camera, recorder };
    bus.emit("camera:status:changed", event);
    bus.emit(camera.status === "online" ? "camera:online" : "camera:offline", event);
  }
}
