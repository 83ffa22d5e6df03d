import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { FakeApi, recorder, version } from "../test/samples.ts";
import { Notices } from "./notices.ts";
import { Realtime } from "./realtime.ts";

const RECORDERS = 10_000;
const CAMERAS = 8;
/** A second at 1,000 updates comes in ten batches of 100. */
const BATCHES = 100;
const IN_BATCH = 100;

/**
 * What a browser may spend in one go before people notice, in milliseconds. The machine may do ten other things: so the
 * middle of many is held against a fraction of it.
 */
const TASK = 50;

describe("a storm on a large fleet", () => {
  let realtime: Realtime;
  let sockets: FakeSockets;
  let rows: number;
  let notices: Notices;

  beforeEach(async () => {
    const api = new FakeApi();
    api.recorderList = Array.from({ length: RECORDERS }, (_, index) => recorder(index + 1, { camerasTotal: CAMERAS, siteId: index % 200 }));
    sockets = new FakeSockets();
    realtime = new Realtime({ api, url: "ws://test/ws", client: { createSocket: sockets.create } });
    realtime.start();
    sockets.accept();
    await realtime.reload();
    const telling = { duration: 5_000, tells: () => true, tellsReturns: true };
    notices = new Notices(realtime, { telling: () => telling });
    rows = 0;
    for (let id = 1; id <= 40; id += 1) {
      realtime.store.subscribe(`nvr:${id}`, () => (rows += 1));
    }
  });

  afterEach(() => {
    notices.stop();
    realtime.stop();
  });

  function timed(work: () => void): number {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  }

  function middle(times: readonly number[]): number {
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  }

  /** The same recorder is told of twice in a second at most, once as it goes and then as it comes. */
  function batch(round: number): string {
    const updates = Array.from({ length: IN_BATCH }, (_, index) => {
      const id = ((round * IN_BATCH + index) * 7) % RECORDERS + 1;
      const [status, oldStatus, letter] = round % 2 === 0 ? ["offline", "online", "x"] : ["online", "offline", "o"];
      const common = { nvr_id: id, hostname: `nvr-${id}`, since: "2026-01-15T10:30:00Z", timestamp: "2026-01-15T10:30:00Z", version: version(10 + round, index) };
      return index % 4 === 0
        ? { ...common, type: `nvr_${status}`, device_name: "x", cameras_updated: CAMERAS, status, old_status: oldStatus, reason: "connected", camera_states: letter?.repeat(CAMERAS), cameras_online: 0 }
        : { ...common, type: "camera_status_update", camera_id: id * 100 + 1, name: "CAM-1", status, old_status: oldStatus, reason: "reported", camera_states: `${letter}ooooooo`, cameras_online: 7 };
    });
    return JSON.stringify({ type: "batch", cursor: "c2", updates });
  }

  it("takes a batch of updates in a small part of a task, whatever the size of the fleet", () => {
    const batches = Array.from({ length: BATCHES }, (_, round) => batch(round));
    const times = batches.map((data) => timed(() => sockets.last.receive(data)));
    console.info(`A batch of ${IN_BATCH} updates takes ${middle(times).toFixed(2)} ms, ${Math.max(...times).toFixed(1)} at most.`);

    expect(rows).toBeGreaterThan(0);
    expect(middle(times)).toBeLessThan(TASK / 5);
  });

  it("takes a snapshot in a task, and one that says the same", () => {
    const again = [...realtime.store.recorders()].map((known) => ({ ...known }));
    const times = Array.from({ length: 9 }, (_, round) =>
      timed(() => realtime.store.putRecorders(again.map((read) => (round === 0 ? { ...read, deviceName: "Other" } : read)))),
    );
    console.info(`A snapshot of ${RECORDERS} recorders takes ${times[0]?.toFixed(1)} ms, ${middle(times).toFixed(1)} when it says the same.`);

    expect(middle(times)).toBeLessThan(TASK);
  });
});
