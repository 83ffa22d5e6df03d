import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cameraFrame, nvrFrame, recorder, version } from "../test/samples.ts";
import { noticeWords } from "../words/notices.ts";
import { EventBus } from "./event-bus.ts";
import { Notices } from "./notices.ts";
import { StateStore } from "./state-store.ts";

describe("Notices", () => {
  let store: StateStore;
  let notices: Notices;

  beforeEach(() => {
    vi.useFakeTimers();
    const bus = new EventBus();
    store = new StateStore(bus);
    store.putRecorders([1, 2, 3, 4, 5].map((id) => recorder(id)));
    notices = new Notices(bus);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const lines = (): string[] => notices.shown.get().map((notice) => noticeWords(notice).title);

  it("says a dead recorder in one line, not one for each camera", () => {
    store.applyNvr(nvrFrame(1));
    vi.advanceTimersByTime(300);

    expect(lines()).toEqual(["Recorder 1 went offline"]);
    expect(notices.shown.get().map((notice) => noticeWords(notice).detail)).toEqual(["No sign of life for 35 s"]);
  });

  it("gathers recorders that go together, and adds later ones to the line that is shown", () => {
    for (const id of [1, 2, 3, 4]) {
      store.applyNvr(nvrFrame(id));
    }
    vi.advanceTimersByTime(300);
    store.applyNvr(nvrFrame(5));
    vi.advanceTimersByTime(300);

    expect(lines()).toEqual(["5 recorders went offline"]);
    expect(noticeWords(notices.shown.get()[0] ?? { id: 0, kind: "recorders-offline", subjects: [] }).detail).toBe(
      "Recorder 1, Recorder 2, Recorder 3 and 2 more",
    );
  });

  it("says nothing of what came and went at once", () => {
    store.applyCamera(cameraFrame(1, 1, { version: version(5) }));
    store.applyCamera(cameraFrame(1, 1, { version: version(6), status: "online" }));
    vi.advanceTimersByTime(300);

    expect(lines()).toEqual([]);
  });

  it("takes back what is no longer so", () => {
    store.applyNvr(nvrFrame(1));
    vi.advanceTimersByTime(300);
    store.applyNvr(nvrFrame(1, { type: "nvr_online", status: "online", reason: "connected", version: version(7) }));
    vi.advanceTimersByTime(300);

    expect(lines()).toEqual(["Recorder 1 is back online"]);
  });

  it("names the camera and its recorder, or counts them", () => {
    store.applyCamera(cameraFrame(1, 1));
    vi.advanceTimersByTime(300);
    expect(lines()).toEqual(["CAM-1 is offline"]);

    store.applyCamera(cameraFrame(2, 2));
    vi.advanceTimersByTime(300);
    expect(lines()).toEqual(["2 cameras are offline"]);
  });

  it("goes away by itself, but not while it is read", () => {
    store.applyNvr(nvrFrame(1));
    vi.advanceTimersByTime(300);
    notices.hold();
    vi.advanceTimersByTime(60_000);
    expect(lines()).toHaveLength(1);

    notices.release();
    vi.advanceTimersByTime(10_000);
    expect(lines()).toHaveLength(0);
  });

  it("is dismissed by hand", () => {
    store.applyNvr(nvrFrame(1));
    vi.advanceTimersByTime(300);
    notices.dismiss(notices.shown.get()[0]?.id ?? 0);

    expect(lines()).toHaveLength(0);
  });
});
