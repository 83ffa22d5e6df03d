// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "../../api/problem.ts";
import { Run, type Task } from "./run.ts";

const task = (id: string, send: Task["send"] = () => Promise.resolve()): Task => ({ id, send });
const refusal = new RequestProblem("conflict", { status: 409, detail: "It is registered." });

describe("Run", () => {
  afterEach(() => vi.restoreAllMocks());

  it("makes all of them, a few at a time", async () => {
    let atOnce = 0;
    let most = 0;
    const send = async (): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
    };
    const run = new Run();
    await run.start(Array.from({ length: 30 }, (_, index) => task(`${index}`, send)));

    expect(run.state.get()).toMatchObject({ total: 30, failed: new Map(), open: new Set() });
    expect(run.state.get().done.size).toBe(30);
    expect(most).toBe(4);
  });

  it("goes on when one fails, and keeps why until it is asked for again", async () => {
    const run = new Run();
    await run.start([task("a"), task("b", () => Promise.reject(refusal)), task("c")]);
    expect([...run.state.get().done]).toEqual(["a", "c"]);
    expect(run.state.get().failed.get("b")).toBe(refusal);

    run.dismiss();
    expect(run.state.get().failed.size).toBe(1);
    await run.start([task("b")]);
    expect(run.state.get().failed.size).toBe(0);
  });

  it("sends nothing more once it is stopped", async () => {
    const run = new Run();
    await run.start(Array.from({ length: 20 }, (_, index) => task(`${index}`, async () => run.stop())));

    expect(run.state.get().done.size).toBe(1);
    expect(run.running).toBe(false);
    expect(run.state.get().stopped).toBe(true);
  });

  it("sends nothing without a network", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const send = vi.fn(() => Promise.resolve());
    const run = new Run();
    await run.start([task("a", send)]);

    expect(send).not.toHaveBeenCalled();
    expect(run.state.get().failed.get("a")?.kind).toBe("offline");
  });
});
