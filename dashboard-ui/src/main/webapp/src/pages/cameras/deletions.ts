import { deleteCamera, type ListedCamera } from "../../api/listed-cameras.ts";
import type { Http } from "../../api/http.ts";
import { RequestProblem } from "../../api/problem.ts";
import { Observable } from "../../core/observable.ts";

/** For so long a deletion can be taken back, in milliseconds. */
export const TAKE_BACK = 8_000;
const TIMEOUT = 15_000;

/** A camera that a person deleted. Nothing is sent before `at`, epoch milliseconds. */
export interface Deletion {
  readonly camera: ListedCamera;
  readonly at: number;
  /** Why the server did not do it. */
  readonly problem: RequestProblem | null;
}

/**
 * Cameras that are to be deleted, each after some seconds in which it can be kept. They are deleted also when their page is left;
 * when the browser is closed before, they stay.
 */
class Deletions {
  readonly pending = new Observable<readonly Deletion[]>([]);
  readonly done = new Observable<ReadonlySet<number>>(new Set());
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  begin(http: Http, camera: ListedCamera): void {
    this.keep(camera.id);
    this.pending.set([...this.pending.get(), { camera, at: Date.now() + TAKE_BACK, problem: null }]);
    this.#timers.set(camera.id, setTimeout(() => void this.now(http, camera), TAKE_BACK));
  }

  /** Takes it back, or away when it failed. */
  keep(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.pending.set(this.pending.get().filter(({ camera }) => camera.id !== id));
  }

  async now(http: Http, camera: ListedCamera): Promise<void> {
    clearTimeout(this.#timers.get(camera.id));
    this.#timers.delete(camera.id);
    try {
      if (!navigator.onLine) {
        throw new RequestProblem("offline", { status: null });
      }
      await deleteCamera(http, camera, AbortSignal.timeout(TIMEOUT));
      this.done.set(new Set([...this.done.get(), camera.id]));
      this.keep(camera.id);
    } catch (problem) {
      const known = problem instanceof RequestProblem ? problem : new RequestProblem("http", { status: null }, { cause: problem });
      if (known.kind === "not-found") {
        this.done.set(new Set([...this.done.get(), camera.id]));
        this.keep(camera.id);
        return;
      }
      this.pending.set(this.pending.get().map((one) => (one.camera.id === camera.id ? { ...one, problem: known } : one)));
    }
  }
}

export const deletions = new Deletions();
