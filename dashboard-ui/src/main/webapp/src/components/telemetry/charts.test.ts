import { describe, expect, it } from "vitest";
import type { Measured } from "../../api/telemetry.ts";
import type { Point, Series } from "../../core/series.ts";
import { chartsOf, clockOffset, lastHeard, measuredUntil } from "./charts.ts";

const NOW = 1_800_000_000;
const point = (at: number, avg: number): Point => ({ at, min: avg, avg, max: avg, count: 1 });

function measured(series: Readonly<Record<string, Series>>): Measured {
  return { from: NOW - 3_600, to: NOW, step: 60, series: new Map(Object.entries(series)), wholeAt: NOW * 1_000 };
}

describe("the charts of a camera", () => {
  it("are those of which there are figures, a card as a share that is told in bytes too", () => {
    const charts = chartsOf(
      measured({ fps: [point(NOW - 120, 24.8)], ping_ms: [], storage_used_bytes: [point(NOW - 120, 16e9)], storage_total_bytes: [point(NOW - 120, 64e9)] }),
      "Gate",
    );

    expect(charts.map(({ label }) => label)).toEqual(["Frame rate of Gate", "Card used of Gate"]);
    expect(charts.map(({ latest }) => latest(NOW * 1_000))).toEqual(["24.8 fps, 1 min ago", "25 %, 16 GB of 64 GB, 1 min ago"]);
  });

  it("are none without figures, and a camera was heard when the last of them came", () => {
    expect(chartsOf(measured({ fps: [] }), "Gate")).toEqual([]);
    expect(lastHeard(measured({ fps: [] }))).toBeNull();
    expect(lastHeard(measured({ fps: [point(NOW - 600, 1)], ping_ms: [point(NOW - 60, 1)] }))).toBe(NOW - 60);
  });

  it("are as old as their last step, which is not over before now", () => {
    expect(measuredUntil(NOW - 600, 60, NOW * 1_000)).toBe((NOW - 540) * 1_000);
    expect(measuredUntil(NOW - 600, 3_600, NOW * 1_000)).toBe(NOW * 1_000);
  });
});

describe("the clock of a camera", () => {
  it.each([
    [0.4, null],
    [-90, null],
    [-18_000, -18_000],
    [3_600, 3_600],
  ])("that is off by %d s is told as %s", (offset, told) => {
    expect(clockOffset(measured({ clock_offset_seconds: [point(NOW - 60, offset)] }))).toBe(told);
  });

  it("is not judged where no figure says it", () => {
    expect(clockOffset(measured({}))).toBeNull();
  });
});
