import { describe, expect, it } from "vitest";
import { barsOf, barTicks, DRAWING } from "./bars.ts";

const HOUR = 3_600_000;

describe("bars of changes", () => {
  const heights = (path: string): number[] => [...path.matchAll(/v(-?[\d.]+)h/g)].map((found) => Number(found[1]));

  it("stand on the ground for what came online, and hang from it for what got worse", () => {
    const { ground, paths } = barsOf({ online: [10, 0], warning: [0, 5], offline: [0, 15] });

    expect(ground).toBeCloseTo(DRAWING.height / 3);
    expect(heights(paths.online)[0]).toBeCloseTo(-ground, 1);
    expect(heights(paths.offline)[0]).toBeCloseTo(50, 1);
    expect(heights(paths.warning)[0]).toBeCloseTo(100 / 6, 1);
  });

  it("make no tower of a single change, and hide none among thousands", () => {
    const alone = barsOf({ online: [0], warning: [0], offline: [1] });
    expect(heights(alone.paths.offline)[0]).toBeCloseTo(10, 1);

    const among = barsOf({ online: [0, 0], warning: [0, 0], offline: [1, 10_000] });
    expect(heights(among.paths.offline)[0]).toBeGreaterThanOrEqual(4);
  });

  it("are nothing where nothing changed", () => {
    expect(barsOf({ online: [0, 0], warning: [0, 0], offline: [0, 0] }).paths).toEqual({ online: "", warning: "", offline: "" });
  });

  it("have marks at quarters of an hour, and at full hours of a day", () => {
    const from = new Date(2026, 10, 12, 13, 4).getTime();
    expect(barTicks({ from, to: from + HOUR }).map((at) => new Date(at).getMinutes())).toEqual([15, 30, 45]);
    expect(barTicks({ from, to: from + 24 * HOUR }).map((at) => new Date(at).getHours())).toEqual([18, 0, 6]);
  });
});
