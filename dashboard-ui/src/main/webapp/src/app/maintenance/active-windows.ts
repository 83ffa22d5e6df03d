import { activeWindows } from "../../api/maintenance.ts";
import type { Http } from "../../api/http.ts";
import { indexOf, type MaintenanceIndex } from "../../core/maintenance.ts";
import { Observable } from "../../core/observable.ts";

/** Nothing tells of windows that begin; in milliseconds. */
const REREAD = 60_000;
const TIMEOUT = 15_000;
/** A window that ends is over a moment later. */
const MOMENT = 500;

/**
 * The maintenance windows that are now, for everybody who shows them: read each minute while somebody does, when one of them ends,
 * and after a change. Without an answer what was read last stays: each window says until when it is.
 */
class ActiveWindows {
  readonly index = new Observable<MaintenanceIndex>(new Map());
  readonly #http: Http;
  #watchers = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  constructor(http: Http) {
    this.#http = http;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    const end = this.index.subscribe(changed);
    this.#watchers += 1;
    if (this.#watchers === 1) {
      void this.refresh();
    }
    return () => {
      end();
      this.#watchers -= 1;
      if (this.#watchers === 0) {
        clearTimeout(this.#timer);
      }
    };
  };

  /** Reads them now: after a change. */
  async refresh(): Promise<void> {
    const round = (this.#round += 1);
    clearTimeout(this.#timer);
    let wait = REREAD;
    try {
      if (!document.hidden) {
        const windows = await activeWindows(this.#http, AbortSignal.timeout(TIMEOUT));
        if (round !== this.#round) {
          return;
        }
        this.index.set(indexOf(windows));
        wait = Math.min(REREAD, ...windows.map(({ until }) => until - Date.now() + MOMENT).filter((left) => left > 0));
      }
    } catch {
      // Asked again in a minute. The rows say what was known, of which some may be over: they look again.
      this.index.set(new Map(this.index.get()));
    }
    if (round === this.#round && this.#watchers > 0) {
      this.#timer = setTimeout(() => void this.refresh(), wait);
    }
  }
}

const known = new WeakMap<Http, ActiveWindows>();

/** The active windows behind a client; one reading for all who show them. */
export function activeWindowsOf(http: Http): ActiveWindows {
  const there = known.get(http) ?? new ActiveWindows(http);
  known.set(http, there);
  return there;
}
