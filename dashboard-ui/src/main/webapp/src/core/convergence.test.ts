import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { ModelServer } from "../test/model-server.ts";
import type { Camera, Recorder } from "./model.ts";
import { Realtime } from "./realtime.ts";

/** So many histories are tried; more by hand: `RUNS=20000 npx vitest run --project unit convergence`. */
const RUNS = Number(process.env.RUNS ?? 500);

type Act = (server: ModelServer, sockets: FakeSockets, people: People) => Promise<void> | void;

/** What people look at: the cameras of recorders, and a list of cameras that was read a while ago. */
class People {
  /** As it was read. */
  list: readonly Camera[] = [];
  readonly #realtime: Realtime;
  readonly #shown = new Map<number, () => void>();

  constructor(realtime: Realtime) {
    this.#realtime = realtime;
    // After a loss a list is read again.
    realtime.load.subscribe(() => (this.list = []));
  }

  get shown(): readonly number[] {
    return [...this.#shown.keys()];
  }

  /** Opens a recorder that is closed, and closes one that is open. */
  toggle(id: number): void {
    const end = this.#shown.get(id);
    if (end === undefined) {
      this.#shown.set(id, this.#realtime.cameras.show(id));
    } else {
      end();
      this.#shown.delete(id);
    }
  }

  leave(): void {
    this.shown.forEach((id) => this.toggle(id));
  }
}

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
  fc.tuple(nvrId, fc.nat(2)).map(([id, index]) => happens(`mark ${id} ${index}`, (server) => server.mark(id, index))),
  nvrId.map((id) => happens(`toggle ${id}`, (_server, _sockets, people) => people.toggle(id))),
  fc.constant(happens("list", (server, _sockets, people) => void (people.list = [...server.camerasById.values()]))),
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

/** The recorders that the page shows, and those that the server has, in one form. */
function picture(recorders: Iterable<Recorder>): readonly object[] {
  return [...recorders]
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, deviceName, status, reason, since, cameraStates, camerasTotal, camerasOnline }) => {
      return { id, deviceName, status, reason, since, cameraStates, camerasTotal, camerasOnline };
    });
}

/**
 * The same of cameras. Not since when a camera has its status: who comes to hear of a recorder's return before its loss,
 * which no stream does, cannot know that the camera was away.
 */
function cameraPicture(cameras: readonly Camera[] | null): readonly string[] | undefined {
  return cameras
    ?.map(({ id, status, reason, notReportedSince, reportedWord }) => {
      // What a recorder said before it went is hidden, and may be older.
      const marks = reason === "nvr_offline" ? "" : `${notReportedSince} ${reportedWord}`;
      return `${id} ${status} ${reason} ${marks}`;
    })
    .toSorted();
}

/** Of cameras that a query read: what updates tell, of those that are still there. */
function statuses(cameras: readonly Camera[], { camerasById }: ModelServer): readonly string[] {
  return cameras.filter(({ id }) => camerasById.has(id)).map(({ id, status, reason }) => `${id} ${status} ${reason}`);
}

describe("the store and its server", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
  });

  afterEach(() => vi.useRealTimers());

  /** Lets all that happen to a page and its server, and then compares them; `heal` is what comes last. */
  async function agree(acts: readonly (readonly [string, Act])[], heal: (realtime: Realtime, server: ModelServer, people: People) => Promise<void>): Promise<void> {
    const sockets = new FakeSockets();
    const server = new ModelServer(sockets, 2, 3);
    const realtime = new Realtime({ api: server, url: "ws://test/ws", client: { createSocket: sockets.create } });
    const people = new People(realtime);
    realtime.start();
    try {
      server.accept(true);
      for (const [, run] of acts) {
        await run(server, sockets, people);
      }
      Object.assign(server, { answers: true, latency: 20 });
      await heal(realtime, server, people);
      expect(picture(realtime.store.recorders())).toEqual(picture(server.recordersById.values()));
      expect(realtime.store.summary()).toEqual(server.countsNow());
      for (const id of people.shown) {
        expect(cameraPicture(realtime.cameras.of(id).cameras)).toEqual(cameraPicture(server.camerasNow(id)));
      }
      const now = people.list.flatMap(({ id }) => server.camerasById.get(id) ?? []);
      expect(statuses(people.list.map((read) => realtime.cameras.live(read)), server)).toEqual(statuses(now, server));
    } finally {
      people.leave();
      realtime.stop();
    }
  }

  it("agree once everything was told, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { maxLength: 60 }), (acts) =>
        agree(acts, async (realtime, server) => {
          // Twice: a connection that was silent for too long is left when it speaks.
          for (let round = 0; round < 2; round += 1) {
            // A connection that stands is left alone: whoever connects reads everything.
            if (realtime.connection.get().state !== "live") {
              realtime.tryNow();
            }
            server.accept(true);
            server.deliver(1_000, true);
            // A read that is under way takes the longest latency, and so does the one after it.
            await vi.advanceTimersByTimeAsync(12_000);
          }
        }),
      ),
      { numRuns: RUNS },
    );
  }, 600_000);

  it("agree in the end, also when something was lost, and the page is live again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ arbitrary: told, weight: 9 }, { arbitrary: lost, weight: 1 }), { maxLength: 60 }), (acts) =>
        agree(acts, async (realtime, server, people) => {
          // Of single cameras of a list nothing tells that an update of theirs was lost.
          people.list = [];
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
