import { describe, expect, it } from "vitest";
import { camera, recorder } from "../test/samples.ts";
import type { RecorderEntry, Site } from "./model.ts";
import { compareWithFleet, orderRecorders, type ListQuery } from "./ordering.ts";
import { entryOf } from "./recorder-entry.ts";

const sites = new Map<number, Site>([[7, { id: 7, name: "Harbour", region: "North" }]]);
const query = (changes: Partial<ListQuery> = {}): ListQuery => ({ status: "all", sort: "problems", search: "", ...changes });

const well = entryOf(recorder(1, { deviceName: "Alpha 10", siteId: 7 }), [camera(1, 1), camera(1, 2)]);
const wellToo = entryOf(recorder(2, { deviceName: "Alpha 9" }), [camera(2, 1), camera(2, 2)]);
const cameraGone = entryOf(recorder(3), [camera(3, 1), camera(3, 2, { status: "offline", since: 4_000 })]);
const warning = entryOf(recorder(4, { status: "warning" }), [camera(4, 1), camera(4, 2)]);
const offlineLong = entryOf(recorder(5, { status: "offline", reason: "disconnected", since: 100 }), []);
const offlineNow = entryOf(recorder(6, { status: "offline", reason: "disconnected", since: 900 }), []);
const fresh = entryOf(recorder(7, { status: "offline", reason: "never_connected" }), []);
const disabled = entryOf(recorder(8, { enabled: false, status: "offline", reason: "disabled" }), []);
const all: RecorderEntry[] = [well, wellToo, cameraGone, warning, offlineLong, offlineNow, fresh, disabled];

const ids = (changes: Partial<ListQuery>): readonly number[] => orderRecorders(all, sites, query(changes)).ids;

describe("orderRecorders", () => {
  it("puts what needs a person first, the newest trouble on top", () => {
    expect(ids({})).toEqual([6, 5, 4, 3, 7, 2, 1, 8]);
  });

  it("sorts by name as people count", () => {
    expect(ids({ sort: "name" }).slice(0, 2)).toEqual([2, 1]);
  });

  it.each([
    ["problems", [6, 5, 4, 3]],
    ["offline", [6, 5, 7]],
    ["warning", [4]],
    ["online", [3, 2, 1]],
    ["disabled", [8]],
  ] as const)("filters %s", (status, expected) => {
    expect(ids({ status })).toEqual(expected);
  });

  it.each([
    ["harbour alpha", [1]],
    ["NVR-4", [4]],
    ["cam-2", [4, 3, 2, 1]],
    ["nowhere", []],
  ])("finds %s", (search, expected) => {
    expect(ids({ search })).toEqual(expected);
  });

  it("counts what came, went or changed its condition", () => {
    const shown = orderRecorders([well, wellToo, warning], sites, query());
    const now = [well, offlineNow, { ...warning, recorder: recorder(4) }];

    expect(compareWithFleet(shown, [well, wellToo, warning], sites, query())).toEqual({ count: 0, added: [] });
    expect(compareWithFleet(shown, now, sites, query())).toEqual({ count: 3, added: [6] });
  });
});
