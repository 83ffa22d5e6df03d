import type { RequestProblem } from "../../../api/problem.ts";
import { sendMany, type Sendable } from "../../../api/send-many.ts";
import { Observable } from "../../../core/observable.ts";
import type { BulkKind } from "../../../words/bulk.ts";

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
export interface BulkItem extends Sendable {
  readonly id: number;
  readonly name: string;
}

/** The same change of many recorders, a few at a time; nothing is sent twice, and what was not sent when it is stopped never is. */
export class BulkRun {
  readonly kind: BulkKind;
  readonly items: readonly BulkItem[];
  readonly progress = new Observable<Progress>({ done: [], failures: [], over: false });
  #stopped = false;

  constructor(kind: BulkKind, items: readonly BulkItem[]) {
    this.kind = kind;
    this.items = items;
  }

  /** Resolves when all is answered that was sent. */
  async start(): Promise<void> {
    await sendMany(this.items, (item, problem) => this.#answered(item, problem), () => this.#stopped);
    this.progress.set({ ...this.progress.get(), over: true });
  }

  /** Sends no more; what is on its way is waited for. */
  stop(): void {
    this.#stopped = true;
  }

  #answered({ id, name }: BulkItem, problem: RequestProblem | null): void {
    const { done, failures } = this.progress.get();
    this.progress.set(
      problem === null ? { done: [...done, id], failures, over: false } : { done, failures: [...failures, { id, name, problem }], over: false },
    );
  }
}
