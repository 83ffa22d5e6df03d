import { beforeEach, describe, expect, it } from "vitest";
import { recorder } from "../test/samples.ts";
import { EventBus } from "./event-bus.ts";
import { byRegionAndSite } from "./glance-fleet.ts";
import type { Recorder, Site } from "./model.ts";
import { StateStore } from "./state-store.ts";
import { causesOf, troubleOf, troublesOf } from "./trouble.ts";

const site = (id: number, name: string, region: string | null): [number, Site] => [id, { id, name, region, customerId: null, timeZone: null }];
const SITES = new Map([site(1, "Lyon", "South"), site(2, "Malmö", "North"), site(3, "Aarhus", "North"), site(4, "Depot", null)]);

const off = (id: number, siteId: number | null, since: number, changes: Partial<Recorder> = {}): Recorder =>
  recorder(id, { siteId, status: "offline", reason: "lease_expired", since, camerasOnline: 0, ...changes });

describe("the trouble of a recorder", () => {
  it.each([
    [recorder(1), null],
    [off(1, null, 5), { kind: "offline", since: 5, cameras: 0 }],
    [recorder(1, { status: "warning", reason: "reported", camerasOnline: 1 }), { kind: "warning", since: 1_000, cameras: 1 }],
    [recorder(1, { camerasOnline: 1 }), { kind: "cameras", since: null, cameras: 1 }],
    [off(1, null, 5, { reason: "never_connected" }), null],
    [off(1, null, 5, { enabled: false, reason: "disabled" }), null],
  ])("is what a person has to see to: case %#", (one, expected) => {
    const trouble = troubleOf(one);
    expect(trouble && { kind: trouble.kind, since: trouble.since, cameras: trouble.cameras }).toEqual(expected);
  });
});

describe("causes", () => {
  let store: StateStore;

  beforeEach(() => {
    store = new StateStore(new EventBus());
  });

  const lines = (isPart?: (siteId: number | null) => boolean): string[] =>
    causesOf(troublesOf(store, isPart), SITES).map(({ key, kind, since }) => `${key} ${kind} ${since}`);

  it("are a line for a site whose recorders are all offline, and one for each other recorder, worst and newest first", () => {
    store.putRecorders([
      off(1, 1, 10),
      off(2, 1, 20),
      off(3, 2, 40),
      recorder(4, { siteId: 2 }),
      off(5, 3, 30),
      recorder(6, { camerasOnline: 0 }),
      recorder(7, { status: "warning", reason: "reported", since: 50 }),
    ]);

    expect(lines()).toEqual(["site-1 offline 20", "nvr-3 offline 40", "nvr-5 offline 30", "nvr-7 warning 50", "nvr-6 cameras null"]);
  });

  it("leave out whom nobody expects, when they tell whether a site is away", () => {
    store.putRecorders([off(1, 1, 10), off(2, 1, 20), off(3, 1, 0, { enabled: false, reason: "disabled" })]);

    expect(lines()).toEqual(["site-1 offline 20"]);
  });

  it("are of a part of the fleet", () => {
    store.putRecorders([off(1, 1, 10), off(3, 2, 40)]);

    expect(lines((siteId) => siteId === 2)).toEqual(["nvr-3 offline 40"]);
  });
});

describe("the fleet by region and site", () => {
  it("is in the order of names, as people count, with what has no region or no site last", () => {
    const named = (id: number, siteId: number | null, deviceName: string): Recorder => recorder(id, { siteId, deviceName });
    const groups = byRegionAndSite(
      [named(1, null, "A"), named(2, 4, "B"), named(3, 2, "NVR 10"), named(4, 2, "nvr 9"), named(5, 3, "Ärger"), named(6, 3, "Azur"), named(7, 1, "C")],
      SITES,
    );

    expect(groups.map(({ region, sites }) => [region, sites.map(({ site: of, recorders }) => [of?.name ?? null, recorders.map(({ deviceName }) => deviceName)])])).toEqual([
      ["North", [["Aarhus", ["Ärger", "Azur"]], ["Malmö", ["nvr 9", "NVR 10"]]]],
      ["South", [["Lyon", ["C"]]]],
      ["", [["Depot", ["B"]], [null, ["A"]]]],
    ]);
  });
});
