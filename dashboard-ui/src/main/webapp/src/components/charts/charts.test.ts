import { describe, expect, it } from "vitest";
import { columnsOf, type Point } from "../../core/series.ts";
import { axisWords } from "../../words/components.ts";
import { formsIn } from "../../words/locale.ts";
import { axisRange } from "./bounds.ts";
import { timeMarks } from "./marks.ts";
import { indexAt, pointOf } from "./point.ts";
import { marked, moved, zoomed } from "./span.ts";
import { sparkPaths } from "./spark.ts";

const at = (iso: string): number => Date.parse(iso) / 1_000;
const point = (time: number, avg = 1, min = avg, max = avg): Point => ({ at: time, min, avg, max, count: 1 });
const LATEST = 1_000_000;

describe("the part of time that is shown", () => {
  it("is halved around what is pointed at, which stays where it is", () => {
    expect(zoomed({ from: 0, to: 80_000 }, 0.5, 20_000, LATEST)).toEqual({ from: 10_000, to: 50_000 });
  });

  it("never ends later than now, and is never too short to draw", () => {
    expect(zoomed({ from: LATEST - 1_000, to: LATEST }, 2, LATEST, LATEST)).toEqual({ from: LATEST - 2_000, to: LATEST });
    expect(zoomed({ from: 0, to: 400 }, 0.1, 200, LATEST)).toEqual({ from: 50, to: 350 });
    expect(moved({ from: LATEST - 600, to: LATEST - 100 }, 0.5, LATEST)).toEqual({ from: LATEST - 500, to: LATEST });
  });

  it("is what a person marked, from either end", () => {
    expect(marked(5_000.4, 1_000.6, LATEST)).toEqual({ from: 1_000, to: 5_001 });
    expect(marked(1_000, 1_010, LATEST)).toEqual({ from: 855, to: 1_155 });
  });
});

describe("marks of a time axis", () => {
  const zone = "Europe/Berlin";
  const words = (from: string, to: string): string[] => timeMarks({ from: at(from), to: at(to) }, zone).map((mark) => axisWords(mark * 1_000, zone));

  /** Midnights are told by their day, as the words of this language tell it. */
  const day = (iso: string): string => formsIn(zone).day.format(Date.parse(iso));

  it("are full minutes within an hour", () => {
    expect(words("2026-11-29T10:03:10Z", "2026-11-29T11:03:10Z")).toEqual(["11:10", "11:20", "11:30", "11:40", "11:50", "12:00"]);
  });

  it("are at the same times of a day on which clocks go forward as on any other", () => {
    expect(words("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toEqual([day("2026-03-29T12:00:00Z"), "06:00", "12:00", "18:00", day("2026-03-30T12:00:00Z")]);
  });

  it("are at the same times of a day on which clocks go back", () => {
    expect(words("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toEqual([day("2026-10-25T12:00:00Z"), "06:00", "12:00", "18:00", day("2026-10-26T12:00:00Z")]);
  });

  it("are midnights within weeks", () => {
    expect(words("2026-10-22T12:00:00Z", "2026-10-28T12:00:00Z")).toHaveLength(6);
  });

});

describe("the axis of figures", () => {
  it("begins where it always begins, and has room above what was measured", () => {
    expect(axisRange(10, 20, { min: 0, least: 5 })).toEqual([0, 21]);
  });

  it("covers a share whatever was measured", () => {
    expect(axisRange(90, 95, { min: 0, max: 100, least: 100 })).toEqual([0, 100]);
  });

  it("has a line that never moves in its middle", () => {
    expect(axisRange(40, 40, { least: 10 })).toEqual([35, 45]);
  });

  it("is there without any figure", () => {
    expect(axisRange(null, null, { min: 0, least: 10 })).toEqual([0, 10]);
  });

  it("never cuts off what is out of its bounds", () => {
    expect(axisRange(-5, 120, { min: 0, max: 100, least: 100 })).toEqual([-5, 120]);
  });
});

describe("what is pointed at", () => {
  const columns = columnsOf([point(0), point(60), point(120), point(6_000)], 60);

  it("is the point that is nearest", () => {
    expect(indexAt(columns, -50)).toBe(0);
    expect(indexAt(columns, 85)).toBe(1);
    expect(indexAt(columns, 95)).toBe(2);
    expect(indexAt(columns, 9_000)).toBe(4);
    expect(indexAt(columnsOf([], 60), 5)).toBeNull();
  });

  it("is nothing in a break", () => {
    expect(pointOf(columns, indexAt(columns, 3_000) ?? -1)).toBeNull();
    expect(pointOf(columns, 1)).toEqual({ at: 60, min: 1, avg: 1, max: 1 });
  });
});

describe("a small line", () => {
  it("has a part for each run of points and a dot for one alone, all to one scale", () => {
    const columns = columnsOf([point(0, 0), point(60, 10), point(120, 5), point(2_000, 10)], 60);
    const { line, band } = sparkPaths(columns, { from: 0, to: 2_000 }, { low: 0, high: 10 });

    expect(line).toBe("M0.0 30.5L6.0 1.5L12.0 16.0M200.0 1.5h0");
    expect(band.match(/M/g)).toHaveLength(2);
  });

  it("is in the middle where all figures are one", () => {
    expect(sparkPaths(columnsOf([point(0, 7), point(60, 7)], 60), { from: 0, to: 60 }, { low: 7, high: 7 }).line).toBe("M0.0 16.0L200.0 16.0");
  });
});
