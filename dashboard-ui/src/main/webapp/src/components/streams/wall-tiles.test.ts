import { describe, expect, it } from "vitest";
import { pageOf, pagesOf } from "./wall-tiles.ts";

const TEN = Array.from({ length: 10 }, (_, index) => index + 1);

describe("the tiles of a wall", () => {
  it("are as many pages as the layout needs, and one for none", () => {
    expect([0, 4, 5, 10].map((streams) => pagesOf(streams, "2x2"))).toEqual([1, 1, 2, 3]);
    expect(pagesOf(10, "3x3")).toBe(2);
    expect(pagesOf(16, "4x4")).toBe(1);
  });

  it("are in the order of the wall, and beyond the last page those of the last", () => {
    expect(pageOf(TEN, "2x2", 1)).toEqual([1, 2, 3, 4]);
    expect(pageOf(TEN, "2x2", 3)).toEqual([9, 10]);
    expect(pageOf(TEN, "2x2", 9)).toEqual([9, 10]);
    expect(pageOf([], "4x4", 1)).toEqual([]);
  });
});
