import { describe, expect, it } from "vitest";
import type { CustomerRecord } from "../../api/customers.ts";
import type { SiteRecord } from "../../api/sites.ts";
import { treeRows, type TreeRow } from "./site-tree.ts";

function site(id: number, name: string, changes: Partial<SiteRecord> = {}): SiteRecord {
  return { id, name, region: null, address: null, customerId: null, timeZone: null, latitude: null, longitude: null, revision: 1, ...changes };
}

const nordbank: CustomerRecord = { id: 1, name: "Nordbank", revision: 1 };

function lines(rows: readonly TreeRow[]): string[] {
  return rows.map((row) => {
    switch (row.kind) {
      case "customer":
        return row.customer?.name ?? "no customer";
      case "region":
        return `- ${row.region ?? "no region"}`;
      default:
        return `-- ${row.site.name}`;
    }
  });
}

describe("the tree of sites", () => {
  it("has no customers where there are none, and no regions where no site has one", () => {
    expect(lines(treeRows([site(1, "Gate 10"), site(2, "Gate 2")], [], ""))).toEqual(["-- Gate 2", "-- Gate 10"]);
  });

  it("has what has no name last", () => {
    const sites = [
      site(1, "Lyon", { region: "South", customerId: 1 }), site(2, "Oslo", { region: "North", customerId: 1 }), site(3, "Depot", { customerId: 1 }), site(4, "Yard"),
    ];

    expect(lines(treeRows(sites, [nordbank], ""))).toEqual([
      "Nordbank", "- North", "-- Oslo", "- South", "-- Lyon", "- no region", "-- Depot", "no customer", "-- Yard",
    ]);
  });

  it("shows a customer that has no site yet, to be given some", () => {
    expect(lines(treeRows([], [nordbank], ""))).toEqual(["Nordbank"]);
  });

  it("keeps what has the words in its name, region, address or customer", () => {
    const sites = [site(1, "Lyon", { region: "South" }), site(2, "Oslo", { address: "12 South Street" }), site(3, "Depot", { customerId: 1 })];

    expect(lines(treeRows(sites, [nordbank], " south "))).toEqual(["no customer", "- South", "-- Lyon", "- no region", "-- Oslo"]);
    expect(lines(treeRows(sites, [nordbank], "nordb"))).toEqual(["Nordbank", "-- Depot"]);
    expect(treeRows(sites, [nordbank], "nowhere")).toEqual([]);
  });
});
