import { useMemo, useState } from "react";

interface Identified {
  readonly id: number;
}

/**
 * Rows in an order that stands still while they are looked at: as they were when they came, whatever is changed in them; what is added later
 * is at the end. None while they are not known.
 */
export function useStillRows<Row extends Identified>(rows: readonly Row[] | undefined, ordered: (rows: readonly Row[]) => readonly Row[]): readonly Row[] {
  const [order, setOrder] = useState<readonly number[] | null>(null);
  if (rows !== undefined && order === null) {
    setOrder(ordered(rows).map(({ id }) => id));
  }
  return useMemo(() => {
    const byId = new Map((rows ?? []).map((row) => [row.id, row]));
    const known = new Set(order);
    const listed = (order ?? []).flatMap((id) => byId.get(id) ?? []);
    return [...listed, ...[...byId.values()].filter(({ id }) => !known.has(id))];
  }, [rows, order]);
}
