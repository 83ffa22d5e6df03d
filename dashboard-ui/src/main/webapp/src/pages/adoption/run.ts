import { RequestProblem } from "../../api/problem.ts";
import { Observable } from "../../core/observable.ts";

/** One of many changes that a person asked for with one click. */
export interface Task {
  readonly id: string;
  readonly send: (signal: AbortSignal) => Promise<void>;
}

/** How far it is. */
export interface RunState {
  readonly total: number;
  readonly done: ReadonlySet<string>;
  /** Why some were not made; whoever is asked for again is not in it any more. */
  readonly failed: ReadonlyMap<string, RequestProblem>;
  /** What is waiting or on its way. */
  readonly open: ReadonlySet<string>;
  readonly stopped: boolean;
}

/** So many are on their way at once: the fleet has other things to do. */
const AT_ONCE = 4;
/** For one of them, in milliseconds. */
const TIMEOUT = 15_000;

const IDLE: RunState = { total: 0, done: new Set(), failed: new Map(), open: new Set(), stopped: false };

function problemOf(problem: unknown): RequestProblem {
  return problem instanceof RequestProblem ? problem : new RequestProblem("http", { status: null }, { cause: problem });
}

/**
 * Makes many changes, a few at a time, each for itself: one that fails harms no other, and nothing is sent twice by itself. As
 * every change, none is sent without a network.
 */
export class Run {
  readonly state = new Observable(IDLE);
  #stopping = false;

  get running(): boolean {
    return this.state.get().open.size > 0;
  }

  /** Begins; nothing when it has begun already. Resolves when the last one is answered. */
  async start(tasks: readonly Task[]): Promise<void> {
    if (this.running || tasks.length === 0) {
      return;
    }
    this.#stopping = false;
    const again = new Set(tasks.map(({ id }) => id));
    const failed = new Map([...this.state.get().failed].filter(([id]) => !again.has(id)));
    this.state.set({ total: tasks.length, done: new Set(), failed, open: again, stopped: false });
    const waiting = tasks.values();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work(waiting)));
    this.state.set({ ...this.state.get(), open: new Set() });
  }

  /** Sends no more; what is on its way is waited for. */
  stop(): void {
    this.#stopping = true;
    this.state.set({ ...this.state.get(), stopped: true });
  }

  /** Forgets what was, except what failed. */
  dismiss(): void {
    if (!this.running) {
      this.state.set({ ...IDLE, failed: this.state.get().failed });
    }
  }

  async #work(waiting: Iterator<Task>): Promise<void> {
    while (!this.#stopping) {
      const next = waiting.next();
      if (next.done === true) {
        return;
      }
      await this.#send(next.value);
    }
  }

  async #send({ id, send }: Task): Promise<void> {
    let problem: RequestProblem | null = null;
    try {
      if (!navigator.onLine) {
        throw new RequestProblem("offline", { status: null });
      }
      await send(AbortSignal.timeout(TIMEOUT));
    } catch (thrown) {
      problem = problemOf(thrown);
    }
    const { done, failed, open, ...rest } = this.state.get();
    this.state.set({
      ...rest,
      open: new Set([...open].filter((other) => other !== id)),
      done: problem === null ? new Set([...done, id]) : done,
      failed: problem === null ? failed : new Map([...failed, [id, problem]]),
    });
  }
}
