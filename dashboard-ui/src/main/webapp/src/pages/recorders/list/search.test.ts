import { describe, expect, it } from "vitest";
import type { Site } from "../../../core/model.ts";
import { recorder, site } from "../../../test/samples.ts";
import { orderRecorders } from "./order.ts";
import { isMeant } from "./search.ts";

const sites = new Map<number, Site>([[7, site(7, { name: "Malmö", region: "North" })]]);
const fleet = [
  recorder(1, { hostname: "gate-12", deviceName: "Yard gate" }),
  recorder(2, { hostname: "gate-1", deviceName: "Zoo" }),
  recorder(3, { hostname: "nvr-3", deviceName: "North-gate-1x" }),
  recorder(4, { hostname: "nvr-4", deviceName: "Agate-1 mine" }),
  recorder(5, { hostname: "nvr-5", deviceName: "Elsewhere", siteId: 7 }),
  recorder(6, { hostname: "nvr-6", deviceName: "Quay", status: "offline" }),
];

function found(search: string, cameras = new Map()): readonly number[] {
  const everywhere = { site: undefined, region: "", customer: undefined };
  return orderRecorders(fleet, sites, { status: "all", sort: "problems", search, ...everywhere }, cameras).ids;
}

describe("a search", () => {
  it("puts the very hostname first, then the beginning of one, a word, and what has it somewhere", () => {
    expect(found("GATE-1")).toEqual([2, 1, 3, 4]);
  });

  it.each([
    ["malmo", [5]],
    ["north else", [5]],
    ["nowhere", []],
  ])("finds %s by site, with accents or without", (search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  it("puts recorders with a camera that answers behind those that answer by themselves", () => {
    const camera = { name: "CAM-003", displayName: "Zoo entrance", ipAddress: null };

    expect(found("zoo", new Map([[6, camera]]))).toEqual([2, 6]);
  });

  it.each([
    ["loading", true],
    ["cam-003", true],
    ["168", false],
    ["192.168", true],
    ["68.7", false],
    ["192.168.7.40", true],
    ["192.168.7.4", false],
  ])("means a camera by %s: %s; an address by its beginning alone", (typed, meant) => {
    const camera = { name: "CAM-003", displayName: "Loading dock", ipAddress: "192.168.7.40" };

    expect(isMeant(typed, camera)).toBe(meant);
  });
});
