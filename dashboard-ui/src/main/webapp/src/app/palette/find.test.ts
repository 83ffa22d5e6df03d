import { describe, expect, it } from "vitest";
import type { RecorderEntry } from "../../core/model.ts";
import { camera, recorder } from "../../test/samples.ts";
import { findByTitle, findRecorders, findSites } from "./find.ts";

function entry(id: number, deviceName: string, ipAddress: string | null = null): RecorderEntry {
  const cameras = ipAddress === null ? [] : [camera(id, 1, { ipAddress })];
  return { recorder: recorder(id, { deviceName }), cameras, camerasTotal: 1, camerasOnline: 1 };
}

describe("findRecorders", () => {
  const fleet = [
    entry(1, "Old harbour"),
    entry(2, "Harbour gate 10"),
    entry(3, "Harbour"),
    entry(4, "Harbour gate 9"),
    entry(5, "Xharbour"),
    entry(6, "Depot", "192.168.3.101"),
  ];
  const names = (query: string, limit = 8): string[] => findRecorders(query, fleet, limit).map(({ item }) => item.recorder.deviceName);

  it("puts the exact name first, then what begins with it, then words, then the rest, each as people count", () => {
    expect(names("harbour")).toEqual(["Harbour", "Harbour gate 9", "Harbour gate 10", "Old harbour", "Xharbour"]);
  });

  it("keeps the best when there are more than asked for", () => {
    expect(names("harbour", 2)).toEqual(["Harbour", "Harbour gate 9"]);
  });

  it("finds by hostname, and by whole octets of a camera's address with the camera", () => {
    expect(names("nvr-4")).toEqual(["Harbour gate 9"]);
    expect(findRecorders("192.168.3", fleet, 8)).toMatchObject([{ camera: "CAM-1", item: { recorder: { id: 6 } } }]);
    expect(names("192.168.30")).toEqual([]);
    expect(names("168.3")).toEqual([]);
  });

  it("finds nothing before something is typed", () => {
    expect(names(" ")).toEqual([]);
  });
});

describe("findSites", () => {
  it("finds by name and region", () => {
    const sites = [{ id: 1, name: "Lyon", region: "South", customerId: null }, { id: 2, name: "Southampton", region: "North", customerId: null }, { id: 3, name: "Turin", region: null, customerId: null }];

    expect(findSites("south", sites, 5).map(({ item }) => item.name)).toEqual(["Lyon", "Southampton"]);
  });
});

describe("findByTitle", () => {
  it("lists all as they are until something is typed, then the best first", () => {
    const items = [{ title: "Use light colours" }, { title: "Lights" }, { title: "Recorders" }];

    expect(findByTitle("", items)).toEqual(items);
    expect(findByTitle("light", items).map(({ title }) => title)).toEqual(["Lights", "Use light colours"]);
  });
});
