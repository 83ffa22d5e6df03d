import { describe, expect, it } from "vitest";
import { changesOf, differencesOf, keptMine } from "./three-way.ts";

const base = { deviceName: "Gate", siteId: 1, enabled: true };

describe("a change that two people make", () => {
  it("sends only what was changed", () => {
    expect(changesOf(base, { ...base, siteId: 2 })).toEqual({ siteId: 2 });
    expect(changesOf(base, base)).toEqual({});
  });

  it("shows what the other changed, also where it is nothing that I touched", () => {
    const mine = { ...base, deviceName: "Harbour gate" };
    const theirs = { ...base, deviceName: "Gate 2", enabled: false };

    expect(differencesOf(base, mine, theirs)).toEqual([
      { field: "deviceName", theirs: "Gate 2", mine: "Harbour gate" },
      { field: "enabled", theirs: false, mine: true },
    ]);
  });

  it("keeps mine without undoing the rest of theirs", () => {
    const mine = { ...base, deviceName: "Harbour gate" };
    const theirs = { deviceName: "Gate 2", siteId: 1, enabled: false };

    expect(keptMine(base, mine, theirs)).toEqual({ deviceName: "Harbour gate", siteId: 1, enabled: false });
  });
});
