import { describe, expect, it } from "vitest";
import { device } from "../../test/samples.ts";
import { countDevices, rowsOf } from "./device-rows.ts";

const ALL = { q: "", server: "", state: "all", link: "all" } as const;
const recorderOf = (id: number): string => `Recorder ${id}`;

const DEVICES = [
  device(1, { key: "gate-10", server: "south" }),
  device(2, { key: "gate-2", server: "south", isActive: false, inactiveReason: "path_gone", sourceAddress: "10.9.9.9:554" }),
  device(3, { key: "hall", server: "north", cameraId: 11, nvrId: 4, link: "address" }),
  device(4, { key: "yard", server: "north", link: "ambiguous", candidates: [1, 2] }),
  device(5, { key: "zoo", server: "north", cameraId: 12, nvrId: 5, link: "manual" }),
];

function lines(filter: Partial<Parameters<typeof rowsOf>[1]>, devices = DEVICES): string[] {
  return rowsOf(devices, { ...ALL, ...filter }, recorderOf).map((row) => (row.kind === "server" ? `${row.server} ${row.count}` : row.device.key));
}

describe("the list of streams", () => {
  it("is by server and name as people sort them, with the servers above", () => {
    expect(lines({})).toEqual(["north 3", "hall", "yard", "zoo", "south 2", "gate-2", "gate-10"]);
  });

  it("heads no server where there is one", () => {
    expect(lines({}, DEVICES.slice(0, 2))).toEqual(["gate-2", "gate-10"]);
  });

  it("keeps a heading where filters leave one server", () => {
    expect(lines({ server: "south" })).toEqual(["south 2", "gate-2", "gate-10"]);
  });

  it.each([
    [{ state: "inactive" }, ["gate-2"]],
    [{ state: "active", server: "south" }, ["gate-10"]],
    [{ link: "linked" }, ["hall", "zoo"]],
    [{ link: "none" }, ["gate-2", "gate-10"]],
    [{ link: "ambiguous" }, ["yard"]],
    [{ q: " GATE-1" }, ["gate-10"]],
    [{ q: "10.9.9" }, ["gate-2"]],
    [{ q: "recorder 5" }, ["zoo"]],
    [{ q: "north" }, ["hall", "yard", "zoo"]],
    [{ q: "nowhere" }, []],
  ] as const)("filters by %j", (filter, expected) => {
    expect(lines(filter).filter((line) => !/ \d+$/.test(line))).toEqual(expected);
  });

  it("counts what its filters lead to", () => {
    expect(countDevices(DEVICES, "")).toEqual({ all: 5, inactive: 1, active: 4, unlinked: 2, ambiguous: 1 });
    expect(countDevices(DEVICES, "south")).toEqual({ all: 2, inactive: 1, active: 1, unlinked: 2, ambiguous: 0 });
  });
});
