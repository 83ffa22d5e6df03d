import { describe, expect, it } from "vitest";
import type { Recorder, Site } from "../../../core/model.ts";
import { recorder, site } from "../../../test/samples.ts";
import { countRecorders } from "./counts.ts";
import type { ListQuery } from "./list-query.ts";
import { NameOrder } from "./name-order.ts";
import { compareWithFleet, orderRecorders } from "./order.ts";
import { NO_CAMERAS } from "./search.ts";

const sites = new Map<number, Site>([[7, site(7, { name: "Harbour", region: "North", customerId: 70 })]]);
const EVERYWHERE = { site: undefined, region: "", customer: undefined };
const query = (changes: Partial<ListQuery> = {}): ListQuery => ({ status: "all", sort: "problems", search: "", ...EVERYWHERE, ...changes });

const well = recorder(1, { deviceName: "Alpha 10", siteId: 7 });
const wellToo = recorder(2, { deviceName: "Alpha 9" });
const cameraGone = recorder(3, { cameraStates: "ox" });
const warning = recorder(4, { status: "warning" });
const offlineLong = recorder(5, { status: "offline", reason: "disconnected", since: 100, camerasOnline: 0 });
const offlineNow = recorder(6, { status: "offline", reason: "disconnected", since: 900, camerasOnline: 0 });
const fresh = recorder(7, { status: "offline", reason: "never_connected", camerasOnline: 0 });
const disabled = recorder(8, { enabled: false, status: "offline", reason: "disabled" });
const all: readonly Recorder[] = [well, wellToo, cameraGone, warning, offlineLong, offlineNow, fresh, disabled];

const ids = (changes: Partial<ListQuery>): readonly number[] => orderRecorders(all, sites, query(changes)).ids;

describe("orderRecorders", () => {
  it("puts what needs a person first, the newest trouble on top, and what never connected behind it", () => {
    expect(ids({})).toEqual([6, 5, 4, 3, 7, 2, 1, 8]);
  });

  it.each([
    ["name", [2, 1, 3, 4, 5, 6, 7, 8]],
    ["-name", [8, 7, 6, 5, 4, 3, 1, 2]],
    ["-cameras", [5, 6, 7, 3, 2, 1, 4, 8]],
    ["since", [5, 6, 2, 1, 4, 7, 8, 3]],
    ["-problems", [8, 2, 1, 7, 3, 4, 6, 5]],
  ] as const)("sorts by %s, and what is equal by name as people count", (sort, expected) => {
    expect(ids({ sort })).toEqual(expected);
  });

  it.each([
    ["problems", [6, 5, 4, 3]],
    ["offline", [6, 5]],
    ["warning", [4]],
    ["cameras", [3]],
    ["never-connected", [7]],
    ["online", [3, 2, 1]],
    ["disabled", [8]],
  ] as const)("filters %s, which counts as many", (status, expected) => {
    expect(ids({ status })).toEqual(expected);
    expect(countRecorders(all, sites, EVERYWHERE).of[status]).toBe(expected.length);
  });

  it.each([{ site: 7 }, { region: "North" }, { customer: 70 }])("shows a part of the fleet: %o", (place) => {
    expect(ids(place)).toEqual([1]);
  });

  it("sorts ten thousand again in a moment, once their names are known", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => recorder(index + 1, index % 7 === 0 ? { status: "warning" } : {}));
    const names = new NameOrder();
    const times = Array.from({ length: 12 }, () => {
      const began = performance.now();
      orderRecorders(many, sites, query(), NO_CAMERAS, names);
      return performance.now() - began;
    });

    // The best of them, and generous: the machine may have other things to do, and modules of a test are slower than a bundle.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe("compareWithFleet", () => {
  it("counts what came, went or changed its condition", () => {
    const shown = orderRecorders([well, wellToo, warning], sites, query());
    const now = [well, offlineNow, recorder(4)];

    expect(compareWithFleet(shown, [well, wellToo, warning], sites, query())).toEqual({ count: 0, added: [] });
    expect(compareWithFleet(shown, now, sites, query())).toEqual({ count: 3, added: [6] });
  });

  it("does not speak of changes that move nothing", () => {
    const byName = query({ sort: "name" });
    const shown = orderRecorders([well, warning], sites, byName);

    expect(compareWithFleet(shown, [well, recorder(4)], sites, byName).count).toBe(0);
  });
});
