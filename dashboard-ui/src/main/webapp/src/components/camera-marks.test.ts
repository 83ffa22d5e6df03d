import { describe, expect, it } from "vitest";
import { cameraMarks, countOf } from "./camera-marks.ts";

const marksIn = (path: string): number => path.split("M").length - 1;

describe("cameraMarks", () => {
  it("shouldDrawOneMarkPerCamera_whenStatesDiffer", () => {
    const marks = cameraMarks("oox?uo", false);

    expect([marks.online, marks.offline, marks.unreadable, marks.unknown].map(marksIn)).toEqual([3, 1, 1, 1]);
  });

  it("shouldDrawRingsOnly_whenTheRecorderIsAway", () => {
    const marks = cameraMarks("xxxoxxxx", true);

    expect(marksIn(marks.unknown)).toBe(8);
    expect(marks.offline + marks.online).toBe("");
  });

  it.each([0, 1, 8, 16, 17, 33, 72, 73, 240, 241, 1_000])("shouldFitIntoARow_whenThereAre %i cameras", (count) => {
    const marks = cameraMarks("o".repeat(count), false);

    expect(marksIn(marks.online)).toBe(count);
    expect(marks.height).toBeLessThanOrEqual(33);
    expect(marks.width).toBeLessThanOrEqual(220);
  });
});

describe("countOf", () => {
  it("shouldCountALetter_whenItIsThere", () => {
    expect(countOf("oox?u", "o")).toBe(2);
    expect(countOf("oox?u", "?")).toBe(1);
    expect(countOf("", "o")).toBe(0);
  });
});
