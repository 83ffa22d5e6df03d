import { describe, expect, it } from "vitest";
import type { Recorder } from "../../../core/model.ts";
import { recorder, site } from "../../../test/samples.ts";
import { groupBySite, listRows, type Grouping } from "./rows.ts";

const sites = new Map(["Turin", "Bremen", "Lyon"].map((name, index) => [index + 1, site(index + 1, { name })]));
const offline = { status: "offline", reason: "lease_expired" } as const;

const fleet: readonly Recorder[] = [
  recorder(1, { siteId: 1, ...offline }),
  recorder(2, { siteId: 1, ...offline }),
  recorder(3, { siteId: 1, status: "offline", reason: "never_connected" }),
  recorder(4, { siteId: 2, ...offline }),
  recorder(5, { siteId: 2 }),
  recorder(6, { siteId: 3, ...offline }),
  recorder(7, { enabled: false, siteId: 3, status: "offline", reason: "disabled" }),
  recorder(8),
];

function keys(changes: Partial<Grouping> = {}, ids = [4, 1, 2, 6, 3, 5, 8, 7], recorders = fleet): readonly string[] {
  const nothing = new Set<number>();
  const grouping: Grouping = { by: "dead", byName: false, folded: nothing, unfolded: nothing, open: nothing, ...changes };
  return listRows(ids, groupBySite(recorders), sites, grouping).map((row) => (row.kind === "site" && row.folded ? `${row.key} folded` : row.key));
}

describe("listRows", () => {
  it("makes one line of a site whose recorders are all offline, where its first one is", () => {
    expect(keys()).toEqual(["4", "site-1 folded", "6", "3", "5", "8", "7"]);
  });

  it("unfolds it when a person wants to, and when one of its recorders is opened", () => {
    expect(keys({ unfolded: new Set([1]) })).toEqual(["4", "site-1", "1", "2", "6", "3", "5", "8", "7"]);
    expect(keys({ open: new Set([2]) })).toEqual(keys({ unfolded: new Set([1]) }));
  });

  it("does not take one recorder for a site, nor one without a site", () => {
    const apart = [recorder(1, { siteId: 1, ...offline }), recorder(2, offline), recorder(3, offline)];

    expect(keys({}, [1, 2, 3], apart)).toEqual(["1", "2", "3"]);
  });

  it("groups by site: in the order of the list, or by name", () => {
    const all = ["site-2", "4", "5", "site-1 folded", "site-3", "6", "7", "site-0", "8"];
    expect(keys({ by: "site" })).toEqual(all);
    expect(keys({ by: "site", byName: true, folded: new Set([2]) })).toEqual(["site-2 folded", "site-3", "6", "7", "site-1 folded", "site-0", "8"]);
  });

  it("shows what is opened and not in the filter above all, and says so", () => {
    expect(keys({ by: "nothing", open: new Set([8, 99, 4]) }, [4, 6])).toEqual(["elsewhere", "8", "4", "6"]);
  });
});
