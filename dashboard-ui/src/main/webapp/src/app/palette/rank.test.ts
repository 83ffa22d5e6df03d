import { describe, expect, it } from "vitest";
import { folded, rank, RANK } from "./rank.ts";

describe("rank", () => {
  it.each([
    ["harbour", "harbour", RANK.exact],
    ["harb", "harbour gate", RANK.prefix],
    ["gate", "harbour gate 2", RANK.word],
    ["0012", "nvr-lyo-0012", RANK.word],
    ["our", "harbour gate", RANK.substring],
    ["gate harbour", "harbour gate", RANK.substring],
    ["depot", "harbour gate", null],
    ["gate depot", "harbour gate", null],
    ["at", "gate at the yard", RANK.word],
  ])("ranks %s in %s", (query, text, expected) => {
    expect(rank(query, text)).toBe(expected);
  });

  it("compares without case and accents", () => {
    expect(rank(folded(" malmo"), folded("Malmö"))).toBe(RANK.exact);
  });
});
