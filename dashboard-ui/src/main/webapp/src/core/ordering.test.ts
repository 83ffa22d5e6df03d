import { describe, expect, it } from "vitest";
import { recorder, site } from "../test/samples.ts";
import type { Recorder, Site } from "./model.ts";
import { compareWithFleet, orderRecorders, type ListQuery } from "./ordering.ts";

const sites = new Map<number, Site>([[7, site(7, { name: "Harbour", region: "North" })]]);
const query = (changes: Partial<ListQuery> = {}): ListQuery => ({ status: "all", sort: "problems", search: "", ...changes });

const well = recorder(1, { deviceName: "Alpha 10", siteId: 7 });
const wellToo = recorder(2, { deviceName: "Alpha 9" });
const cameraGone = recorder(3, { cameraStates: "ox" });
const warning = recorder(4, { status: "warning" });
const offlineLong = recorder(5, { status: "offline", reason: "disconnected", since: 100 });
const offlineNow = recorder(6, { status: "offline", reason: "disconnected", since: 900 });
const fresh = recorder(7, { status: "offline", reason: "never_connected" });
const disabled = recorder(8, { enabled: false, status: "offline", reason: "disabled" });
const all: Recorder[] = [well, wellToo, cameraGone, warning, offlineLong, offlineNow, fresh, disabled];

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
    ["nowhere", []],
  ])("finds %s", (search, expected) => {
    expect(ids({ search })).toEqual(expected);
  });

  it("counts what came, went or changed its condition", () => {
    const shown = orderRecorders([well, wellToo, warning], sites, query());
    const now = [well, offlineNow, recorder(4)];

    expect(compareWithFleet(shown, [well, wellToo, warning], sites, query())).toEqual({ count: 0, added: [] });
    expect(compareWithFleet(shown, now, sites, query())).toEqual({ count: 3, added: [6] });
  });
});
