import { beforeEach, describe, expect, it, vi } from "vitest";
import { cameraFrame, nvrFrame, recorder, version } from "../test/samples.ts";
import { EventBus } from "./event-bus.ts";
import { StateStore } from "./state-store.ts";

describe("StateStore", () => {
  let bus: EventBus;
  let store: StateStore;

  beforeEach(() => {
    bus = new EventBus();
    store = new StateStore(bus);
    store.putRecorders([recorder(1), recorder(2)]);
  });

  const letters = (nvrId: number): string | undefined => store.recorder(nvrId)?.cameraStates;

  it("takes a frame of a later version and drops one that is not later", () => {
    store.applyNvr(nvrFrame(1, { version: version(5) }));
    store.applyNvr(nvrFrame(1, { version: version(5), status: "online", cameraStates: "oo" }));
    store.applyNvr(nvrFrame(1, { version: version(4), status: "online", cameraStates: "oo" }));

    expect(store.recorder(1)).toMatchObject({ status: "offline", cameraStates: "xx", camerasOnline: 0 });
    expect(store.recorder(2)).toMatchObject({ status: "online", cameraStates: "oo", camerasOnline: 2 });
  });

  it("takes from a camera's frame how all the cameras are, in whatever order it comes", () => {
    store.applyCamera(cameraFrame(1, 2, { version: version(6, 1), cameraStates: "ox", camerasOnline: 1 }));
    store.applyNvr(nvrFrame(1, { type: "nvr_online", status: "online", version: version(6), since: 6_000, cameraStates: "ox", camerasOnline: 1 }));
    store.applyNvr(nvrFrame(1, { version: version(5) }));

    expect(store.recorder(1)).toMatchObject({ status: "online", since: 6_000, cameraStates: "ox", camerasOnline: 1, camerasTotal: 2 });
  });

  it("takes a change of marks, which leaves status, reason and since as they are", () => {
    store.applyNvr(
      nvrFrame(1, { type: "nvr_status_update", status: "online", reason: "reported", since: 1_000, camerasUpdated: 0, cameraStates: "u?", camerasOnline: 2 }),
    );

    expect(store.recorder(1)).toMatchObject({ status: "online", reason: "connected", since: 1_000, cameraStates: "u?", camerasOnline: 2 });
  });

  it("shows no conflict any more when it is over", () => {
    store.putRecorders([recorder(1, { version: version(4), conflict: "10.0.0.1 and 10.0.0.2" })]);
    store.applyNvr(
      nvrFrame(1, { type: "nvr_status_update", status: "online", reason: "hostname_conflict_over", since: 1_000, cameraStates: "oo", camerasOnline: 2 }),
    );

    expect(store.recorder(1)).toMatchObject({ status: "online", reason: "connected", conflict: null });
  });

  it("keeps what the stream said when a snapshot is older, and takes its inventory", () => {
    store.applyNvr(nvrFrame(1, { version: version(5) }));
    store.applyCamera(cameraFrame(2, 1, { version: version(5) }));
    store.putRecorders([recorder(1, { deviceName: "Renamed", revision: 2, version: version(4) }), recorder(2, { version: version(4) })]);

    expect(store.recorder(1)).toMatchObject({ deviceName: "Renamed", status: "offline", cameraStates: "xx" });
    expect(letters(2)).toBe("xo");
  });

  it("takes the recorder's word away when it goes", () => {
    store.putRecorders([recorder(1, { reportedWord: "blurred", version: version(2) })]);
    store.applyNvr(nvrFrame(1));

    expect(store.recorder(1)?.reportedWord).toBeNull();
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
      neverConnectedNvrs: 0,
      totalCameras: 2,
      onlineCameras: 0,
      offlineCameras: 2,
    });
  });

  it("knows which recorders are at a site", () => {
    store.putRecorders([recorder(1, { siteId: 7, revision: 2 }), recorder(3, { siteId: 7 })]);
    expect([...store.recordersOfSite(7)]).toEqual([1, 3]);
    expect([...store.recordersOfSite(null)]).toEqual([2]);

    store.putRecorders([recorder(1, { siteId: 8, revision: 3 })]);
    store.remove(3);
    expect(store.recordersOfSite(7).size).toBe(0);
    expect([...store.recordersOfSite(8)]).toEqual([1]);
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

  it("wakes nobody when what is read says the same", () => {
    const refusal = { at: 5_000, remoteAddress: "192.0.2.7", code: 1009, reason: "message over 256 KiB" };
    store.putRecorders([recorder(1, { lastRefusal: refusal })]);
    const row = vi.fn();
    store.subscribe("nvr:1", row);
    store.subscribe("fleet", row);

    store.putRecorders([recorder(1, { lastRefusal: { ...refusal } }), recorder(2)]);

    expect(row).not.toHaveBeenCalled();
  });

  it("tells once per transaction, and nothing after the subscription ended", () => {
    const row = vi.fn();
    const end = store.subscribe("nvr:1", row);
    store.transact(() => {
      store.applyCamera(cameraFrame(1, 1));
      store.applyCamera(cameraFrame(1, 2, { version: version(5, 1) }));
    });
    end();
    store.applyCamera(cameraFrame(1, 1, { status: "online", version: version(7) }));

    expect(row).toHaveBeenCalledTimes(1);
  });

  it("emits what changed, and stays silent about what came and went within a transaction, and about what was told before", () => {
    const offline = vi.fn();
    const cameras: string[] = [];
    bus.on("nvr:offline", offline);
    bus.on("camera:status:changed", ({ camera: { name, status }, recorder: { id } }) => cameras.push(`${id} ${name} ${status}`));

    store.transact(() => {
      store.applyNvr(nvrFrame(1));
      store.applyNvr(nvrFrame(2));
      store.applyNvr(nvrFrame(2, { type: "nvr_online", status: "online", version: version(6) }));
      // An exception to the recorder's return, which was offline before.
      store.applyCamera(cameraFrame(2, 1, { oldStatus: "offline", version: version(6, 1) }));
      store.applyCamera(cameraFrame(2, 2, { version: version(6, 2) }));
      store.applyCamera(cameraFrame(2, 2, { version: version(7), status: "online" }));
      store.applyCamera(cameraFrame(2, 1, { version: version(8), status: "online" }));
    });
    store.applyCamera(cameraFrame(2, 1, { version: version(8), status: "online" }));

    expect(offline.mock.calls.map(([event]) => event.recorder.id)).toEqual([1]);
    expect(cameras).toEqual(["2 CAM-1 online"]);
  });

  it("puts others in the place of all, whatever their versions, wakes their rows and tells of no change", () => {
    store.applyNvr(nvrFrame(1));
    store.showChange(3, 1, { deviceName: "Renamed" });
    const [row, told] = [vi.fn(), vi.fn()];
    store.subscribe("nvr:2", row);
    bus.on("nvr:status:changed", told);
    store.replaceAll([recorder(1, { siteId: 7 }), recorder(3)]);

    expect([...store.recorders()].map(({ id, status, deviceName }) => `${id} ${status} ${deviceName}`)).toEqual(["1 online Recorder 1", "3 online Renamed"]);
    expect([...store.recordersOfSite(7)]).toEqual([1]);
    expect(store.summary()).toMatchObject({ totalNvrs: 2, onlineNvrs: 2, totalCameras: 4 });
    expect(row).toHaveBeenCalledTimes(1);
    expect(told).not.toHaveBeenCalled();
  });

  it("says that something has to be read: a recorder that it does not know, cameras of which an older server does not tell", () => {
    expect(store.applyNvr(nvrFrame(9))).toBe(false);
    expect(store.applyCamera(cameraFrame(9, 1))).toBe(false);
    expect(store.applyNvr(nvrFrame(1, { cameraStates: null, camerasOnline: null }))).toBe(false);
    expect(store.applyNvr(nvrFrame(1, { version: version(6) }))).toBe(true);
  });
});
