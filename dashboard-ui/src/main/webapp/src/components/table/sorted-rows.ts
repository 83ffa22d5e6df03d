import { useCallback, useMemo, useState } from "react";
import type { Sort } from "./columns.ts";

/** What a row is sorted by in each column; null is nothing, and comes last in both directions. */
export type SortKey<Row> = (row: Row, column: string) => string | number | null;

const words = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

function compare(a: string | number | null, b: string | number | null, direction: 1 | -1): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  const ascending = typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
  return direction * ascending;
}

/** Rows in order; equal ones stay as they were. */
export function sortRows<Row>(rows: readonly Row[], keyOf: SortKey<Row>, { column, descending }: Sort): readonly Row[] {
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row, column) }))
    .toSorted((a, b) => compare(a.key, b.key, direction))
    .map(({ row }) => row);
}

/** How many rows are not where the order wants them, seen from the row before: 0 when sorting again would move nothing. */
export function outOfOrder<Row>(rows: readonly Row[], keyOf: SortKey<Row>, { column, descending }: Sort): number {
  const direction = descending ? -1 : 1;
  let before: string | number | null | undefined;
  return rows.reduce((count, row) => {
    const key = keyOf(row, column);
    const wrong = before !== undefined && compare(before, key, direction) > 0;
    before = key;
    return wrong ? count + 1 : count;
  }, 0);
}

interface Options<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly keyOf: SortKey<Row>;
  readonly sort: Sort;
}

interface SortedRows<Row> {
  readonly rows: readonly Row[];
  /** How many rows have left their place in the order since it was made. */
  readonly moved: number;
  readonly sortAgain: () => void;
}

/**
 * Rows sorted on the page, in an order that is made when a person asks for it and then stays: what changes stays where it
 * is, what comes is added at the end, so that no row moves under the pointer.
 */
export function useSortedRows<Row>({ rows, rowId, keyOf, sort }: Options<Row>): SortedRows<Row> {
  const [made, setMade] = useState<{ readonly sort: Sort; readonly order: ReadonlyMap<string, number> } | null>(null);
  const orderNow = useCallback(
    () => new Map(sortRows(rows, keyOf, sort).map((row, index) => [rowId(row), index])),
    [rows, rowId, keyOf, sort],
  );
  let order = made?.order;
  const wanted = made === null || made.sort.column !== sort.column || made.sort.descending !== sort.descending;
  if (wanted || (made.order.size === 0 && rows.length > 0)) {
    order = orderNow();
    setMade({ sort, order });
  }
  return useMemo(() => {
    const place = (row: Row): number => order?.get(rowId(row)) ?? Number.MAX_SAFE_INTEGER;
    const shown = rows.toSorted((a, b) => place(a) - place(b));
    return { rows: shown, moved: outOfOrder(shown, keyOf, sort), sortAgain: () => setMade({ sort, order: orderNow() }) };
  }, [rows, rowId, keyOf, sort, order, orderNow]);
}
