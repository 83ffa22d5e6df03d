// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FleetContext, type Fleet } from "../../app/fleet-context.ts";
import { fleetOf } from "../../test/page.tsx";
import { FakeApi, recorder, version } from "../../test/samples.ts";
import { useRefresh } from "./use-refresh.ts";

describe("what is read again when statuses change", () => {
  let fleet: Fleet;
  let changes: number;

  beforeEach(() => {
    vi.useFakeTimers();
    fleet = fleetOf(new FakeApi());
    changes = 1;
  });

  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function change(): void {
    changes += 1;
    act(() => fleet.realtime.store.putRecorders([recorder(1, { version: version(changes) })]));
  }

  function refresh(read: () => Promise<unknown>): { readonly unmount: () => void } {
    return renderHook(() => useRefresh(read, 1_000), { wrapper: ({ children }) => <FleetContext value={fleet}>{children}</FleetContext> });
  }

  it("is read once a second in a storm, and the last change is never missed", async () => {
    const read = vi.fn<() => Promise<void>>(() => Promise.resolve());
    refresh(read);
    for (let at = 0; at < 4_500; at += 20) {
      change();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(read).toHaveBeenCalledTimes(4);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(5);
  });

  it("is not asked for again before the server has answered", async () => {
    const answers: (() => void)[] = [];
    const read = vi.fn<() => Promise<void>>(() => new Promise((resolve) => answers.push(resolve)));
    refresh(read);
    change();
    await vi.advanceTimersByTimeAsync(1_000);
    change();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(read).toHaveBeenCalledTimes(1);

    answers[0]?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("is left alone while nobody sees the page, and when it is not shown any more", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const read = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const { unmount } = refresh(read);
    change();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(read).not.toHaveBeenCalled();

    hidden.mockReturnValue(false);
    change();
    unmount();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(read).not.toHaveBeenCalled();
  });
});
