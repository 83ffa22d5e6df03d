import { describe, expect, it } from "vitest";
import { neighbour } from "./neighbour.ts";

describe("the arrows on a wall", () => {
  it("lead to the tile beside, above and below", () => {
    expect([neighbour(4, "left", 3, 9), neighbour(4, "right", 3, 9), neighbour(4, "up", 3, 9), neighbour(4, "down", 3, 9)]).toEqual([3, 5, 1, 7]);
  });

  it("lead nowhere at the edges", () => {
    expect([neighbour(3, "left", 3, 9), neighbour(5, "right", 3, 9), neighbour(1, "up", 3, 9), neighbour(7, "down", 3, 9)]).toEqual([3, 5, 1, 7]);
  });

  it("stay on the tiles that there are, where the last row is not full", () => {
    expect(neighbour(2, "down", 3, 5)).toBe(2);
    expect(neighbour(4, "right", 3, 5)).toBe(4);
  });

  it("begin at the first tile, if there is one", () => {
    expect(neighbour(-1, "down", 3, 5)).toBe(0);
    expect(neighbour(-1, "down", 3, 0)).toBe(-1);
  });
});
