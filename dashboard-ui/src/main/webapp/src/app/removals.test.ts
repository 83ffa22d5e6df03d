// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "../api/problem.ts";
import { toasts } from "../components/overlays/toasts.ts";
import { remove, removedHere, takeBack, waitingRemovals, type Removal } from "./removals.ts";

const TAKE_BACK = 8_000;

describe("a removal", () => {
  let send: ReturnType<typeof vi.fn<Removal["send"]>>;
  let removed: ReturnType<typeof vi.fn<() => void>>;

  beforeEach(() => {
    vi.useFakeTimers();
    send = vi.fn<Removal["send"]>(() => Promise.resolve());
    removed = vi.fn<() => void>();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const begin = (key: string): void => remove({ key, name: "Gate", send, removed });

  it("sends nothing while it can be taken back", async () => {
    begin("camera:1");
    await vi.advanceTimersByTimeAsync(TAKE_BACK - 1);
    expect(waitingRemovals.get().has("camera:1")).toBe(true);
    takeBack("camera:1");
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(send).not.toHaveBeenCalled();
    expect(waitingRemovals.get().size).toBe(0);
    expect(removedHere.get().size).toBe(0);
  });

  it("is made afterwards, once", async () => {
    begin("camera:2");
    begin("camera:2");
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(send).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledTimes(1);
    expect(removedHere.get().has("camera:2")).toBe(true);
  });

  it("says why when somebody changed it meanwhile, and takes it for gone when somebody else removed it", async () => {
    const shown = vi.spyOn(toasts, "show");
    send.mockRejectedValueOnce(new RequestProblem("changed-meanwhile", { status: 412 }));
    begin("camera:3");
    await vi.advanceTimersByTimeAsync(TAKE_BACK);
    expect(removed).not.toHaveBeenCalled();
    expect(shown.mock.lastCall?.[0].title).toBe("Gate was not removed");

    send.mockRejectedValueOnce(new RequestProblem("not-found", { status: 404 }));
    begin("camera:3");
    await vi.advanceTimersByTimeAsync(TAKE_BACK);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it("sends nothing without a network", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    begin("camera:4");
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(send).not.toHaveBeenCalled();
    expect(waitingRemovals.get().size).toBe(0);
  });
});
