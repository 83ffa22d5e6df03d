/** Rows in the order in which a person saw them first. */
export interface StableRows<Row> {
  readonly rows: readonly Row[];
  /** Ids of what is shown and was not among what was read last. */
  readonly missing: ReadonlySet<number>;
}

interface Identified {
  readonly id: number;
}

/**
 * Puts what was read over what is shown: what is known stays in its place, what is new comes at the end, nothing is there twice,
 * and what is missing stays and is named. So pages of a list that changes while it is read make one list.
 */
export function keepOrder<Row extends Identified>(shown: readonly Row[], read: readonly Row[]): StableRows<Row> {
  const fresh = new Map(read.map((row) => [row.id, row]));
  const missing = new Set<number>();
  const kept = shown.map((row) => {
    const now = fresh.get(row.id);
    if (now === undefined) {
      missing.add(row.id);
      return row;
    }
    fresh.delete(row.id);
    return now;
  });
  return { rows: [...kept, ...fresh.values()], missing };
}
