import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { camera, cameraFrame, FakeApi, nvrFrame, recorder, version } from "../test/samples.ts";
import { lettersOf } from "./camera-list.ts";
import { EventBus } from "./event-bus.ts";
import { ApiProblem } from "./fleet-api.ts";
import type { Update } from "./frames.ts";
import { LiveCameras } from "./live-cameras.ts";
import type { Camera } from "./model.ts";
import { StateStore } from "./state-store.ts";

describe("LiveCameras", () => {
  let api: FakeApi;
  let store: StateStore;
  let cameras: LiveCameras;

  beforeEach(async () => {
    vi.useFakeTimers();
    api = new FakeApi();
    api.cameraList = [camera(1, 1), camera(1, 2), camera(2, 1), camera(2, 2)];
    store = new StateStore(new EventBus());
    store.putRecorders([recorder(1), recorder(2)]);
    cameras = new LiveCameras(api, store);
    cameras.show(1);
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => vi.useRealTimers());

  const shown = (): readonly Camera[] => cameras.of(1).cameras ?? [];
  const statuses = (): string[] => shown().map((item) => item.status);
  /** What the stream tells, as the page takes it. */
  const told = (...updates: readonly Update[]): void => {
    store.transact(() => {
      for (const update of updates) {
        if (update.type === "camera_status_update") {
          store.applyCamera(update);
        } else if (update.type !== "inventory_changed") {
          store.applyNvr(update);
        }
      }
    });
    cameras.apply(updates);
  };

  it("takes a frame of a later version and drops one that is not later", () => {
    told(cameraFrame(1, 1, { version: version(5) }));
    told(cameraFrame(1, 1, { version: version(5), status: "online" }), cameraFrame(1, 1, { version: version(4), status: "online" }));

    expect(statuses()).toEqual(["offline", "online"]);
  });

  it("takes all cameras along when the recorder goes offline, but those that are known in a later version", () => {
    told(cameraFrame(1, 2, { version: version(9), status: "online" }));
    told(nvrFrame(1, { version: version(5) }));

    expect(statuses()).toEqual(["offline", "online"]);
    expect(shown()[0]).toMatchObject({ reason: "nvr_offline", since: 5_000, version: version(5) });
  });

  it("keeps the exception to a bulk frame, which has a later index", () => {
    told(nvrFrame(1, { version: version(5) }));
    told(
      nvrFrame(1, { type: "nvr_online", status: "online", reason: "connected", version: version(6), cameraStates: "ox", camerasOnline: 1 }),
      cameraFrame(1, 2, { version: version(6, 1), cameraStates: "ox", camerasOnline: 1 }),
    );

    expect(statuses()).toEqual(["online", "offline"]);
  });

  it("leaves the cameras alone when only the recorder's own status changes", () => {
    told(nvrFrame(1, { type: "nvr_status_update", status: "warning", reason: "reported", cameraStates: "oo", camerasOnline: 2 }));

    expect(statuses()).toEqual(["online", "online"]);
  });

  it("keeps since of a camera that was offline before its recorder", () => {
    told(cameraFrame(1, 1, { version: version(3), since: 3_000 }));
    told(nvrFrame(1, { version: version(5), since: 5_000 }));

    expect(shown().map((item) => item.since)).toEqual([3_000, 5_000]);
  });

  it("sorts cameras as people count", async () => {
    api.cameraList = [camera(3, 10), camera(3, 9), camera(3, 1)];
    cameras.show(3);
    await vi.advanceTimersByTimeAsync(0);

    expect(cameras.of(3).cameras?.map((item) => item.name)).toEqual(["CAM-1", "CAM-9", "CAM-10"]);
  });

  it("takes the marks away when a camera is reported in a word that can be read", async () => {
    api.cameraList = [camera(1, 1, { reportedWord: "napping", notReportedSince: 2_000 })];
    cameras.refresh(1);
    await vi.advanceTimersByTimeAsync(0);
    told(cameraFrame(1, 1, { reason: "reported" }));

    expect(shown()[0]).toMatchObject({ reportedWord: null, notReportedSince: null });
  });

  it("reads them again when they are not as the letters of their recorder say, once what belongs together has come", async () => {
    told(nvrFrame(1, { type: "nvr_status_update", status: "online", since: 1_000, cameraStates: "xo", camerasOnline: 1 }));
    told(cameraFrame(1, 1, { version: version(5, 1) }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.cameraReads).toBe(1);

    api.cameraList = [camera(1, 1, { status: "offline", version: version(5, 1) }), camera(1, 2, { notReportedSince: 6_000 })];
    told(nvrFrame(1, { type: "nvr_status_update", status: "online", since: 1_000, camerasUpdated: 0, version: version(6), cameraStates: "xu", camerasOnline: 1 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.cameraReads).toBe(2);
    expect(shown()[1]).toMatchObject({ status: "online", notReportedSince: 6_000 });
  });

  it("does not let an older answer undo the stream", async () => {
    cameras.refresh(1);
    told(cameraFrame(1, 1, { version: version(5) }));
    await vi.advanceTimersByTimeAsync(0);

    expect(api.cameraReads).toBe(2);
    expect(statuses()).toEqual(["offline", "online"]);
  });

  it("says why they could not be read, keeps what it knew, and tries again", async () => {
    vi.spyOn(api, "camerasOf").mockRejectedValueOnce(new ApiProblem("The server answered 503.", 503));
    cameras.refresh(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(cameras.of(1)).toMatchObject({ cameras: [{ name: "CAM-1" }, { name: "CAM-2" }], problem: { status: 503 } });

    await vi.advanceTimersByTimeAsync(5_000);
    expect(cameras.of(1).problem).toBeNull();
  });

  it("keeps and reads nothing of a recorder that nobody looks at any more", async () => {
    const end = cameras.show(2);
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(cameras.of(2)).toEqual({ cameras: null, problem: null });

    const reads = api.cameraReads;
    told(nvrFrame(2));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.cameraReads).toBe(reads);
  });

  it("lays what was told over a camera that a query has read, and gives the same answer until something changes", () => {
    const read = camera(2, 1);
    expect(cameras.live(read)).toBe(read);
    const changed = vi.fn();
    const end = cameras.subscribe(2, changed);
    told(cameraFrame(2, 1, { version: version(5) }));
    expect(changed).toHaveBeenCalledTimes(1);

    const offline = cameras.live(read);
    expect(offline).toMatchObject({ status: "offline", since: 5_000, version: version(5) });
    expect(cameras.live(read)).toBe(offline);
    expect(cameras.live(camera(2, 1, { version: version(6) }))).toMatchObject({ status: "online" });
    end();
    told(nvrFrame(2, { version: version(7) }));
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it("knows since when a camera is online that was read before its recorder went and came back", () => {
    const read = camera(2, 1);
    told(nvrFrame(2, { version: version(5) }), nvrFrame(2, { type: "nvr_online", status: "online", version: version(6), since: 6_000 }));

    expect(cameras.live(read)).toMatchObject({ status: "online", since: 6_000 });
  });
});

describe("the letters of cameras", () => {
  it.each([
    ["o", {}],
    ["x", { status: "offline" }],
    ["x", { status: "offline", reason: "nvr_offline", notReportedSince: 1_000, reportedWord: "napping" }],
    ["o", { reason: "manual", notReportedSince: 1_000 }],
    ["?", { notReportedSince: 1_000, reportedWord: "napping" }],
    ["?", { status: "offline", reason: "unreadable_status" }],
    ["u", { notReportedSince: 1_000 }],
    ["u", { status: "offline", reason: "not_reported" }],
  ] as const)("are %s for %j", (letter, changes) => {
    expect(lettersOf([camera(1, 1, changes)])).toBe(letter);
  });

  it("stand in the order of their names by code points", () => {
    const of = (name: string, status: "online" | "offline"): Camera => camera(1, 1, { name, status });

    expect(lettersOf([of("CAM-2", "offline"), of("CAM-10", "online")])).toBe("ox");
    expect(lettersOf([of("\u{1F4F7}", "offline"), of("\uFF03", "online")])).toBe("ox");
    expect(lettersOf([of("CAM", "online"), of("CAM-1", "offline")])).toBe("ox");
  });
});
