import { describe, expect, it } from "vitest";
import { recorder, site } from "../../test/samples.ts";
import { findByTitle, findRecorders, findSites } from "./find.ts";

describe("findRecorders", () => {
  const fleet = [
    recorder(1, { deviceName: "Old harbour" }),
    recorder(2, { deviceName: "Harbour gate 10" }),
    recorder(3, { deviceName: "Harbour" }),
    recorder(4, { deviceName: "Harbour gate 9" }),
    recorder(5, { deviceName: "Xharbour" }),
    recorder(6, { deviceName: "Depot" }),
  ];
  const names = (query: string, limit = 8): string[] => findRecorders(query, fleet, limit).map(({ item }) => item.deviceName);

  it("puts the exact name first, then what begins with it, then words, then the rest, each as people count", () => {
    expect(names("harbour")).toEqual(["Harbour", "Harbour gate 9", "Harbour gate 10", "Old harbour", "Xharbour"]);
  });

  it("keeps the best when there are more than asked for", () => {
    expect(names("harbour", 2)).toEqual(["Harbour", "Harbour gate 9"]);
  });

  it("finds by hostname", () => {
    expect(names("nvr-4")).toEqual(["Harbour gate 9"]);
  });

  it("finds nothing before something is typed", () => {
    expect(names(" ")).toEqual([]);
  });
});

describe("findSites", () => {
  it("finds by name and region", () => {
    const sites = [site(1, { name: "Lyon", region: "South" }), site(2, { name: "Southampton", region: "North" }), site(3, { name: "Turin" })];

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
