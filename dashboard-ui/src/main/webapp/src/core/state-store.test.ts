import { beforeEach, describe, expect, it, vi } from "vitest";
import { camera, cameraFrame, nvrFrame, recorder, version } from "../test/samples.ts";
import { EventBus } from "./event-bus.ts";
import { StateStore } from "./state-store.ts";

describe("StateStore", () => {
  let bus: EventBus;
  let store: StateStore;

  beforeEach(() => {
    bus = new EventBus();
    store = new StateStore(bus);
    store.putRecorders([recorder(1), recorder(2)]);
    store.putCameras([camera(1, 1), camera(1, 2), camera(2, 1), camera(2, 2)]);
  });

  const statuses = (nvrId: number): string[] => store.entry(nvrId)?.cameras.map((item) => item.status) ?? [];

  it("takes a frame of a later version and drops one that is not later", () => {
    store.applyCamera(cameraFrame(1, 1, { version: version(5) }));
    store.applyCamera(cameraFrame(1, 1, { version: version(5), status: "online" }));
    store.applyCamera(cameraFrame(1, 1, { version: version(4), status: "online" }));

    expect(statuses(1)).toEqual(["offline", "online"]);
  });

  it("takes all cameras along when the recorder goes offline", () => {
    store.applyNvr(nvrFrame(1));

    expect(statuses(1)).toEqual(["offline", "offline"]);
    expect(statuses(2)).toEqual(["online", "online"]);
    expect(store.entry(1)?.cameras[0]).toMatchObject({ reason: "nvr_offline", since: 5_000, version: version(5) });
  });

  it("does not apply a bulk frame to a camera that is known in a later version", () => {
    store.applyCamera(cameraFrame(1, 2, { version: version(9), status: "online" }));
    store.applyNvr(nvrFrame(1, { version: version(5) }));

    expect(statuses(1)).toEqual(["offline", "online"]);
  });

  it("applies a bulk frame to older cameras even when the recorder itself is known in a later version", () => {
    store.putRecorders([recorder(1, { version: version(8), status: "offline", reason: "disconnected" })]);
    store.applyNvr(nvrFrame(1, { version: version(5) }));

    expect(store.entry(1)?.recorder.reason).toBe("disconnected");
    expect(statuses(1)).toEqual(["offline", "offline"]);
  });

  it("keeps the exception to a bulk frame, which has a later index", () => {
    store.applyNvr(nvrFrame(1, { version: version(5) }));
    store.applyNvr(nvrFrame(1, { type: "nvr_online", status: "online", reason: "connected", version: version(6) }));
    store.applyCamera(cameraFrame(1, 2, { version: version(6, 1) }));

    expect(statuses(1)).toEqual(["online", "offline"]);
  });

  it("leaves the cameras alone when only the recorder's own status changes", () => {
    store.applyNvr(nvrFrame(1, { type: "nvr_status_update", status: "warning", reason: "reported" }));

    expect(store.entry(1)?.recorder.status).toBe("warning");
    expect(statuses(1)).toEqual(["online", "online"]);
  });

  it("keeps since of a camera that was offline before its recorder", () => {
    store.applyCamera(cameraFrame(1, 1, { version: version(3), since: 3_000 }));
    store.applyNvr(nvrFrame(1, { version: version(5), since: 5_000 }));

    expect(store.entry(1)?.cameras.map((item) => item.since)).toEqual([3_000, 5_000]);
  });

  it("keeps what the stream said when a snapshot is older, and takes its inventory", () => {
    store.applyNvr(nvrFrame(1, { version: version(5) }));
    store.putRecorders([recorder(1, { deviceName: "Renamed", revision: 2, version: version(4) })]);
    store.putCameras([camera(1, 1, { displayName: "Gate", version: version(4) })]);

    expect(store.entry(1)?.recorder).toMatchObject({ deviceName: "Renamed", status: "offline" });
    expect(store.entry(1)?.cameras[0]).toMatchObject({ displayName: "Gate", status: "offline" });
  });

  it("takes the marks away when a camera is reported in a word that can be read, and the recorder's word when it goes", () => {
    store.putRecorders([recorder(1, { reportedWord: "blurred", version: version(2) })]);
    store.putCameras([camera(1, 1, { reportedWord: "napping", notReportedSince: 2_000 })]);
    store.applyCamera(cameraFrame(1, 1, { reason: "reported" }));
    store.applyNvr(nvrFrame(1));

    expect(store.entry(1)?.cameras[0]).toMatchObject({ reportedWord: null, notReportedSince: null });
    expect(store.entry(1)?.recorder.reportedWord).toBeNull();
  });

  it("counts the fleet without its disabled recorders", () => {
    store.applyNvr(nvrFrame(1));
    store.putRecorders([recorder(2, { enabled: false, revision: 2 })]);

    expect(store.summary()).toEqual({
      totalNvrs: 1,
      onlineNvrs: 0,
      warningNvrs: 0,
      offlineNvrs: 1,
      disabledNvrs: 1,
      totalCameras: 2,
      onlineCameras: 0,
      offlineCameras: 2,
    });
  });

  it("counts by the recorder's own figures until its cameras are there", () => {
    store.putRecorders([recorder(3, { camerasTotal: 64, camerasOnline: 60 })]);

    expect(store.entry(3)).toMatchObject({ camerasTotal: 64, camerasOnline: 60 });
  });

  it("sorts cameras as people count", () => {
    store.putRecorders([recorder(3, { camerasTotal: 3 })]);
    store.putCameras([camera(3, 10), camera(3, 9), camera(3, 1)]);

    expect(store.entry(3)?.cameras.map((item) => item.name)).toEqual(["CAM-1", "CAM-9", "CAM-10"]);
  });

  it("wakes only the row whose camera changed", () => {
    const first = vi.fn();
    const second = vi.fn();
    store.subscribe("nvr:1", first);
    store.subscribe("nvr:2", second);

    store.applyCamera(cameraFrame(1, 1));

    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
  });

  it("tells once per transaction, and nothing after the subscription ended", () => {
    const row = vi.fn();
    const end = store.subscribe("nvr:1", row);
    store.transact(() => {
      store.applyCamera(cameraFrame(1, 1));
      store.applyCamera(cameraFrame(1, 2));
    });
    end();
    store.applyCamera(cameraFrame(1, 1, { status: "online", version: version(7) }));

    expect(row).toHaveBeenCalledTimes(1);
  });

  it("emits what changed, and stays silent about what came and went within a transaction", () => {
    const offline = vi.fn();
    const cameraOffline = vi.fn();
    bus.on("nvr:offline", offline);
    bus.on("camera:offline", cameraOffline);
    store.applyCamera(cameraFrame(2, 1, { version: version(3) }));

    store.transact(() => {
      store.applyNvr(nvrFrame(1));
      store.applyNvr(nvrFrame(2, { type: "nvr_online", status: "online", version: version(6) }));
      store.applyCamera(cameraFrame(2, 1, { version: version(6, 1) }));
    });

    expect(offline.mock.calls.map(([event]) => event.recorder.id)).toEqual([1]);
    expect(cameraOffline.mock.calls.map(([event]) => event.camera.id)).toEqual([201, 101, 102]);
  });

  it("says that it does not know a recorder or a camera", () => {
    expect(store.applyNvr(nvrFrame(9))).toBe(false);
    expect(store.applyCamera(cameraFrame(1, 9))).toBe(false);
  });
});
