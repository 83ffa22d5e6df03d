// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "./Announcer.tsx";

describe("Announcer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  const pass = (ms: number): void =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  const said = (): string => screen.getByRole("status", { name: "What just happened" }).textContent ?? "";

  it("says a sentence at most every four seconds, while fifty changes a second are shown for twenty", () => {
    const { rerender } = render(<Announcer toasts={[]} />);
    let changes = 0;
    let before = said();
    for (let tick = 1; tick <= 1_000; tick += 1) {
      rerender(<Announcer toasts={[{ id: "a", title: `${tick} recorders went offline` }]} />);
      pass(20);
      changes += said() === before ? 0 : 1;
      before = said();
    }

    expect(changes).toBeGreaterThan(2);
    expect(changes).toBeLessThanOrEqual(6);
    expect(said()).toMatch(/^\d+ recorders went offline$/);
  });

  it("does not say what was withdrawn before it was its turn, nor anything twice", () => {
    const { rerender } = render(<Announcer toasts={[{ id: "a", title: "Harbour went offline" }]} />);
    pass(0);
    expect(said()).toBe("Harbour went offline");

    rerender(<Announcer toasts={[{ id: "b", title: "Depot went offline" }, { id: "a", title: "Harbour went offline" }]} />);
    pass(1_000);
    rerender(<Announcer toasts={[{ id: "a", title: "Harbour went offline" }]} />);
    pass(10_000);
    expect(said()).toBe("Harbour went offline");
  });
});
