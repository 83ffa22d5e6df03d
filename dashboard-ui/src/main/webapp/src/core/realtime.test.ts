import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { camera, FakeApi, recorder, version } from "../test/samples.ts";
import { ApiProblem } from "./fleet-api.ts";
import { Realtime } from "./realtime.ts";

const wireNvr = {
  type: "nvr_offline", hostname: "nvr-1", device_name: "Recorder 1", nvr_id: 1, cameras_updated: 2, status: "offline",
  old_status: "online", reason: "lease_expired", since: "2024-01-15T10:30:00Z", version: version(5), timestamp: "2024-01-15T10:30:00Z",
};

describe("Realtime", () => {
  let api: FakeApi;
  let sockets: FakeSockets;
  let realtime: Realtime;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    api = new FakeApi();
    sockets = new FakeSockets();
    api.recorderList = [recorder(1), recorder(2)];
    api.cameraList = [camera(1, 1), camera(1, 2), camera(2, 1), camera(2, 2)];
    realtime = new Realtime({ api, url: "ws://test/ws", client: { createSocket: sockets.create, random: () => 0.5 } });
    realtime.start();
  });

  afterEach(() => {
    realtime.stop();
    vi.useRealTimers();
  });

  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  const status = (id: number): string | undefined => realtime.store.entry(id)?.recorder.status;

  it("subscribes before it reads", async () => {
    await settle();
    expect(api.reads).toBe(0);

    sockets.accept();
    await settle();
    expect(api.reads).toBe(1);
    expect(status(2)).toBe("online");
    expect(realtime.load.get()).toMatchObject({ recordersReady: true, problem: null });
  });

  it("applies what came before the snapshot to what only the snapshot brings", async () => {
    sockets.accept().receive({ type: "batch", cursor: "c2", updates: [wireNvr] });
    await settle();

    expect(status(1)).toBe("offline");
    expect(realtime.store.entry(1)?.camerasOnline).toBe(0);
  });

  it("does not let an older snapshot undo the stream", async () => {
    sockets.accept();
    await settle();
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [wireNvr] });
    await realtime.reload();

    expect(status(1)).toBe("offline");
  });

  it("reads everything again on every reconnect and drops what is gone", async () => {
    sockets.accept();
    await settle();
    sockets.last.end(1006);
    api.recorderList = [recorder(2)];
    api.cameraList = [camera(2, 1)];
    await vi.advanceTimersByTimeAsync(500);
    sockets.accept();
    await settle();

    expect(api.reads).toBe(2);
    expect([...realtime.store.entries()].map((entry) => entry.recorder.id)).toEqual([2]);
    expect(realtime.store.entry(2)?.cameras).toHaveLength(1);
  });

  it("reads again after resync", async () => {
    sockets.accept();
    await settle();
    sockets.last.receive({ type: "resync", cursor: "c3", reason: "too_old" });
    await settle();

    expect(api.reads).toBe(2);
  });

  it("shows what REST knows when the stream does not come", async () => {
    await vi.advanceTimersByTimeAsync(2_000);

    expect(status(1)).toBe("online");
    expect(realtime.client.isConnected()).toBe(false);
  });

  it("says what went wrong and tries again", async () => {
    api.failure = new ApiProblem("The server answered 503.", 503);
    sockets.accept();
    await settle();
    expect(realtime.load.get().problem?.status).toBe(503);

    api.failure = null;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(realtime.load.get()).toMatchObject({ recordersReady: true, problem: null });
  });

  it("reads one recorder when its inventory changed, and removes it when it is gone", async () => {
    sockets.accept();
    await settle();
    const changed = { type: "inventory_changed", hostname: "x", device_name: "x", enabled: true, removed: false, revision: 2, timestamp: "" };
    api.recorderList = [recorder(2, { deviceName: "Renamed", revision: 2 }), recorder(3)];
    api.cameraList = [camera(2, 1), camera(3, 1), camera(3, 2)];
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [1, 2, 3].map((id) => ({ ...changed, nvr_id: id })) });
    await vi.advanceTimersByTimeAsync(200);

    expect(realtime.store.entry(1)).toBeUndefined();
    expect(realtime.store.entry(2)).toMatchObject({ recorder: { deviceName: "Renamed" }, cameras: [{ name: "CAM-1" }] });
    expect(realtime.store.entry(3)?.cameras).toHaveLength(2);
    expect(api.reads).toBe(1);
  });

  it("reads the word when an update says that it cannot be read", async () => {
    sockets.accept();
    await settle();
    api.cameraList = [camera(1, 1, { status: "offline", reason: "unreadable_status", reportedWord: "napping", version: version(5) }), camera(1, 2)];
    sockets.last.receive({
      type: "camera_status_update", camera_id: 101, nvr_id: 1, name: "CAM-1", status: "offline", reason: "unreadable_status",
      since: "2024-01-15T10:30:00Z", version: version(5),
    });
    await vi.advanceTimersByTimeAsync(200);

    expect(realtime.store.entry(1)?.cameras[0]).toMatchObject({ status: "offline", reportedWord: "napping" });
    expect(api.reads).toBe(1);
  });

  it("reads everything once when many recorders changed at a time", async () => {
    sockets.accept();
    await settle();
    const ids = Array.from({ length: 60 }, (_, index) => index + 10);
    const updates = ids.map((id) => ({ type: "inventory_changed", nvr_id: id, removed: false, revision: 1 }));
    sockets.last.receive({ type: "batch", cursor: "c2", updates });
    await vi.advanceTimersByTimeAsync(200);

    expect(api.reads).toBe(2);
  });

  it("leaves a silent stream that has lost changes", async () => {
    sockets.accept();
    await settle();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(realtime.client.isConnected()).toBe(true);

    await vi.advanceTimersByTimeAsync(15_000);
    expect(sockets.all[0]?.closed).toBe(true);
  });
});
