import { describe, expect, it } from "vitest";
import { outOfOrder, sortRows, type SortKey } from "./sorted-rows.ts";

interface Row {
  readonly name: string;
  readonly since: number | null;
}

const keyOf: SortKey<Row> = (row, column) => (column === "name" ? row.name : row.since);
const rows: readonly Row[] = [
  { name: "Gate 10", since: 5 },
  { name: "gate 9", since: null },
  { name: "Ärmel", since: 7 },
];

describe("sortRows", () => {
  it("shouldSortAsAPersonReads_whenNamesHaveNumbersAndAccents", () => {
    expect(sortRows(rows, keyOf, { column: "name", descending: false }).map(({ name }) => name)).toEqual(["Ärmel", "gate 9", "Gate 10"]);
  });

  it("shouldPutNothingLast_whenSortedInEitherDirection", () => {
    expect(sortRows(rows, keyOf, { column: "since", descending: false }).map(({ since }) => since)).toEqual([5, 7, null]);
    expect(sortRows(rows, keyOf, { column: "since", descending: true }).map(({ since }) => since)).toEqual([7, 5, null]);
  });

  it("shouldKeepTheOrder_whenKeysAreEqual", () => {
    const equal = [{ name: "b", since: 1 }, { name: "a", since: 1 }];

    expect(sortRows(equal, keyOf, { column: "since", descending: true })).toEqual(equal);
  });
});

describe("outOfOrder", () => {
  it("shouldCountNothing_whenTheOrderIsMade", () => {
    const sort = { column: "since", descending: true };

    expect(outOfOrder(sortRows(rows, keyOf, sort), keyOf, sort)).toBe(0);
  });

  it("shouldCountWhatLeftItsPlace_whenARowChanged", () => {
    expect(outOfOrder([{ name: "a", since: 9 }, { name: "b", since: 3 }, { name: "c", since: 7 }], keyOf, { column: "since", descending: true })).toBe(1);
  });
});
