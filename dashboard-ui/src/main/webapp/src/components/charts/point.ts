import type { Columns } from "../../core/series.ts";

/** What was measured at a place of a chart. */
export interface ColumnPoint {
  readonly at: number;
  readonly min: number;
  readonly avg: number;
  readonly max: number;
}

/** The row that is next to a time; null when there is none. */
export function indexAt({ at: times }: Columns, at: number): number | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const [before, after] = [times[low - 1], times[low]];
  if (before === undefined || after === undefined) {
    return before === undefined ? (after === undefined ? null : low) : low - 1;
  }
  return at - before <= after - at ? low - 1 : low;
}

/** What was measured in a row; null in a break, or where there is no such row. */
export function pointOf({ at, min, avg, max }: Columns, index: number): ColumnPoint | null {
  const [time, low, middle, high] = [at[index], min[index], avg[index], max[index]];
  return time === undefined || low === undefined || low === null || middle === undefined || middle === null || high === undefined || high === null
    ? null
    : { at: time, min: low, avg: middle, max: high };
}
