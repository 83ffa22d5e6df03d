import { RequestProblem } from "../../../api/problem.ts";
import { sendOnce } from "../../../api/use-write.ts";
import { Observable } from "../../../core/observable.ts";
import type { BulkKind } from "../../../words/bulk.ts";

/** As many are on their way at once: the server has others to answer. */
const AT_ONCE = 4;

export interface Failure {
  readonly id: number;
  readonly name: string;
  readonly problem: RequestProblem;
}

/** How far a run is. */
export interface Progress {
  readonly done: readonly number[];
  readonly failures: readonly Failure[];
  readonly over: boolean;
}

/** One of what is changed. */
export interface BulkItem {
  readonly id: number;
  readonly name: string;
  readonly send: (signal: AbortSignal) => Promise<void>;
}

/** The same change of many recorders, a few at a time; nothing is sent twice, and what was not sent when it is stopped never is. */
export class BulkRun {
  readonly kind: BulkKind;
  readonly items: readonly BulkItem[];
  readonly progress = new Observable<Progress>({ done: [], failures: [], over: false });
  readonly #queue: BulkItem[];

  constructor(kind: BulkKind, items: readonly BulkItem[]) {
    this.kind = kind;
    this.items = items;
    this.#queue = [...items];
  }

  /** Resolves when all is answered that was sent. */
  async start(): Promise<void> {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work()));
    this.progress.set({ ...this.progress.get(), over: true });
  }

  /** Sends no more; what is on its way is waited for. */
  stop(): void {
    this.#queue.length = 0;
  }

  async #work(): Promise<void> {
    for (let item = this.#queue.shift(); item !== undefined; item = this.#queue.shift()) {
      const problem = await this.#send(item);
      const { done, failures } = this.progress.get();
      this.progress.set(
        problem === null
          ? { done: [...done, item.id], failures, over: false }
          : { done, failures: [...failures, { id: item.id, name: item.name, problem }], over: false },
      );
    }
  }

  async #send({ send }: BulkItem): Promise<RequestProblem | null> {
    try {
      await sendOnce(send);
      return null;
    } catch (problem) {
      return problem instanceof RequestProblem ? problem : new RequestProblem("unreachable", { status: null }, { cause: problem });
    }
  }
}
