import { ApiProblem, type FleetApi } from "./fleet-api.ts";
import type { UnknownHostname } from "./model.ts";
import { Observable } from "./observable.ts";

/** The hostnames that nobody registered, and how the page knows them; `loadedAt` is epoch milliseconds. */
export interface UnknownHostnamesState {
  readonly items: readonly UnknownHostname[];
  /** Whether there are older ones that are not among the items. */
  readonly more: boolean;
  readonly loadedAt: number | null;
  readonly problem: ApiProblem | null;
}

const TIMEOUT = 15_000;

/** Keeps the order that is shown, puts what came since below it, and takes out what is gone. */
function merged(shown: readonly UnknownHostname[], read: readonly UnknownHostname[]): readonly UnknownHostname[] {
  const fresh = new Map(read.map((item) => [item.hostname, item]));
  const kept = shown.flatMap(({ hostname }) => {
    const item = fresh.get(hostname);
    fresh.delete(hostname);
    return item === undefined ? [] : [item];
  });
  return [...kept, ...fresh.values()];
}

/** Reads who tries to connect and is not registered, now and then, as long as somebody watches: no update tells it. */
export class UnknownHostnames {
  readonly state = new Observable<UnknownHostnamesState>({ items: [], more: false, loadedAt: null, problem: null });
  readonly #api: FleetApi;

  constructor(api: FleetApi) {
    this.#api = api;
  }

  /**
   * Reads at once, with the latest on top, and then in intervals while the page is visible, with every row where it was.
   *
   * @returns what ends the watch
   */
  watch(everyMs: number): () => void {
    void this.read(true);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") {
        void this.read();
      }
    }, everyMs);
    return () => clearInterval(timer);
  }

  /** @param anew whether the order that is shown counts no longer */
  async read(anew = false): Promise<void> {
    try {
      const page = await this.#api.unknownHostnames(AbortSignal.timeout(TIMEOUT));
      const items = merged(anew ? [] : this.state.get().items, page.items);
      this.state.set({ items, more: page.next !== null, loadedAt: Date.now(), problem: null });
    } catch (problem) {
      const known = problem instanceof ApiProblem ? problem : new ApiProblem("The page failed.", null, { cause: problem });
      this.state.set({ ...this.state.get(), problem: known });
    }
  }
}
