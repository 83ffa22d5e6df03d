import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { camera, FakeApi, recorder, site, version } from "../test/samples.ts";
import type { Connection } from "./connection.ts";
import { ApiProblem } from "./fleet-api.ts";
import { Realtime } from "./realtime.ts";

const wireNvr = {
  type: "nvr_offline", hostname: "nvr-1", device_name: "Recorder 1", nvr_id: 1, cameras_updated: 2, status: "offline",
  old_status: "online", reason: "lease_expired", since: "2024-01-15T10:30:00Z", version: version(5), timestamp: "2024-01-15T10:30:00Z", camera_states: "xx", cameras_online: 0,
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
  const state = (): string => realtime.connection.get().state;
  /** The page comes back when it means to, and the server takes it. */
  const accepted = async (): Promise<void> => {
    while (sockets.last.closed) {
      await vi.advanceTimersByTimeAsync(100);
    }
    sockets.accept();
    await settle();
  };
  const live = async (): Promise<void> => {
    await accepted();
    sockets.beat();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(state()).toBe("live");
  };
  /** Time passes on a healthy connection. */
  const beating = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await vi.advanceTimersByTimeAsync(5_000);
      sockets.beat();
    }
  };
  const status = (id: number): string | undefined => realtime.store.recorder(id)?.status;

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
    expect(realtime.store.recorder(1)?.camerasOnline).toBe(0);
  });

  it("tells of streams at once, and when some may have been missed, without another look at recorders", async () => {
    const told: string[] = [];
    realtime.bus.on("stream:changed", ({ deviceKey, isActive }) => told.push(`${deviceKey} ${isActive}`));
    realtime.bus.on("streams:missed", () => told.push("missed"));
    const stream = {
      type: "stream_status_update", device_id: 7, device_key: "hall", server: "default", camera_id: 11, nvr_id: 1, is_active: true,
      inactive_reason: null, timestamp: "2024-01-15T10:30:00Z",
    };
    sockets.accept().receive({ type: "batch", cursor: "c2", updates: [stream] });
    await settle();
    sockets.last.receive({ ...stream, is_active: false, inactive_reason: "path_gone" });
    sockets.last.receive({ type: "resync", cursor: "c3", reason: "topic_changed" });
    await settle();
    sockets.last.end(1006);
    await accepted();

    expect(told).toEqual(["missed", "hall true", "hall false", "missed", "missed"]);
    expect(api.reads).toBe(3);
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
    expect([...realtime.store.recorders()].map(({ id }) => id)).toEqual([2]);
  });

  it("shows each page of what is read again as it comes, and drops what is gone at the end", async () => {
    sockets.accept();
    await settle();
    const seen: string[] = [];
    const names = (): string => [...realtime.store.recorders()].map(({ deviceName }) => deviceName).join();
    vi.spyOn(api, "recorders").mockImplementation((...[cursor]: readonly unknown[]) => {
      seen.push(names());
      const renamed = recorder(cursor === null ? 2 : 3, { deviceName: "Renamed", revision: 2 });
      return Promise.resolve({ items: [renamed], next: cursor === null ? "2" : null });
    });
    await realtime.reload();

    expect(seen).toEqual(["Recorder 1,Recorder 2", "Recorder 1,Renamed"]);
    expect(names()).toBe("Renamed,Renamed");
  });

  it("shows nothing of what is read for the first time before all is there", async () => {
    const counts: number[] = [];
    vi.spyOn(api, "recorders").mockImplementation((...[cursor]: readonly unknown[]) => {
      counts.push(realtime.store.summary().totalNvrs);
      return Promise.resolve({ items: [recorder(cursor === null ? 1 : 2)], next: cursor === null ? "1" : null });
    });
    await realtime.reload();

    expect(counts).toEqual([0, 0]);
    expect(realtime.store.summary().totalNvrs).toBe(2);
  });

  it("keeps the sites as they are when they are read again and say the same", async () => {
    api.siteList = [site(7)];
    await realtime.reload();
    const before = realtime.sites.get();
    api.siteList = [site(7)];
    await realtime.reload();
    expect(realtime.sites.get()).toBe(before);

    api.siteList = [site(7, { name: "Renamed" })];
    await realtime.reload();
    expect(realtime.sites.get().get(7)?.name).toBe("Renamed");
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
    expect(state()).toBe("polling");
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

    expect(realtime.store.recorder(1)).toBeUndefined();
    expect(realtime.store.recorder(2)).toMatchObject({ deviceName: "Renamed" });
    expect(realtime.store.recorder(3)).toMatchObject({ camerasTotal: 2 });
    expect(api.reads).toBe(1);
    expect(api.cameraReads).toBe(0);
  });

  it("asks no more for a recorder of which is told that it is removed, and forgets what was asked before", async () => {
    await live();
    const asked = vi.spyOn(api, "recorder");
    const changed = { type: "inventory_changed", removed: false, revision: 2 };
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [{ ...changed, nvr_id: 1 }, { ...changed, nvr_id: 2, removed: true }] });
    await vi.advanceTimersByTimeAsync(150);
    sockets.last.receive({ type: "inventory_changed", nvr_id: 1, removed: true, revision: 3 });
    await settle();

    expect(asked.mock.calls.map(([id]) => id)).toEqual([1]);
    expect([...realtime.store.recorders()]).toEqual([]);
  });

  it("reads no cameras until they are shown, and those of one recorder in one request", async () => {
    await live();
    expect(api.cameraReads).toBe(0);

    const end = realtime.cameras.show(1);
    await settle();
    expect(realtime.cameras.of(1)).toMatchObject({ cameras: [{ name: "CAM-1" }, { name: "CAM-2" }], problem: null });
    expect(api.cameraReads).toBe(1);
    end();
    expect(realtime.cameras.of(1).cameras).toBeNull();
  });

  it("reads the cameras that are shown again when their recorder's inventory changed", async () => {
    await live();
    realtime.cameras.show(2);
    await settle();
    api.cameraList = [camera(2, 1)];
    api.recorderList = [recorder(1), recorder(2, { camerasTotal: 1, revision: 2, version: version(6) })];
    const changed = { type: "inventory_changed", removed: false, revision: 2 };
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [{ ...changed, nvr_id: 1 }, { ...changed, nvr_id: 2 }] });
    await vi.advanceTimersByTimeAsync(200);

    expect(realtime.cameras.of(2).cameras).toHaveLength(1);
    expect(api.cameraReads).toBe(2);
  });

  it("reads the word when an update says that it cannot be read", async () => {
    await live();
    realtime.cameras.show(1);
    await settle();
    api.cameraList = [camera(1, 1, { status: "offline", reason: "unreadable_status", reportedWord: "napping", version: version(5) }), camera(1, 2)];
    sockets.last.receive({
      type: "camera_status_update", camera_id: 101, nvr_id: 1, name: "CAM-1", status: "offline", old_status: "online",
      reason: "unreadable_status", since: "2024-01-15T10:30:00Z", version: version(5), camera_states: "?o", cameras_online: 1,
    });
    await settle();

    expect(realtime.cameras.of(1).cameras?.[0]).toMatchObject({ status: "offline", reportedWord: "napping" });
    expect(realtime.store.recorder(1)).toMatchObject({ cameraStates: "?o", camerasOnline: 1 });
    expect(api.reads).toBe(1);
  });

  it("reads the addresses when two machines use a hostname", async () => {
    await live();
    api.recorderList = [recorder(1, { conflict: "192.0.2.7 and 192.0.2.8" }), recorder(2)];
    const conflict = { ...wireNvr, type: "nvr_status_update", status: "online", reason: "hostname_conflict", camera_states: "oo" };
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [{ ...conflict, since: new Date(1_000).toISOString() }] });
    await vi.advanceTimersByTimeAsync(200);

    expect(realtime.store.recorder(1)).toMatchObject({ status: "online", reason: "connected", conflict: "192.0.2.7 and 192.0.2.8" });
  });

  it("reads a recorder again when an older server does not say how its cameras are", async () => {
    await live();
    api.recorderList = [recorder(1, { status: "offline", cameraStates: "xx", version: version(5) }), recorder(2)];
    const { camera_states: _letters, cameras_online: _online, ...older } = wireNvr;
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [older] });
    expect(status(1)).toBe("offline");
    await vi.advanceTimersByTimeAsync(200);

    expect(realtime.store.recorder(1)).toMatchObject({ cameraStates: "xx", camerasOnline: 0 });
  });

  it("finds a camera that it missed by the version of its recorder, and takes what one event changed for one", async () => {
    await live();
    api.recorderList = [recorder(1, { version: version(7) }), recorder(2)];
    await realtime.reload();
    api.changeList = [{ nvrId: 1, cameraId: 101, at: 7_000, version: version(7, 2) }];
    await beating(40);
    expect(state()).toBe("live");

    api.changeList = [{ nvrId: 1, cameraId: 101, at: 8_000, version: version(8, 1) }];
    const seen: Connection[] = [];
    realtime.connection.subscribe(() => seen.push(realtime.connection.get()));
    await beating(40);
    expect(seen[0]).toMatchObject({ state: "stale", cause: "behind" });
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

  it("is live once everything from before the stream was read, not before", async () => {
    api.failure = new ApiProblem("The server answered 503.", 503);
    sockets.accept();
    sockets.beat();
    await settle();
    expect(realtime.connection.get()).toMatchObject({ state: "stale", cause: "starting" });

    api.failure = null;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(state()).toBe("live");
  });

  it.each([[1006], [4000], [4001], [4500], [4502], [4503]])("polls within ten seconds when the socket is closed with %i", async (code) => {
    await live();
    sockets.last.end(code);
    vi.spyOn(sockets, "create").mockImplementation(() => expect.unreachable("blocked"));
    api.recorderList = [recorder(1, { status: "offline", version: version(5) }), recorder(2)];
    api.changeList = [{ nvrId: 1, cameraId: null, at: 5_000, version: version(5) }];
    const refused = code >= 4500;
    expect(state()).toBe(refused ? "refused" : "stale");

    await vi.advanceTimersByTimeAsync(9_000);
    expect(status(1)).toBe("offline");
    expect(state()).toBe(refused ? "refused" : "polling");
    expect(api.reads).toBe(1);
  });

  it("gets older when the server does not answer at all, and says since when", async () => {
    await live();
    const lost = Date.now();
    sockets.last.end(1006);
    api.failure = new ApiProblem("The server could not be reached.", null);
    await vi.advanceTimersByTimeAsync(120_000);

    expect(realtime.connection.get()).toMatchObject({ state: "stale", since: lost, knownAt: lost - 2_000 });
  });

  it("polls the changes, everything only now and then, and what cannot be told from them at once", async () => {
    await live();
    sockets.last.end(4503);
    await vi.advanceTimersByTimeAsync(240_000);
    expect(api.reads).toBe(1);
    expect(api.comparisons).toBeGreaterThan(20);

    api.recorderList = [recorder(2)];
    await vi.advanceTimersByTimeAsync(50_000);
    expect(status(1)).toBeUndefined();
  });

  it("finds a silent stream each time, and shows nothing wrong as live", async () => {
    for (const round of [1, 2, 3]) {
      await live();
      api.recorderList = [recorder(1, { status: round % 2 === 0 ? "online" : "offline", version: version(round + 5) }), recorder(2)];
      await vi.advanceTimersByTimeAsync(14_000);
      expect(state()).not.toBe("live");
      await live();
      expect(status(1)).toBe(round % 2 === 0 ? "online" : "offline");
    }
  });

  it("finds what a server that does not beat has not told, each time", async () => {
    for (const round of [1, 2, 3]) {
      await accepted();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(state()).toBe("live");
      api.recorderList = [recorder(1, { status: round % 2 === 0 ? "online" : "offline", version: version(round + 5) }), recorder(2)];
      api.changeList = [{ nvrId: 1, cameraId: null, at: round * 1_000, version: version(round + 5) }];
      await vi.advanceTimersByTimeAsync(15_000);
      expect(state()).not.toBe("live");
    }
  });

  it("stays live with a server that does not beat", async () => {
    sockets.accept();
    await settle();
    const states = new Set<string>();
    realtime.connection.subscribe(() => states.add(state()));
    await vi.advanceTimersByTimeAsync(600_000);

    expect(state()).toBe("live");
    expect(states).toEqual(new Set());
    expect(api.reads).toBe(1);
  });

  it("finds a single recorder that it missed though the counts agree, reads again and is live when it agrees", async () => {
    await live();
    api.recorderList = [recorder(1, { reason: "revived", version: version(7) }), recorder(2)];
    api.changeList = [{ nvrId: 1, cameraId: null, at: 7_000, version: version(7) }];
    const seen: Connection[] = [];
    realtime.connection.subscribe(() => seen.push(realtime.connection.get()));
    await beating(40);
    expect(seen[0]).toMatchObject({ state: "stale", cause: "behind" });

    await live();
    expect(realtime.store.recorder(1)?.version).toBe(version(7));
  });

  it("is not live as long as the counts differ, and does not read everything all the time", async () => {
    await live();
    const counts = vi.spyOn(api, "summary").mockResolvedValue({ ...realtime.store.summary(), totalNvrs: 3 });
    await beating(150);
    await accepted();
    sockets.beat();
    const readsBefore = api.reads;
    await beating(60);

    expect(state()).not.toBe("live");
    expect(api.reads - readsBefore).toBeLessThan(10);

    counts.mockRestore();
    await beating(15);
    expect(state()).toBe("live");
  });

  it("gives a change that is on its way time to come", async () => {
    await live();
    await beating(25);
    api.changeList = [{ nvrId: 1, cameraId: null, at: 5_000, version: version(5) }];
    await vi.advanceTimersByTimeAsync(4_000);
    sockets.last.receive({ type: "batch", cursor: "c2", updates: [wireNvr] });
    await beating(10);

    expect(api.comparisons).toBeGreaterThan(0);
    expect(state()).toBe("live");
  });

  it("hears at once that the browser has no network, and that it has one again", async () => {
    await live();
    realtime.networkChanged(false);
    expect(realtime.connection.get()).toMatchObject({ state: "stale", cause: "offline" });

    realtime.networkChanged(true);
    expect(sockets.all).toHaveLength(2);
    await live();
  });

  it("believes a connection that was made after the browser said that there is no network", async () => {
    await live();
    realtime.networkChanged(false);
    await live();
  });

  it.each([[true], [false]])("is not live with old knowledge when the device wakes up (a server that beats: %s)", async (beats) => {
    await live();
    if (!beats) {
      sockets.last.end(1006);
      await accepted();
    }
    const slept = Date.now();
    vi.setSystemTime(slept + 3_600_000);
    realtime.wake();
    expect(realtime.connection.get()).toMatchObject({ state: "stale" });
    expect(realtime.connection.get()).toSatisfy(({ knownAt }: { knownAt: number }) => knownAt <= slept && knownAt > slept - 5_000);

    await live();
  });
});
