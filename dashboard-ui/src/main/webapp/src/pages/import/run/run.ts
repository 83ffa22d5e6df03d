import type { ImportAnswer, ImportLine } from "../../../api/import.ts";
import { asProblem, RequestProblem } from "../../../api/problem.ts";
import type { Counts } from "../../../core/import-model.ts";
import { Observable } from "../../../core/observable.ts";
import type { Reading } from "../reading/read.ts";
import type { Row } from "../reading/rows.ts";
import { fateOfFlaw, fatesOf, WAITING, type Fate } from "./fates.ts";
import { toImportLine } from "./lines.ts";

/** As many recorders are sent at once: progress is shown in these steps, and a stop waits for one of them. */
const BATCH = 100;

const NOTHING = {
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
  waiting: 0,
  warnings: 0,
  newCameras: 0,
  newRecorders: 0,
} satisfies Counts;

export interface RunState {
  /** `stopped` by a person or by a problem: it can go on. */
  readonly phase: "running" | "stopped" | "done";
  /** Rows that were sent, of those that are to be. */
  readonly sent: number;
  readonly total: number;
  readonly counts: Counts;
  readonly problem: RequestProblem | null;
}

/** Sends lines, and resolves with an answer for each. */
type Send = (lines: readonly ImportLine[]) => Promise<ImportAnswer[]>;

/** Asks the server about all rows of a file, or has it import them: in batches, one after the other, so that it can be stopped. */
export class Run {
  readonly state: Observable<RunState>;
  readonly #reading: Reading;
  readonly #send: Send;
  readonly #fates: Fate[];
  readonly #total: number;
  /** Kept as fates change: to count them anew for each batch takes long when there are many. */
  readonly #counts = { ...NOTHING };
  #sent = 0;
  #next = 0;
  #stopped = false;

  constructor(reading: Reading, send: Send) {
    this.#reading = reading;
    this.#send = send;
    this.#fates = reading.rows.map(({ flaw }) => (flaw === null ? WAITING : fateOfFlaw(flaw)));
    for (const { kind } of this.#fates) {
      this.#counts[kind] += 1;
    }
    this.#total = reading.rows.filter(({ flaw }) => flaw === null).length;
    this.state = new Observable<RunState>({ phase: "stopped", sent: 0, total: this.#total, counts: { ...this.#counts }, problem: null });
  }

  /** The fate of a row by its index; it changes while the run goes on. */
  fate(index: number): Fate {
    return this.#fates[index] ?? WAITING;
  }

  /** Begins, or goes on where it was stopped. Resolves when it is done or stopped. */
  async go(): Promise<void> {
    if (this.state.get().phase === "running") {
      return;
    }
    this.#stopped = false;
    this.#show("running");
    try {
      while (this.#next < this.#reading.lines.length && !this.#stopped) {
        await this.#batch();
        this.#show("running");
      }
      this.#show(this.#next < this.#reading.lines.length ? "stopped" : "done");
    } catch (problem) {
      this.#show("stopped", asProblem(problem));
    }
  }

  /** Stops behind the batch that is on its way: what becomes of it is known then. */
  stop(): void {
    this.#stopped = true;
  }

  async #batch(): Promise<void> {
    if (!navigator.onLine) {
      throw new RequestProblem("offline", { status: null });
    }
    const lines = this.#reading.lines.slice(this.#next, this.#next + BATCH);
    const answers = await this.#send(lines.map((line) => toImportLine(line, this.#reading.rows)));
    if (answers.length !== lines.length) {
      throw new RequestProblem("http", { status: 200, detail: "Some lines have no answer." });
    }
    for (const [index, line] of lines.entries()) {
      const answer = answers[index];
      const rows = line.rows.map((row) => this.#reading.rows[row]).filter((row): row is Row => row !== undefined);
      if (answer !== undefined) {
        fatesOf(line, rows, answer).forEach((fate, at) => this.#settle(line.rows[at] ?? -1, fate, line.cameras));
      }
    }
    this.#next += lines.length;
  }

  #settle(index: number, fate: Fate, camera: boolean): void {
    const counts = this.#counts;
    counts[this.fate(index).kind] -= 1;
    counts[fate.kind] += 1;
    counts.warnings += fate.warnings.length > 0 ? 1 : 0;
    counts.newCameras += camera && fate.kind === "created" ? 1 : 0;
    counts.newRecorders += fate.newRecorder ? 1 : 0;
    this.#fates[index] = fate;
    this.#sent += 1;
  }

  #show(phase: RunState["phase"], problem: RequestProblem | null = null): void {
    this.state.set({ phase, sent: this.#sent, total: this.#total, counts: { ...this.#counts }, problem });
  }
}
