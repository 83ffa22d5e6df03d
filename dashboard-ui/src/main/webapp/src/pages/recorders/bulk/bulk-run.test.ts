import { afterEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "../../../api/problem.ts";
import { BulkRun } from "./bulk-run.ts";

const PATIENCE = { timeout: 20_000 };

afterEach(() => vi.unstubAllGlobals());

/** Sends that the test answers, in the order in which they were begun. */
function held(count: number) {
  const answers: ((problem?: RequestProblem) => void)[] = [];
  const items = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Recorder ${index + 1}`,
    send: () =>
      new Promise<void>((resolve, reject) => {
        answers.push((problem) => (problem === undefined ? resolve() : reject(problem)));
      }),
  }));
  return { items, answers };
}

const online = (onLine: boolean): unknown => vi.stubGlobal("navigator", { onLine });

describe("the same change of many", () => {
  it("has at most four on their way", async () => {
    online(true);
    const { items, answers } = held(6);
    const run = new BulkRun("enable", items);
    const over = run.start();

    await vi.waitFor(() => expect(answers).toHaveLength(4), PATIENCE);
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(5), PATIENCE);
    answers[1]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(6), PATIENCE);
    answers.slice(2).forEach((answer) => answer());
    await over;
    expect(run.progress.get()).toMatchObject({ failures: [], over: true });
    expect(run.progress.get().done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("goes on after one that fails, and says which and why", async () => {
    online(true);
    const { items, answers } = held(2);
    const run = new BulkRun("move", items);
    const over = run.start();
    await vi.waitFor(() => expect(answers).toHaveLength(2), PATIENCE);
    const problem = new RequestProblem("changed-meanwhile", { status: 412 });
    answers[0]?.(problem);
    answers[1]?.();
    await over;

    expect(run.progress.get()).toEqual({ done: [2], failures: [{ id: 1, name: "Recorder 1", problem }], over: true });
  });

  it("sends no more once it is stopped, and waits for what is on its way", async () => {
    online(true);
    const { items, answers } = held(9);
    const run = new BulkRun("remove", items);
    const over = run.start();
    await vi.waitFor(() => expect(answers).toHaveLength(4), PATIENCE);
    run.stop();
    answers.forEach((answer) => answer());
    await over;

    expect(answers).toHaveLength(4);
    expect(run.progress.get().done).toHaveLength(4);
  });

  it("sends nothing without a network", async () => {
    online(false);
    const { items, answers } = held(3);
    const run = new BulkRun("remove", items);
    await run.start();

    expect(answers).toEqual([]);
    expect(run.progress.get().failures.map(({ problem }) => problem.kind)).toEqual(["offline", "offline", "offline"]);
  });
});
