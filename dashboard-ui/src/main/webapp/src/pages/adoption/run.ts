import type { RequestProblem } from "../../api/problem.ts";
import { sendMany, type Sendable } from "../../api/send-many.ts";
import { Observable } from "../../core/observable.ts";

/** One of many changes that a person asked for with one click. */
export interface Task extends Sendable {
  readonly id: string;
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

const IDLE: RunState = { total: 0, done: new Set(), failed: new Map(), open: new Set(), stopped: false };

/** Makes many changes that can be asked for again, and keeps what became of each. */
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
    await sendMany(tasks, (task, problem) => this.#answered(task, problem), () => this.#stopping);
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

  #answered({ id }: Task, problem: RequestProblem | null): void {
    const { done, failed, open, ...rest } = this.state.get();
    this.state.set({
      ...rest,
      open: new Set([...open].filter((other) => other !== id)),
      done: problem === null ? new Set([...done, id]) : done,
      failed: problem === null ? failed : new Map([...failed, [id, problem]]),
    });
  }
}
