import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anAlert } from "../test/alert-samples.ts";
import type { Alert, AlertFrame } from "./alert.ts";
import { AlertStore } from "./alert-store.ts";
import { AlertToasts, type AlertTelling } from "./alert-toasts.ts";

const DURATION = 5_000;

describe("AlertToasts", () => {
  let store: AlertStore;
  let toasts: AlertToasts;
  let telling: AlertTelling;
  let listener: (frames: readonly AlertFrame[]) => void;
  let at = 1_000;

  beforeEach(() => {
    vi.useFakeTimers();
    store = new AlertStore();
    telling = { duration: DURATION, tells: () => true, tellsReturns: true };
    const onTold = (listens: typeof listener): (() => void) => {
      listener = listens;
      return () => undefined;
    };
    toasts = new AlertToasts({ store }, onTold, () => telling);
  });
  afterEach(() => {
    toasts.stop();
    vi.useRealTimers();
  });

  function tell(action: AlertFrame["action"], ...alerts: readonly Partial<Alert>[]): void {
    at += 1_000;
    const state = action === "acknowledged" || action === "resolved" ? action : "open";
    const over = action === "resolved" ? { resolvedAt: at, resolution: "recovered" } : {};
    const frames = alerts.map((alert) => ({ action, at, alert: anAlert({ state, lastAt: at, ...over, ...alert }) }));
    store.tell(frames);
    listener(frames);
  }

  const shown = (): string[] => toasts.toasted.get().map(({ alerts, over }) => `${over ? "over " : ""}${alerts.map(({ id }) => id).join(",")}`);

  it("tells what is raised, and not what was there when the page came", () => {
    store.put([anAlert({ id: 1 })]);
    tell("raised", { id: 2 });

    expect(shown()).toEqual(["2"]);
  });

  it("does not tell what another alert is the cause of, or what maintenance keeps quiet", () => {
    tell("raised", { id: 1, causedBy: 9 }, { id: 2, suppressedBy: 3 });
    vi.advanceTimersByTime(10_000);

    expect(shown()).toEqual([]);
  });

  it("tells what was kept quiet once it is not any more", () => {
    tell("raised", { id: 1, suppressedBy: 3 });
    store.put([anAlert({ id: 2, causedBy: 9 })]);
    tell("repeated", { id: 1 }, { id: 2 });
    tell("repeated", { id: 1 }, { id: 2 });

    expect(shown()).toEqual(["1", "2"]);
  });

  it("does not tell again what repeats", () => {
    tell("raised", { id: 1 });
    vi.advanceTimersByTime(DURATION * 2);
    tell("repeated", { id: 1, count: 2 });
    vi.advanceTimersByTime(4_000);

    expect(shown()).toEqual([]);
  });

  it.each([
    ["somebody has taken on", () => tell("acknowledged", { id: 1 })],
    ["another alert turns out to be the cause of", () => tell("repeated", { id: 1, causedBy: 2 })],
    ["maintenance keeps quiet now", () => tell("repeated", { id: 1, suppressedBy: 2 })],
  ])("takes away what %s, before it is said too", (_what, happen) => {
    tell("raised", { id: 1 });
    expect(shown()).toEqual(["1"]);
    happen();
    expect(shown()).toEqual([]);

    tell("raised", { id: 3 });
    tell("acknowledged", { id: 3 });
    vi.advanceTimersByTime(4_000);
    expect(shown()).toEqual([]);
  });

  it("tells that something is over to whom it told that it began, and to nobody else", () => {
    store.put([anAlert({ id: 1 })]);
    tell("resolved", { id: 1 });
    tell("raised", { id: 2 });
    tell("resolved", { id: 2 });
    vi.advanceTimersByTime(3_000);
    expect(shown()).toEqual(["over 2"]);

    tell("raised", { id: 3 });
    tell("resolved", { id: 3 });
    vi.advanceTimersByTime(3_000);
    expect(shown()).toEqual(["over 2"]);
  });

  it("does not tell the end of what a person ended, or of what is gone", () => {
    tell("raised", { id: 1 }, { id: 2 });
    tell("resolved", { id: 1, resolution: "manual" }, { id: 2, resolution: "removed" });
    vi.advanceTimersByTime(3_000);

    expect(shown()).toEqual([]);
  });

  it("tells many at once as one, and what comes within three seconds together", () => {
    tell("raised", ...[1, 2, 3, 4].map((id) => ({ id })));
    expect(shown()).toEqual(["1,2,3,4"]);
    tell("raised", { id: 5 });
    tell("raised", { id: 6 });
    expect(shown()).toEqual(["1,2,3,4"]);

    vi.advanceTimersByTime(3_000);
    expect(shown()).toEqual(["5", "6", "1,2,3,4"]);
    tell("resolved", { id: 2 });
    expect(shown()).toEqual(["5", "6", "1,3,4"]);
  });

  it("keeps what needs a person twice as long, and longer while somebody is on it", () => {
    tell("raised", { id: 1, severity: "critical" }, { id: 2, severity: "info" });
    vi.advanceTimersByTime(DURATION);
    expect(shown()).toEqual(["1"]);
    toasts.hold();
    vi.advanceTimersByTime(DURATION * 10);
    expect(shown()).toEqual(["1"]);
    toasts.release();
    vi.advanceTimersByTime(DURATION * 2);

    expect(shown()).toEqual([]);
  });

  it("sounds of what is new alone, as severe as the worst of it", () => {
    const heard: string[][] = [];
    toasts.said.subscribe(() => heard.push(toasts.said.get().map(({ severity }) => severity)));
    tell("raised", { id: 1, severity: "warning" }, { id: 2, severity: "critical" });
    tell("resolved", { id: 1 });
    vi.advanceTimersByTime(20_000);

    expect(heard).toEqual([["warning", "critical"]]);
  });

  it("tells nothing that a person does not want to be told", () => {
    telling = { ...telling, tells: ({ severity }) => severity === "critical", tellsReturns: false };
    tell("raised", { id: 1, severity: "warning" }, { id: 2, severity: "critical" });
    tell("resolved", { id: 2 });
    vi.advanceTimersByTime(3_000);

    expect(shown()).toEqual([]);
  });

  it("does not come back once somebody has dismissed it", () => {
    tell("raised", { id: 1 });
    toasts.dismiss(toasts.toasted.get()[0]?.id ?? "");
    tell("repeated", { id: 1 });
    vi.advanceTimersByTime(5_000);

    expect(shown()).toEqual([]);
  });
});
