import { describe, expect, it } from "vitest";
import { keepOrder } from "./stable-rows.ts";

const rows = (...names: readonly string[]): { id: number; name: string }[] =>
  names.map((name) => ({ id: Number(name.slice(0, 1)), name }));

describe("keepOrder", () => {
  it("adds a page at the end", () => {
    expect(keepOrder(rows("1", "2"), rows("1", "2", "3")).rows).toEqual(rows("1", "2", "3"));
  });

  it("keeps a row once and in its place when it changed its place between two pages", () => {
    const { rows: shown, missing } = keepOrder(rows("1", "2"), rows("1", "2", "3", "1b", "4"));

    expect(shown).toEqual(rows("1b", "2", "3", "4"));
    expect(missing.size).toBe(0);
  });

  it("keeps what is not there any more, and says so", () => {
    const { rows: shown, missing } = keepOrder(rows("1", "2", "3"), rows("3b", "1b"));

    expect(shown).toEqual(rows("1b", "2", "3b"));
    expect([...missing]).toEqual([2]);
  });
});
