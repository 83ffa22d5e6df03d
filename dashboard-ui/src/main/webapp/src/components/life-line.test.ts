import { describe, expect, it } from "vitest";
import { lifeWords } from "../words/components.ts";
import { fill, lifePaths, lifeTotals, segmentNear, ticks, type LifeSegment } from "./life-line.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const period = { from: 0, to: 24 * HOUR };

function segment(from: number, to: number, state: LifeSegment["state"]): LifeSegment {
  return { from: from * HOUR, to: to * HOUR, state };
}

describe("fill", () => {
  it("shouldShowGapsAsUnknown_whenNothingIsKnownOfATime", () => {
    const filled = fill([segment(10, 12, "offline"), segment(2, 10, "online")], period);

    expect(filled.map(({ from, to, state }) => [from / HOUR, to / HOUR, state])).toEqual([
      [0, 2, "unknown"],
      [2, 10, "online"],
      [10, 12, "offline"],
      [12, 24, "unknown"],
    ]);
  });

  it("shouldCutSegments_whenTheyReachOverThePeriodOrEachOther", () => {
    const filled = fill([segment(-5, 6, "online"), segment(4, 8, "offline"), segment(8, 99, "online")], period);

    expect(filled.map(({ from, to }) => [from / HOUR, to / HOUR])).toEqual([[0, 6], [6, 8], [8, 24]]);
  });
});

describe("lifePaths", () => {
  it("shouldDrawAnOutageSoThatItIsSeen_whenItIsOneSecondOfAMonth", () => {
    const month = { from: 0, to: 720 * HOUR };
    const paths = lifePaths(fill([segment(0, 100, "online"), { from: 100 * HOUR, to: 100 * HOUR + 1_000, state: "offline" }], month), month, 1_000);

    expect(paths.offline).toMatch(/h1\.50v/);
  });
});

describe("lifeTotals", () => {
  it("shouldCountOutagesOnce_whenTheirReasonChanges", () => {
    const filled = fill([segment(0, 20, "online"), segment(20, 21, "offline"), segment(21, 22, "offline"), segment(22, 24, "warning")], period);

    expect(lifeTotals(filled, period)).toEqual({ length: 24 * HOUR, online: 22 * HOUR, offline: 2 * HOUR, unknown: 0, outages: 1 });
  });

  it("shouldNotSayHundredPercent_whenThereWasAnOutage", () => {
    const filled = fill([segment(0, 23.999, "online"), segment(23.999, 24, "offline")], period);

    expect(lifeWords(lifeTotals(filled, period))).toBe("1 d: online 99.99 %, offline once, 3 s in all");
  });
});

describe("segmentNear", () => {
  const filled = fill([segment(0, 12, "online"), { from: 12 * HOUR, to: 12 * HOUR + MINUTE, state: "offline" }, { from: 12 * HOUR + MINUTE, to: 24 * HOUR, state: "online" }], period);

  it("shouldFindTheShortOutage_whenAFingerIsBesideIt", () => {
    expect(segmentNear(filled, 12.3 * HOUR, HOUR)).toBe(1);
  });

  it("shouldFindWhatIsThere_whenNothingShortIsNear", () => {
    expect(segmentNear(filled, 20 * HOUR, HOUR)).toBe(2);
    expect(segmentNear(filled, 99 * HOUR, HOUR)).toBe(2);
  });
});

describe("ticks", () => {
  it("shouldStandAtFullHours_whenThePeriodIsADay", () => {
    const from = new Date(2026, 10, 12, 14, 20).getTime();
    const hours = ticks({ from, to: from + 24 * HOUR }).map((at) => new Date(at).getHours());

    expect(hours).toEqual([18, 0, 6, 12]);
  });

  it("shouldStandAtMidnights_whenTheClockChangesWithin", () => {
    const from = new Date(2026, 9, 22).getTime();
    const marks = ticks({ from, to: new Date(2026, 9, 29).getTime() }).map((at) => new Date(at));

    expect(marks.map((date) => date.getHours())).toEqual(marks.map(() => 0));
    expect(marks.length).toBeGreaterThan(5);
  });

  it("shouldHaveFewMarks_whenThePeriodIsAYear", () => {
    expect(ticks({ from: 0, to: 365 * 24 * HOUR }).length).toBeLessThan(9);
  });
});
