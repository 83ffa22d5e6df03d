import type { AlertFrame } from "./alert.ts";
import type { CameraFrame, StreamFrame } from "./frames.ts";
import type { Recorder, Summary } from "./model.ts";

/** What happened to a recorder; `cameras` counts those that changed with it. */
export interface RecorderEvent {
  readonly recorder: Recorder;
  readonly previous: Recorder;
  readonly cameras: number;
}

/** What happened to a single camera, as its update tells: cameras that come or go with their recorder have no event. */
export interface CameraEvent {
  readonly camera: Pick<CameraFrame, "cameraId" | "name" | "status" | "reason" | "since">;
  readonly recorder: Recorder;
}

/** The events of the page and what each carries. */
export interface FleetEvents {
  "nvr:status:changed": RecorderEvent;
  "nvr:online": RecorderEvent;
  "nvr:offline": RecorderEvent;
  "camera:status:changed": CameraEvent;
  "camera:online": CameraEvent;
  "camera:offline": CameraEvent;
  "stats:updated": Summary;
  /** A stream of a media server changed. */
  "stream:changed": StreamFrame;
  /** What one message told of alerts. */
  "alerts:told": readonly AlertFrame[];
  /** Changes of streams and alerts may have been missed: what is known of them has to be read again. */
  "streams:missed": null;
}

type Listener<T> = (event: T) => void;
type Listeners = { [Name in keyof FleetEvents]: Set<Listener<FleetEvents[Name]>> };

/** Typed publish and subscribe between the parts of the page that must not know each other. */
export class EventBus {
  readonly #listeners: Listeners = {
    "nvr:status:changed": new Set(),
    "nvr:online": new Set(),
    "nvr:offline": new Set(),
    "camera:status:changed": new Set(),
    "camera:online": new Set(),
    "camera:offline": new Set(),
    "stats:updated": new Set(),
    "stream:changed": new Set(),
    "alerts:told": new Set(),
    "streams:missed": new Set(),
  };

  /** @returns what ends the subscription */
  on<Name extends keyof FleetEvents>(name: Name, listener: Listener<FleetEvents[Name]>): () => void {
    this.#listeners[name].add(listener);
    return () => {
      this.#listeners[name].delete(listener);
    };
  }

  emit<Name extends keyof FleetEvents>(name: Name, event: FleetEvents[Name]): void {
    for (const listener of this.#listeners[name]) {
      listener(event);
    }
  }
}
