import { describe, expect, it } from "vitest";
import { shareWords } from "./dashboard.ts";

describe("a share", () => {
  it.each([
    [0, 10, "0 %"],
    [10, 10, "100 %"],
    [0, 0, "0 %"],
    [1, 3, "33.3 %"],
    [1, 10_000, "< 0.1 %"],
    [9_999, 10_000, "> 99.9 %"],
  ])("of %i in %i is %s", (part, total, words) => {
    expect(shareWords(part, total)).toBe(words);
  });
});
