import { array, assert, constant, integer, oneof, property, record } from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recorder, version } from "../test/samples.ts";
import { noticeWords, toastWords } from "../words/notices.ts";
import type { Connection } from "./connection.ts";
import { EventBus } from "./event-bus.ts";
import type { Recorder, Site } from "./model.ts";
import type { Notice } from "./notice.ts";
import { Notices, type NoticeKeeper, type NoticesOptions } from "./notices.ts";
import { Observable } from "./observable.ts";
import type { LoadState } from "./realtime.ts";
import { StateStore } from "./state-store.ts";
import type { Telling } from "./toasted.ts";
import { troublesOf } from "./trouble.ts";

const LIVE: Connection = { state: "live", since: 0 };
const SITES: readonly Site[] = [
  { id: 1, name: "Lyon", region: "South", customerId: null, timeZone: null },
  { id: 2, name: "Malmö", region: "North", customerId: null, timeZone: null },
];

/** A fleet whose recorders a test changes as it likes: 1 to 4 in Lyon, 5 to 8 in Malmö, 9 and more at no site. */
class Fleet {
  readonly bus = new EventBus();
  readonly store = new StateStore(this.bus);
  readonly load = new Observable<LoadState>({ recordersReady: true, loadedAt: 1, problem: null });
  readonly sites = new Observable<ReadonlyMap<number, Site>>(new Map(SITES.map((site) => [site.id, site])));
  readonly connection = new Observable<Connection>(LIVE);
  #version = 2;

  constructor(count: number) {
    this.store.putRecorders(
      Array.from({ length: count }, (_, index) => recorder(index + 1, { siteId: index < 4 ? 1 : index < 8 ? 2 : null, camerasTotal: 4, camerasOnline: 4 })),
    );
  }

  put(id: number, changes: Partial<Recorder>): void {
    const known = this.store.recorder(id) ?? recorder(id);
    this.#version += 1;
    const at = version(this.#version);
    const camerasOnline = changes.camerasOnline ?? known.camerasOnline;
    const cameraStates = "o".repeat(camerasOnline).padEnd(4, "x");
    const read = { ...known, since: Date.now(), ...changes, camerasOnline, cameraStates, revision: this.#version, version: at, camerasVersion: at };
    this.store.putRecorders([read]);
  }

  offline(...ids: readonly number[]): void {
    this.store.transact(() => ids.forEach((id) => this.put(id, { status: "offline", reason: "lease_expired", camerasOnline: 0 })));
  }

  online(...ids: readonly number[]): void {
    this.store.transact(() => ids.forEach((id) => this.put(id, { status: "online", reason: "connected", camerasOnline: 4, enabled: true })));
  }

  cameras(id: number, online: number): void {
    this.put(id, { camerasOnline: online });
  }
}

const TELL_ALL: Telling = { duration: 5_000, tells: () => true, tellsReturns: true };

describe("Notices", () => {
  let fleet: Fleet;
  let notices: Notices;

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    fleet = new Fleet(12);
    begin();
  });

  afterEach(() => {
    notices.stop();
    vi.useRealTimers();
  });

  function begin(options: Partial<NoticesOptions> = {}): void {
    notices = new Notices(fleet, { telling: () => TELL_ALL, ...options });
    vi.advanceTimersByTime(300);
  }

  const titles = (): string[] => notices.toasted.get().map((toasted) => toastWords(toasted).title);
  const logged = (): string[] => notices.log.get().map((notice) => noticeWords(notice).title);

  it("says a dead recorder in one line, why, and that it is back", () => {
    fleet.offline(9);
    vi.advanceTimersByTime(300);
    expect(notices.toasted.get().map(toastWords)).toEqual([{ title: "Recorder 9 went offline", detail: "No sign of life for 35 s" }]);

    vi.advanceTimersByTime(5_000);
    fleet.online(9);
    vi.advanceTimersByTime(300);
    expect(notices.toasted.get().map(toastWords)).toEqual([{ title: "Recorder 9 is back online", detail: "After 5 s" }]);

    vi.advanceTimersByTime(6_000);
    expect(titles()).toEqual([]);
  });

  it("has one line for a camera and then its recorder, and none stays after the return", () => {
    fleet.cameras(9, 3);
    vi.advanceTimersByTime(300);
    expect(titles()).toEqual(["1 camera went offline"]);

    fleet.offline(9);
    vi.advanceTimersByTime(300);
    expect(titles()).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(titles()).toEqual(["Recorder 9 went offline"]);

    fleet.online(9);
    vi.advanceTimersByTime(300);
    expect(titles()).not.toContain("Recorder 9 went offline");
    vi.advanceTimersByTime(10_000);
    expect(titles()).toEqual([]);
  });

  it("tells of a warning", () => {
    fleet.put(9, { status: "warning", reason: "reported" });
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual(["Recorder 9 reported a problem"]);
  });

  it("names the camera that was heard", () => {
    const camera = { cameraId: 901, name: "CAM-7", since: 900_000, status: "offline", reason: "reported" } as const;
    fleet.bus.emit("camera:offline", { camera, recorder: recorder(9) });
    fleet.cameras(9, 3);
    vi.advanceTimersByTime(300);

    expect(notices.toasted.get().map(toastWords)).toEqual([{ title: "CAM-7 went offline", detail: "At Recorder 9" }]);
    expect(notices.log.get()[0]?.at).toBe(900_000);
  });

  it("says a dead site in one line, also when its recorders went one after the other", () => {
    fleet.offline(1, 9);
    vi.advanceTimersByTime(3_300);
    fleet.offline(2, 3, 4);
    vi.advanceTimersByTime(3_300);

    expect(notices.toasted.get().map(toastWords)).toEqual([
      { title: "Lyon went offline", detail: "All its recorders: Recorder 1, Recorder 2, Recorder 3 and 1 more" },
      { title: "Recorder 9 went offline", detail: "No sign of life for 35 s" },
    ]);
  });

  it("gathers what goes together", () => {
    fleet.offline(1, 5, 9);
    vi.advanceTimersByTime(300);
    fleet.offline(10);
    vi.advanceTimersByTime(3_300);

    expect(titles()).toEqual(["4 recorders went offline"]);
    expect(logged()).toEqual(["4 recorders went offline"]);
  });

  it("says nothing of what came and went at once, nor of what somebody did", () => {
    fleet.offline(9);
    fleet.online(9);
    fleet.put(10, { enabled: false, status: "offline", reason: "disabled" });
    fleet.store.remove(11);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual([]);
    expect(logged()).toEqual([]);
  });

  it("withdraws what is about a recorder that was disabled or removed", () => {
    fleet.offline(9, 10);
    vi.advanceTimersByTime(300);
    fleet.put(9, { enabled: false, reason: "disabled" });
    fleet.store.remove(10);
    vi.advanceTimersByTime(300);

    expect(titles()).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(notices.log.get()[0]).toMatchObject({ until: 1_000_900, subjects: [{ well: false }, { well: false }] });
  });

  it("goes away by itself, but not while it is read", () => {
    fleet.offline(9);
    vi.advanceTimersByTime(300);
    notices.hold();
    vi.advanceTimersByTime(60_000);
    expect(titles()).toHaveLength(1);

    notices.release();
    vi.advanceTimersByTime(13_000);
    expect(titles()).toHaveLength(0);
  });

  it("is dismissed by hand, until there is more of it", () => {
    fleet.offline(9);
    vi.advanceTimersByTime(300);
    notices.dismiss(notices.toasted.get()[0]?.id ?? 0);
    vi.advanceTimersByTime(4_000);
    expect(titles()).toEqual([]);

    fleet.offline(10);
    vi.advanceTimersByTime(3_000);
    expect(titles()).toEqual(["2 recorders went offline"]);
  });

  it("tells only what somebody wants to be told, and logs the rest as read", () => {
    notices.stop();
    begin({ telling: () => ({ ...TELL_ALL, tells: ({ siteId }, kind) => kind === "offline" && siteId !== 1 }) });
    fleet.offline(1);
    fleet.cameras(9, 2);
    vi.advanceTimersByTime(3_300);
    expect(titles()).toEqual([]);
    expect(notices.log.get().map(({ read }) => read)).toEqual([true, true]);

    fleet.offline(10);
    vi.advanceTimersByTime(3_300);
    expect(titles()).toEqual(["Recorder 10 went offline"]);
  });

  it("says that the page was not live, and what it finds then", () => {
    fleet.connection.set({ state: "stale", since: Date.now(), knownAt: null, retryAt: null, cause: "network" });
    vi.advanceTimersByTime(60_000);
    fleet.offline(9);
    fleet.connection.set({ state: "live", since: Date.now() });
    vi.advanceTimersByTime(4_000);

    expect(logged()).toEqual(["Recorder 9 went offline", "This page was not live"]);
    expect(notices.log.get()[1]).toMatchObject({ at: 1_000_300, until: 1_060_300, read: true });
  });

  it("finds what came since the page had read the fleet, before notices were loaded", () => {
    notices.stop();
    const before = troublesOf(fleet.store);
    fleet.offline(9);
    begin({ before });

    expect(titles()).toEqual(["Recorder 9 went offline"]);
  });

  it("goes on over a reload: what was open ends, what is new is found, and nobody is interrupted", () => {
    fleet.offline(9, 10);
    vi.advanceTimersByTime(300);
    let kept: readonly Notice[] = [];
    const keeper = (at: number): NoticeKeeper => ({
      load: () => ({ notices: kept, at }),
      save: (saved) => {
        kept = saved;
      },
    });
    kept = notices.log.get();
    notices.stop();
    const closedAt = Date.now();
    vi.advanceTimersByTime(3_600_000);
    fleet.online(9);
    fleet.offline(11);
    begin({ keeper: keeper(closedAt) });

    expect(titles()).toEqual([]);
    expect(logged()).toEqual(["Recorder 11 went offline", "This page was not live", "2 recorders went offline"]);
    expect(notices.log.get()[2]).toMatchObject({ until: null, subjects: [{ nvrId: 9, until: closedAt + 3_600_000, well: true }, { until: null }] });
  });

  it("is read, and forgets what is over", () => {
    fleet.offline(9);
    vi.advanceTimersByTime(3_300);
    fleet.online(9);
    vi.advanceTimersByTime(60_000);
    fleet.offline(10);
    vi.advanceTimersByTime(3_300);
    expect(notices.log.get().map(({ read }) => read)).toEqual([false, false]);

    notices.markRead(new Set(notices.log.get().map(({ id }) => id)));
    expect(notices.log.get().map(({ read }) => read)).toEqual([true, true]);
    notices.clear();
    expect(logged()).toEqual(["Recorder 10 went offline"]);
  });

  it("keeps at most 500 notices", () => {
    for (let round = 0; round < 510; round += 1) {
      fleet.offline(9);
      vi.advanceTimersByTime(3_300);
      fleet.online(9);
      vi.advanceTimersByTime(40_000);
    }
    expect(notices.log.get()).toHaveLength(500);
  });

  it("says few things while fifty recorders a second come and go", () => {
    notices.stop();
    fleet = new Fleet(500);
    begin();
    let said = 0;
    let before = "";
    notices.toasted.subscribe(() => {
      const now = titles().join("\n");
      const isMore = titles().some((title) => !before.split("\n").includes(title));
      said += isMore ? 1 : 0;
      before = now;
    });
    for (let tick = 0; tick < 1_000; tick += 1) {
      const id = ((tick * 37) % 500) + 1;
      if (tick % 3 === 2) {
        fleet.online(id);
      } else {
        fleet.offline(id);
      }
      vi.advanceTimersByTime(20);
    }

    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThanOrEqual(8);
    expect(notices.log.get().length).toBeLessThan(20);
  });

  it("never leaves an untrue toast, in whatever order recorders and cameras come and go", () => {
    const id = integer({ min: 1, max: 9 });
    const step = oneof(
      record({ do: constant("offline" as const), id }),
      record({ do: constant("online" as const), id }),
      record({ do: constant("warning" as const), id }),
      record({ do: constant("disable" as const), id }),
      record({ do: constant("remove" as const), id }),
      record({ do: constant("cameras" as const), id, online: integer({ min: 0, max: 4 }) }),
      record({ do: constant("wait" as const), ms: integer({ min: 1, max: 8_000 }) }),
    );
    const isTrue = (): void => {
      const { byRecorder } = troublesOf(fleet.store);
      for (const { kind, over, subjects } of notices.toasted.get()) {
        const nows = subjects.map(({ nvrId }) => byRecorder.get(nvrId)?.kind);
        expect(nows.some((now) => (over ? now === undefined : now === kind))).toBe(true);
      }
    };
    assert(
      property(array(step, { maxLength: 40 }), (steps) => {
        notices.stop();
        fleet = new Fleet(9);
        begin();
        for (const one of steps) {
          switch (one.do) {
            case "offline":
              fleet.offline(one.id);
              break;
            case "online":
              fleet.online(one.id);
              break;
            case "warning":
              fleet.put(one.id, { status: "warning", reason: "reported", camerasOnline: 4, enabled: true });
              break;
            case "disable":
              fleet.put(one.id, { enabled: false, status: "offline", reason: "disabled" });
              break;
            case "remove":
              fleet.store.remove(one.id);
              break;
            case "cameras":
              fleet.put(one.id, { status: "online", reason: "connected", enabled: true, camerasOnline: one.online });
              break;
            case "wait":
              vi.advanceTimersByTime(one.ms);
          }
          if (one.do !== "wait") {
            vi.advanceTimersByTime(300);
          }
          isTrue();
        }
        vi.advanceTimersByTime(3_300);
        const { byRecorder } = troublesOf(fleet.store);
        for (const { kind, over, subjects } of notices.toasted.get()) {
          expect(subjects.every(({ nvrId }) => (over ? !byRecorder.has(nvrId) : byRecorder.get(nvrId)?.kind === kind))).toBe(true);
        }
        // The log agrees: what is ongoing is wrong now, and what began here and is wrong now is ongoing, once.
        const open = notices.log.get().flatMap(({ kind, subjects }) => subjects.filter(({ until }) => until === null).map(({ nvrId }) => `${kind} ${nvrId}`));
        expect(open.toSorted()).toEqual([...byRecorder.values()].map(({ kind, nvrId }) => `${kind} ${nvrId}`).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
