// @vitest-environment happy-dom
import { deleteDB, openDB } from "idb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { FakeApi, recorder, site, version } from "../test/samples.ts";
import { keepLastKnown } from "./last-known.ts";
import { Realtime } from "./realtime.ts";

const HERE = "http://fleet.test";
const PATIENCE = { timeout: 20_000 };

describe("what was last known", () => {
  let api: FakeApi;
  let ends: (() => void)[];

  beforeEach(() => {
    api = new FakeApi();
    api.recorderList = [recorder(1), recorder(2, { lastRefusal: { at: 1, remoteAddress: "192.0.2.7", code: 1009, reason: "x" } }), recorder(250)];
    api.siteList = [site(7)];
    api.customerList = [{ id: 3, name: "Acme" }];
    ends = [];
  });

  afterEach(async () => {
    ends.forEach((end) => end());
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    await deleteDB("nvr-fleet");
  });

  /** A page that was just opened, and was shown what is stored. */
  async function open(server = HERE): Promise<{ readonly realtime: Realtime; readonly sockets: FakeSockets }> {
    const sockets = new FakeSockets();
    const realtime = new Realtime({ api, url: "ws://test/ws", client: { createSocket: sockets.create } });
    realtime.start();
    const end = await keepLastKnown(realtime, server);
    ends.push(() => realtime.stop(), end);
    return { realtime, sockets };
  }

  async function live({ realtime, sockets }: Awaited<ReturnType<typeof open>>): Promise<void> {
    sockets.accept();
    sockets.beat();
    await vi.waitFor(() => expect(realtime.connection.get().state).toBe("live"), PATIENCE);
  }

  /** Somebody has seen the fleet, and left. */
  async function visit(server = HERE): Promise<void> {
    const page = await open(server);
    await live(page);
    dispatchEvent(new Event("pagehide"));
    page.realtime.stop();
    await vi.waitFor(async () => {
      const database = await openDB("nvr-fleet");
      expect(await database.count("about")).toBe(1);
      database.close();
    }, PATIENCE);
  }

  it("is shown at once, as of its time, and sites and customers with it", async () => {
    const before = Date.now();
    await visit();
    const left = Date.now();
    const { realtime } = await open();

    expect([...realtime.store.recorders()]).toEqual(api.recorderList);
    expect(realtime.sites.get().get(7)).toEqual(site(7));
    expect(realtime.customers.get().get(3)).toEqual({ id: 3, name: "Acme" });
    expect(realtime.store.summary().totalNvrs).toBe(3);
    expect(realtime.load.get()).toEqual({ recordersReady: true, loadedAt: null, problem: null });
    const connection = realtime.connection.get();
    expect(connection).toMatchObject({ state: "stale" });
    expect(connection).toSatisfy(({ knownAt }: { knownAt: number }) => knownAt >= before && knownAt <= left);
  });

  it("is not mixed with what is newer, and replaced by what the server says, without a word of what changed meanwhile", async () => {
    await visit();
    const page = await open();
    const { realtime, sockets } = page;
    const told = vi.fn();
    realtime.bus.on("nvr:status:changed", told);
    let answer = (): void => undefined;
    const read = api.recorders.bind(api);
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    vi.spyOn(api, "recorders").mockImplementation(async () => {
      await asked;
      return read();
    });
    // A server that was set up anew knows less, and its versions begin again.
    api.recorderList = [recorder(1, { deviceName: "New", version: version(0), revision: 0 })];
    sockets.accept();
    sockets.last.receive({
      type: "nvr_offline", nvr_id: 1, hostname: "nvr-1", device_name: "New", cameras_updated: 2, status: "offline", old_status: "online",
      reason: "lease_expired", since: "2026-01-15T10:30:00Z", version: version(9), camera_states: "xx", cameras_online: 0,
    });
    realtime.refresh(2);
    expect(realtime.store.recorder(1)).toMatchObject({ deviceName: "Recorder 1", status: "online" });

    answer();
    await live(page);
    expect([...realtime.store.recorders()].map(({ deviceName, status }) => `${deviceName} ${status}`)).toEqual(["New offline"]);
    expect(realtime.summary.get()).toMatchObject({ totalNvrs: 1, offlineNvrs: 1 });
    expect(told.mock.calls.map(([event]) => event.previous.deviceName)).toEqual(["New"]);
  });

  it("is not shown after what the server said", async () => {
    await visit();
    api.recorderList = [recorder(1, { deviceName: "Now" })];
    const sockets = new FakeSockets();
    const realtime = new Realtime({ api, url: "ws://test/ws", client: { createSocket: sockets.create } });
    ends.push(() => realtime.stop());
    await realtime.reload();
    ends.push(await keepLastKnown(realtime, HERE));

    expect([...realtime.store.recorders()].map(({ deviceName }) => deviceName)).toEqual(["Now"]);
  });

  it("is dropped when it is of another server, or of another release", async () => {
    await visit("http://elsewhere.test");
    expect((await open()).realtime.load.get().recordersReady).toBe(false);

    await visit();
    const database = await openDB("nvr-fleet");
    const about = await database.get("about", "fleet");
    await database.put("about", { ...about, fields: "id,name" }, "fleet");
    database.close();
    expect((await open()).realtime.load.get().recordersReady).toBe(false);
  });

  it("is written only where something has changed", async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, "put");
    const keys = (): unknown[] => put.mock.calls.map(([, key]) => key).filter((key) => key !== "fleet");
    const page = await open();
    await live(page);
    await vi.waitFor(() => expect(keys()).toEqual([0, 2]), PATIENCE);

    put.mockClear();
    page.realtime.store.putRecorders([recorder(250, { deviceName: "Renamed", revision: 2 })]);
    dispatchEvent(new Event("pagehide"));
    await vi.waitFor(() => expect(keys()).toEqual([2]), PATIENCE);
  });

  it("is written to the end at once when the page is left in the middle of it", async () => {
    api.recorderList = [recorder(1), recorder(150), recorder(250), recorder(350)];
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own store
    const original = IDBObjectStore.prototype.put;
    const keys: unknown[] = [];
    let whenLeft: readonly unknown[] = [];
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      keys.push(key);
      if (keys.length === 1) {
        queueMicrotask(() => {
          dispatchEvent(new Event("pagehide"));
          whenLeft = [...keys];
        });
      }
      return original.call(this, value, key);
    });
    await live(await open());

    await vi.waitFor(() => expect(whenLeft).toEqual([0, 1, 2, 3, "fleet"]), PATIENCE);
  });

  it("harms nothing when the browser stores nothing", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const page = await open();
    await live(page);
    dispatchEvent(new Event("pagehide"));

    expect(page.realtime.store.recorder(1)).toBeDefined();
  });

  it("harms nothing when the storage is full", async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const page = await open();
    await live(page);
    await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(1), PATIENCE);
    await vi.waitFor(() => {
      dispatchEvent(new Event("pagehide"));
      expect(put).toHaveBeenCalledTimes(1);
    }, PATIENCE);

    expect(page.realtime.store.recorder(1)).toBeDefined();
  });
});
