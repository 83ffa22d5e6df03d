import { assert, integer, property, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { cadenceOf, columnsOf, pointsOf, restartsOf, shareOf, withNewest, type Point, type Series } from "./series.ts";

const point = (at: number, avg = 1, min = avg, max = avg): Point => ({ at, min, avg, max, count: 1 });
const every = (step: number, count: number, from = 0): Point[] => Array.from({ length: count }, (_, index) => point(from + index * step));

describe("points of an answer", () => {
  it("are left away where they are none, and count one sample where that is not told", () => {
    expect(pointsOf([[60, 1, 2, 3, 4], [120, 1], [180, 1, 2, 3]])).toEqual([
      { at: 60, min: 1, avg: 2, max: 3, count: 4 },
      { at: 180, min: 1, avg: 2, max: 3, count: 1 },
    ]);
  });
});

describe("a line", () => {
  it("breaks where nothing was measured, between the two points", () => {
    const { at, avg } = columnsOf([...every(60, 3), ...every(60, 2, 600)], 60);

    expect(at).toEqual([0, 60, 120, 360, 600, 660]);
    expect(avg).toEqual([1, 1, 1, null, 1, 1]);
  });

  it("does not break between the points of a camera that sends less often than they could be apart", () => {
    expect(columnsOf(every(300, 6), 30).avg).not.toContain(null);
    expect(cadenceOf(every(300, 6), 30)).toBe(300);
  });

  it("goes on where one point is missing", () => {
    expect(columnsOf([...every(60, 3), ...every(60, 3, 240)], 60).avg).not.toContain(null);
  });

  it("has every point, in the order of time, and never two breaks in a row", () => {
    assert(
      property(uniqueArray(integer({ min: 0, max: 5_000 }), { maxLength: 60 }), (times) => {
        const series = times.toSorted((a, b) => a - b).map((at) => point(at));
        const { at, min, avg, max } = columnsOf(series, 10);
        expect(at.filter((_, index) => avg[index] !== null)).toEqual(series.map((one) => one.at));
        expect(at).toEqual(at.toSorted((a, b) => a - b));
        expect(avg.some((one, index) => one === null && avg[index + 1] === null)).toBe(false);
        expect([min.length, avg.length, max.length]).toEqual([at.length, at.length, at.length]);
      }),
    );
  });

  it("is empty without points", () => {
    expect(columnsOf([], 60)).toEqual({ at: [], min: [], avg: [], max: [] });
  });
});

describe("what is read since", () => {
  const known = new Map<string, Series>([["fps", every(60, 5)]]);

  it("replaces the newest steps, gives up the oldest, and keeps what is between", () => {
    const newest = new Map<string, Series>([["fps", [point(180, 9), point(240, 9), point(300, 9)]]]);

    expect(withNewest(known, newest, 180, 60).get("fps")).toEqual([point(60), point(120), point(180, 9), point(240, 9), point(300, 9)]);
  });

  it("brings what was not measured before, and loses nothing that is silent now", () => {
    const merged = withNewest(known, new Map<string, Series>([["ping_ms", [point(300)]]]), 300, 0);

    expect(merged.get("ping_ms")).toEqual([point(300)]);
    expect(merged.get("fps")).toHaveLength(5);
  });
});

describe("the share of a card", () => {
  it("is known where both figures are, never above all of it, and not of a card without room", () => {
    const used = [point(0, 50, 40, 60), point(60, 50), point(120, 300)];
    const total = [point(0, 200), point(60, 0), point(120, 200)];

    expect(shareOf(used, total)).toEqual([point(0, 25, 20, 30), point(120, 100)]);
  });
});

describe("restarts", () => {
  const uptimes = (...values: readonly number[]): Point[] => values.map((value, index) => point(index * 60, value));

  it("are none while an uptime jitters by seconds", () => {
    expect(restartsOf(uptimes(100, 161, 219, 282, 338), 60)).toEqual([]);
  });

  it("are seen where the uptime falls", () => {
    expect(restartsOf(uptimes(9_000, 9_060, 20, 80, 140), 60)).toEqual([130]);
  });

  it("are seen once where a step has samples of before and after", () => {
    const step = { at: 3_600, min: 100, avg: 5_000, max: 9_000, count: 60 };

    expect(restartsOf([point(0, 5_000, 3_400, 7_000), step, point(7_200, 5_000, 3_700, 7_290)], 3_600)).toEqual([5_300]);
  });

  it("are seen in a time without figures, although the uptime is longer after it", () => {
    expect(restartsOf([point(0, 3_600), point(36_000, 7_200)], 60)).toEqual([28_830]);
  });

  it("are none in a time without figures that it ran through", () => {
    expect(restartsOf([point(0, 3_600), point(36_000, 39_600)], 60)).toEqual([]);
  });
});
