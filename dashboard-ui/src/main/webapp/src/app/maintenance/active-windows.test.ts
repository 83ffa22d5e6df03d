// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHttp } from "../../api/http.ts";
import { Session } from "../../api/session.ts";
import { windowOver } from "../../core/maintenance.ts";
import { activeWindowsOf } from "./active-windows.ts";

const MINUTE = 60_000;

function answer(until: number | null): Response {
  const window = {
    id: 7, name: "Works", scope: { type: "site", ids: [2] }, dtstart: "2026-11-29T22:00:00", duration: "PT2H", rrule: null, time_zone: "UTC", enabled: true, gone: [],
    active: until === null ? null : { from: new Date(until - MINUTE).toISOString(), to: new Date(until).toISOString() }, next: [], revision: 1,
    created_at: "2026-11-29T00:00:00Z", updated_at: "2026-11-29T00:00:00Z",
  };
  return Response.json({ items: until === null ? [] : [window], next_cursor: null });
}

describe("the windows that are now", () => {
  const fetched = vi.fn<() => Promise<Response>>();
  let end = (): void => undefined;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fetched);
    fetched.mockReset();
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function watched() {
    const windows = activeWindowsOf(createHttp("http://test", new Session()));
    end = windows.subscribe(() => undefined);
    return { over: () => windowOver(windows.index.get(), { site: 2 }, Date.now())?.id ?? null, windows };
  }

  it("are read each minute, once for all who show them, and no more when nobody does", async () => {
    fetched.mockImplementation(async () => answer(Date.now() + 10 * MINUTE));
    const { over, windows } = watched();
    const second = windows.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(100);

    expect(over()).toBe(7);
    expect(fetched).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(fetched).toHaveBeenCalledTimes(2);
    end();
    second();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("are read again when one of them ends", async () => {
    const until = Date.now() + 20_000;
    fetched.mockImplementation(async () => answer(Date.now() < until ? until : null));
    const { over } = watched();
    await vi.advanceTimersByTimeAsync(100);
    expect(over()).toBe(7);

    await vi.advanceTimersByTimeAsync(21_000);
    expect(over()).toBeNull();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("stay as they were while the server does not answer, until they end", async () => {
    fetched.mockImplementationOnce(async () => answer(Date.now() + 90_000));
    fetched.mockRejectedValue(new TypeError("no network"));
    const { over } = watched();
    await vi.advanceTimersByTimeAsync(MINUTE + 1_000);

    expect(fetched).toHaveBeenCalledTimes(2);
    expect(over()).toBe(7);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(over()).toBeNull();
  });
});
