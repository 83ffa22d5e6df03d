import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { ModelServer } from "../test/model-server.ts";
import type { Camera, Recorder } from "./model.ts";
import { Realtime } from "./realtime.ts";

/** So many histories are tried; more by hand: `RUNS=20000 npx vitest run --project unit convergence`. */
const RUNS = Number(process.env.RUNS ?? 500);

type Act = (server: ModelServer, sockets: FakeSockets) => Promise<void> | void;

const nvrId = fc.integer({ min: 1, max: 3 });
const few = fc.integer({ min: 1, max: 5 });

/** One thing that happens, with its name for the report of a failure. */
function happens(name: string, run: Act): readonly [string, Act] {
  return [name, run];
}

const told = fc.oneof(
  fc.tuple(nvrId, few).map(([id, index]) => happens(`flip ${id} ${index}`, (server) => server.flip(id, index))),
  nvrId.map((id) => happens(`warn ${id}`, (server) => server.warn(id))),
  fc.tuple(nvrId, fc.nat(2)).map(([id, index]) => happens(`report ${id} ${index}`, (server) => server.report(id, index))),
  fc.tuple(nvrId, fc.constantFrom("put", "remove")).map(([id, how]) => happens(`${how} ${id}`, (server) => server.edit(id, how === "remove"))),
  fc
    .tuple(nvrId, fc.constantFrom("add", "remove"))
    .map(([id, how]) => happens(`${how} camera ${id}`, (server) => server.editCameras(id, how === "remove"))),
  fc.tuple(few, fc.boolean()).map(([count, reversed]) => happens(`deliver ${count} ${reversed}`, (server) => server.deliver(count, reversed))),
  few.map((count) => happens(`repeat ${count}`, (server) => server.repeat(count))),
  fc.constant(happens("beat", (server) => server.beat())),
  fc.constantFrom(1006, 4000, 4002, 4503).map((code) => happens(`end ${code}`, (_server, sockets) => sockets.last.end(code))),
  fc.boolean().map((remembers) => happens(`accept ${remembers}`, (server) => server.accept(remembers))),
  fc
    .tuple(fc.boolean(), fc.constantFrom(0, 700, 4_000))
    .map(([answers, latency]) => happens(`rest ${answers} ${latency}`, (server) => void Object.assign(server, { answers, latency }))),
  fc.constantFrom(10, 400, 3_000, 12_000).map((ms) => happens(`wait ${ms}`, async () => void (await vi.advanceTimersByTimeAsync(ms)))),
);

const lost = few.map((count) => happens(`lose ${count}`, (server) => server.lose(count)));

/**
 * What the page shows, and what the server has, in one form. Not since when a camera has its status: who comes to hear of
 * a recorder's return before its loss, which no stream does, cannot know that the camera was away.
 */
function picture(recorders: Iterable<Recorder>, camerasOf: (nvrId: number) => readonly Camera[]): readonly object[] {
  return [...recorders]
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, deviceName, status, reason, since, version }) => {
      const cameras = camerasOf(id).map((camera) => `${camera.id} ${camera.status} ${camera.reason}`);
      return { id, deviceName, status, reason, since, version, cameras: cameras.toSorted() };
    });
}

describe("the store and its server", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
  });

  afterEach(() => vi.useRealTimers());

  /** Lets all that happen to a page and its server, and then compares them; `heal` is what comes last. */
  async function agree(acts: readonly (readonly [string, Act])[], heal: (realtime: Realtime, server: ModelServer) => Promise<void>): Promise<void> {
    const sockets = new FakeSockets();
    const server = new ModelServer(sockets, 2, 3);
    const realtime = new Realtime({ api: server, url: "ws://test/ws", client: { createSocket: sockets.create } });
    realtime.start();
    try {
      server.accept(true);
      for (const [, run] of acts) {
        await run(server, sockets);
      }
      Object.assign(server, { answers: true, latency: 20 });
      await heal(realtime, server);
      const shown = [...realtime.store.entries()].map((entry) => entry.recorder);
      const had = [...server.recordersById.values()];
      expect(picture(shown, (id) => realtime.store.entry(id)?.cameras ?? [])).toEqual(picture(had, (id) => server.camerasNow(id)));
      expect(realtime.store.summary()).toEqual(server.countsNow());
    } finally {
      realtime.stop();
    }
  }

  it("agree once everything was told, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { maxLength: 60 }), (acts) =>
        agree(acts, async (realtime, server) => {
          // A connection that stands is left alone: whoever connects reads everything.
          if (realtime.connection.get().state !== "live") {
            realtime.tryNow();
          }
          server.accept(true);
          server.deliver(1_000, true);
          // A read that is under way takes twice the longest latency, for recorders and then for cameras.
          await vi.advanceTimersByTimeAsync(12_000);
        }),
      ),
      { numRuns: RUNS },
    );
  }, 600_000);

  it("agree in the end, also when something was lost, and the page is live again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ arbitrary: told, weight: 9 }, { arbitrary: lost, weight: 1 }), { maxLength: 60 }), (acts) =>
        agree(acts, async (realtime, server) => {
          realtime.tryNow();
          for (let passed = 0; passed < 240; passed += 5) {
            server.accept(true);
            server.deliver(1_000, false);
            server.beat();
            await vi.advanceTimersByTimeAsync(5_000);
          }
          expect(realtime.connection.get().state).toBe("live");
        }),
      ),
      { numRuns: RUNS },
    );
  }, 600_000);
});
