import type { EventBus } from "./event-bus.ts";
import type { RecorderEntry } from "./model.ts";

/** Tells the bus what became different between two states of one recorder; a status that came and went is silent. */
export function emitChanges(bus: EventBus, before: RecorderEntry, after: RecorderEntry): void {
  const { recorder } = after;
  const previous = before.recorder;
  if (recorder.status !== previous.status) {
    const event = { recorder, previous, cameras: Math.abs(after.camerasOnline - before.camerasOnline) };
    bus.emit("nvr:status:changed", event);
    if (recorder.status === "offline") {
      bus.emit("nvr:offline", event);
    } else if (previous.status === "offline") {
      bus.emit("nvr:online", event);
    }
  }
  if (after.cameras === before.cameras || before.cameras.length === 0) {
    return;
  }
  const statusBefore = new Map(before.cameras.map((camera) => [camera.id, camera.status]));
  for (const camera of after.cameras) {
    const old = statusBefore.get(camera.id);
    if (old !== undefined && old !== camera.status) {
      const event = { camera, recorder };
      bus.emit("camera:status:changed", event);
      bus.emit(camera.status === "online" ? "camera:online" : "camera:offline", event);
    }
  }
}
