import { describe, expect, it } from "vitest";
import type { RegionFigures } from "../../api/figures.ts";
import { groupsOf } from "./regions.ts";

function figures(changes: Partial<RegionFigures>): RegionFigures {
  return {
    region: null,
    customer_id: null,
    customer_name: null,
    total_nvrs: 10,
    online_nvrs: 10,
    warning_nvrs: 0,
    offline_nvrs: 0,
    never_connected_nvrs: 0,
    disabled_nvrs: 0,
    total_cameras: 80,
    online_cameras: 80,
    ...changes,
  };
}

const FLEET = [
  figures({ region: "North", customer_id: 1, customer_name: "Rail" }),
  figures({ region: "North", customer_id: 2, customer_name: "Post", online_nvrs: 8, offline_nvrs: 2, online_cameras: 64 }),
  figures({ region: "South", customer_id: 1, customer_name: "Rail", online_nvrs: 7, offline_nvrs: 3, never_connected_nvrs: 3 }),
  figures({ customer_id: 1, customer_name: "Rail", total_nvrs: 1, online_nvrs: 0, warning_nvrs: 1 }),
  figures({ region: "Nowhere", total_nvrs: 0, online_nvrs: 0, disabled_nvrs: 4 }),
];

describe("the fleet divided", () => {
  it("by region sums the customers, the worst first, and knows who has none", () => {
    expect(groupsOf(FLEET, "region").map(({ name, recorders, offline }) => [name, recorders, offline])).toEqual([
      ["North", 20, 2],
      [null, 1, 0],
      ["South", 10, 0],
    ]);
  });

  it("by customer sums the regions", () => {
    expect(groupsOf(FLEET, "customer").map(({ name, customerId, recorders }) => [name, customerId, recorders])).toEqual([
      ["Post", 2, 10],
      ["Rail", 1, 21],
    ]);
  });

  it("tells those that never connected from those that are offline", () => {
    expect(groupsOf(FLEET, "region").find(({ name }) => name === "South")).toMatchObject({ offline: 0, neverConnected: 3 });
  });
});
