import { describe, expect, it } from "vitest";
import { isoDuration, secondsOf } from "./iso-duration.ts";
import { epochOf, isZone, localTime, zoneFor } from "./local-time.ts";

const BERLIN = "Europe/Berlin";

describe("a local time", () => {
  it.each([
    ["2027-03-21T02:30:00", "2027-03-21T01:30:00Z"],
    // 02:30 is not there: the clock is at 03:30 then.
    ["2027-03-28T02:30:00", "2027-03-28T01:30:00Z"],
    ["2027-04-04T02:30:00", "2027-04-04T00:30:00Z"],
    // 02:30 is there twice: the first of them.
    ["2027-10-31T02:30:00", "2027-10-31T00:30:00Z"],
    ["2027-11-07T02:30:00", "2027-11-07T01:30:00Z"],
  ])("%s of Berlin is %s", (local, utc) => {
    expect(new Date(epochOf(local, BERLIN)).toISOString().replace(".000", "")).toBe(utc);
  });

  it("is what the clocks of a zone show", () => {
    expect(localTime(Date.parse("2027-03-28T01:30:05Z"), BERLIN)).toBe("2027-03-28T03:30:05");
    expect(localTime(Date.parse("2026-11-29T00:00:00Z"), "Asia/Kolkata")).toBe("2026-11-29T05:30:00");
  });

  it("is told in UTC while the clocks go through an hour for the second time", () => {
    expect(zoneFor(Date.parse("2027-10-31T00:30:00Z"), BERLIN)).toBe(BERLIN);
    expect(zoneFor(Date.parse("2027-10-31T01:30:00.700Z"), BERLIN)).toBe("UTC");
    expect(zoneFor(Date.parse("2027-10-31T02:30:00Z"), BERLIN)).toBe(BERLIN);
  });

  it("is of a zone that there is", () => {
    expect(isZone(BERLIN)).toBe(true);
    expect(isZone("Europe/Nowhere")).toBe(false);
  });
});

describe("a length of time in ISO 8601", () => {
  it.each([["PT2H", 7_200], ["PT90M", 5_400], ["P1DT30M", 88_200], ["P1W", 604_800], ["PT0S", 0]] as const)("%s is %i s", (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(["P", "PT", "2 h", "P1M", "PT1.5H", ""])("%j is none that a form can show", (text) => {
    expect(secondsOf(text)).toBeNull();
  });

  it.each([7_200, 5_400, 88_200, 61, 0])("comes back from %i s", (seconds) => {
    expect(secondsOf(isoDuration(seconds))).toBe(seconds);
  });
});
