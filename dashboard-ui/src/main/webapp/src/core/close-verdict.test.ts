import { describe, expect, it } from "vitest";
import { verdictOf } from "./close-verdict.ts";

const range = (code: number, failures: number): readonly [number, number] => [
  verdictOf(code, failures, () => 0).delayMs,
  verdictOf(code, failures, () => 1).delayMs,
];

describe("verdictOf", () => {
  it.each([
    [4000, 0, 0, 5_000],
    [4000, 9, 0, 5_000],
    [4001, 0, 1_000, 3_000],
    [4001, 1, 2_000, 6_000],
    [1006, 0, 0, 1_000],
    [1006, 3, 0, 8_000],
    [1006, 20, 0, 30_000],
    [4002, 2, 0, 4_000],
    [4010, 0, 0, 1_000],
    [4500, 0, 30_000, 60_000],
    [4500, 20, 900_000, 900_000],
    [4502, 0, 300_000, 900_000],
    [4503, 0, 300_000, 900_000],
  ])("waits after %i with %i failures between %i and %i ms", (code, failures, low, high) => {
    expect(range(code, failures)).toEqual([low, high]);
  });

  it("does not count a draining server as a failure", () => {
    expect(verdictOf(4000, 0, Math.random)).toMatchObject({ failure: false, cause: "restart" });
    expect(verdictOf(1001, 0, Math.random).failure).toBe(true);
  });
});
