import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { WebSocketClient } from "./websocket-client.ts";

describe("WebSocketClient", () => {
  const sockets = new FakeSockets();
  const handlers = { ready: vi.fn(), updates: vi.fn(), streams: vi.fn(), alerts: vi.fn(), resync: vi.fn() };
  let client: WebSocketClient;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    sockets.all.length = 0;
    client = new WebSocketClient({ url: "ws://test/ws", handlers, createSocket: sockets.create, random: () => 0.5 });
    client.connect();
  });

  afterEach(() => {
    client.disconnect();
    vi.useRealTimers();
  });

  it("registers as a dashboard that takes batches", () => {
    sockets.accept();

    expect(sockets.last.sent).toEqual([{ type: "dashboard", batch: true }]);
    expect(client.accepted).toBe(true);
    expect(handlers.ready).toHaveBeenCalledTimes(1);
  });

  it("asks for what it missed by the newest cursor when it comes back", () => {
    sockets.accept("c1").receive({ type: "batch", cursor: "c7", updates: [] });
    sockets.last.end(1006);
    vi.advanceTimersByTime(500);
    sockets.last.open();

    expect(sockets.all).toHaveLength(2);
    expect(sockets.last.sent).toEqual([{ type: "dashboard", batch: true, since: "c7" }]);
  });

  it("hands on the updates of a batch and of a single frame", () => {
    const update = {
      type: "camera_status_update", camera_id: 11, nvr_id: 1, name: "CAM-001", hostname: "a", status: "offline",
      old_status: "online", reason: "reported", since: "2024-01-15T10:30:00Z", version: "000001", timestamp: "2024-01-15T10:30:00Z",
    };
    sockets.accept().receive({ type: "batch", cursor: "c2", updates: [update, { type: "of_the_future" }] });
    sockets.last.receive(update);

    expect(handlers.updates.mock.calls.map(([updates]) => updates.length)).toEqual([1, 1]);
  });

  it("hands on streams apart, and nothing where there is nothing", () => {
    const stream = {
      type: "stream_status_update", device_id: 7, device_key: "camera_1", server: "default", camera_id: null, nvr_id: null,
      is_active: true, inactive_reason: null, timestamp: "2024-01-15T10:30:00Z",
    };
    sockets.accept().receive({ type: "batch", cursor: "c2", updates: [stream, { ...stream, device_id: 8 }] });
    sockets.last.receive(stream);

    expect(handlers.streams.mock.calls.map(([streams]) => streams.length)).toEqual([2, 1]);
    expect(handlers.updates).not.toHaveBeenCalled();
  });

  it("backs off longer with every failure, and forgets them only after a stable minute", () => {
    const waits: number[] = [];
    const breakAndComeBack = (): void => {
      sockets.accept();
      sockets.last.end(1006);
      const connection = client.socket.get();
      const wait = connection.state === "waiting" ? connection.retryAt - Date.now() : Number.NaN;
      waits.push(wait);
      vi.advanceTimersByTime(wait);
    };
    breakAndComeBack();
    breakAndComeBack();
    breakAndComeBack();
    sockets.accept();
    for (let quarter = 0; quarter < 4; quarter += 1) {
      vi.advanceTimersByTime(15_000);
      sockets.last.receive({ type: "batch", cursor: "c", updates: [] });
    }
    breakAndComeBack();

    expect(waits).toEqual([500, 1_000, 2_000, 500]);
  });

  it("comes back at once when asked to while it waits", () => {
    sockets.accept();
    sockets.last.end(4503);
    client.connect();

    expect(sockets.all).toHaveLength(2);
  });

  it("gives up on a server that never accepts it", () => {
    sockets.last.open();
    vi.advanceTimersByTime(10_000);

    expect(sockets.all[0]?.closed).toBe(true);
    expect(client.socket.get().state).toBe("waiting");
  });

  it("leaves a connection that misses two beats, each time", () => {
    for (const round of [1, 2, 3]) {
      sockets.accept();
      sockets.beat();
      expect(sockets.all).toHaveLength(round);
      vi.advanceTimersByTime(12_000);
      client.watch(Date.now());
      expect(client.accepted).toBe(true);

      vi.advanceTimersByTime(1_000);
      client.watch(Date.now());
      expect(client.socket.get()).toMatchObject({ state: "waiting", cause: "silent" });
      vi.advanceTimersByTime(500 * 2 ** (round - 1));
    }
  });

  it("takes any message for a beat", () => {
    sockets.accept();
    sockets.beat();
    for (let times = 0; times < 5; times += 1) {
      vi.advanceTimersByTime(10_000);
      sockets.last.receive({ type: "batch", cursor: "c3", updates: [] });
      client.watch(Date.now());
    }

    expect(client.accepted).toBe(true);
  });

  it("does not wait for beats of a server that has never sent one on this connection", () => {
    sockets.accept();
    sockets.beat();
    sockets.last.end(1006);
    vi.advanceTimersByTime(1_000);
    sockets.accept();
    vi.advanceTimersByTime(3_600_000);
    client.watch(Date.now());

    expect(client.accepted).toBe(true);
  });

  it("does not believe what comes first after a sleep", () => {
    sockets.accept();
    sockets.beat();
    const slept = sockets.last;
    vi.setSystemTime(Date.now() + 3_600_000);
    slept.receive({ type: "resync", cursor: "c9", reason: "too_old" });

    expect(client.socket.get()).toMatchObject({ state: "waiting", cause: "silent" });
    expect(handlers.resync).not.toHaveBeenCalled();
  });

  it("asks for what it missed by the cursor of the last beat", () => {
    sockets.accept("c1");
    sockets.beat("c8");
    sockets.last.end(1006);
    vi.advanceTimersByTime(500);
    sockets.last.open();

    expect(sockets.last.sent).toEqual([{ type: "dashboard", batch: true, since: "c8" }]);
  });

  it("asks for everything again after a malformed message and after resync", () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    sockets.accept().receive("{");
    sockets.last.receive({ type: "batch", updates: [{ type: "nvr_online", nvr_id: "1" }] });
    sockets.last.receive({ type: "resync", cursor: "c9", reason: "too_old" });

    expect(handlers.resync).toHaveBeenCalledTimes(3);
  });

  it("hears nothing of a socket that it left", () => {
    const old = sockets.accept();
    client.disconnect();
    old.receive({ type: "resync", cursor: "c9" });
    old.end(1000);
    vi.advanceTimersByTime(60_000);

    expect(handlers.resync).not.toHaveBeenCalled();
    expect(sockets.all).toHaveLength(1);
  });
});
