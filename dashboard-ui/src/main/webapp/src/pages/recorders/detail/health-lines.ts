import type { RecorderMeasured } from "../../../api/telemetry.ts";
import { columnsOf, type Columns } from "../../../core/series.ts";
import { byName } from "../../../words/locale.ts";

/** What one camera measured. */
export interface HealthLine {
  readonly id: number;
  readonly name: string;
  readonly columns: Columns;
  /** Null when it sent nothing. */
  readonly latest: number | null;
  readonly low: number;
  readonly high: number;
}

/**
 * A line for each camera, by name, and the figures that all of them lie between; null when none has sent any.
 *
 * @param called what people call a camera; undefined for what the server calls it
 */
export function linesOf(
  { cameras, step }: RecorderMeasured,
  called: (id: number) => string | undefined,
): { readonly lines: readonly HealthLine[]; readonly reach: { readonly low: number; readonly high: number } | null } {
  const lines = cameras
    .map(({ cameraId: id, name, points }): HealthLine => {
      const low = Math.min(...points.map(({ min }) => min));
      const high = Math.max(...points.map(({ max }) => max));
      return { id, name: called(id) ?? name, columns: columnsOf(points, step), latest: points.at(-1)?.avg ?? null, low, high };
    })
    .toSorted((a, b) => byName.compare(a.name, b.name));
  const known = lines.filter(({ latest }) => latest !== null);
  const reach = { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)) };
  return { lines, reach: known.length === 0 ? null : reach };
}
