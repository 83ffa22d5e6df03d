import type { EventBus } from "./event-bus.ts";
import type { Trouble } from "./trouble.ts";

interface Heard {
  readonly name: string;
  readonly since: number;
}

/** Remembers which cameras went offline one by one, since the store knows only how many of a recorder are. */
export class HeardCameras {
  readonly #byRecorder = new Map<number, Map<number, Heard>>();
  readonly #ends: readonly (() => void)[];

  constructor(bus: EventBus) {
    this.#ends = [
      bus.on("camera:offline", ({ camera: { cameraId, name, since }, recorder }) => {
        const heard = this.#byRecorder.get(recorder.id) ?? new Map<number, Heard>();
        this.#byRecorder.set(recorder.id, heard.set(cameraId, { name, since }));
      }),
      bus.on("camera:online", ({ camera, recorder }) => this.#byRecorder.get(recorder.id)?.delete(camera.cameraId)),
      // Its cameras come back with it, without an event.
      bus.on("nvr:online", ({ recorder }) => this.#byRecorder.delete(recorder.id)),
    ];
  }

  stop(): void {
    for (const end of this.#ends) {
      end();
    }
  }

  /** The name of the camera, when it is one and was heard; null otherwise. */
  nameOf({ kind, nvrId, cameras }: Trouble): string | null {
    const [only, more] = this.#byRecorder.get(nvrId)?.values() ?? [];
    return kind === "cameras" && cameras === 1 && more === undefined ? (only?.name ?? null) : null;
  }

  /** Since when it is so, epoch milliseconds: of cameras since the first that was heard. */
  sinceOf({ kind, nvrId, since }: Trouble): number | null {
    const times = kind === "cameras" ? [...(this.#byRecorder.get(nvrId)?.values() ?? [])].map((camera) => camera.since) : [];
    return times.length === 0 ? since : Math.min(...times);
  }
}
