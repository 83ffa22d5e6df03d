import type { Columns } from "../../core/series.ts";
import type { ColumnPoint } from "./point.ts";
import { pointOf } from "./point.ts";
import type { Span } from "./span.ts";

/** The size of the drawing, in units of its view box, which is stretched to the room that it has. */
export const SPARKLINE = { width: 200, height: 32 } as const;

/** The figures that a drawing covers, from its foot to its head. */
export interface Reach {
  readonly low: number;
  readonly high: number;
}

const EDGE = 1.5;

/** The points between breaks. */
function runsOf(columns: Columns): readonly (readonly ColumnPoint[])[] {
  const runs: ColumnPoint[][] = [[]];
  for (let index = 0; index < columns.at.length; index += 1) {
    const point = pointOf(columns, index);
    if (point === null) {
      runs.push([]);
    } else {
      runs.at(-1)?.push(point);
    }
  }
  return runs.filter((run) => run.length > 0);
}

/** A line of averages and a band from the lowest to the highest; a point alone is a dot. */
export function sparkPaths(columns: Columns, { from, to }: Span, { low, high }: Reach): { readonly line: string; readonly band: string } {
  const { width, height } = SPARKLINE;
  const x = (at: number): string => (((at - from) / Math.max(1, to - from)) * width).toFixed(1);
  const share = (value: number): number => (high === low ? 0.5 : (value - low) / (high - low));
  const y = (value: number): string => (height - EDGE - share(value) * (height - 2 * EDGE)).toFixed(1);
  const runs = runsOf(columns);
  const line = runs.map((run) => {
    const points = run.map(({ at, avg }) => `${x(at)} ${y(avg)}`);
    return `M${points.join("L")}${points.length === 1 ? "h0" : ""}`;
  });
  const band = runs.map((run) => {
    const above = run.map(({ at, max }) => `${x(at)} ${y(max)}`);
    const below = run.map(({ at, min }) => `${x(at)} ${y(min)}`).toReversed();
    return `M${[...above, ...below].join("L")}z`;
  });
  return { line: line.join(""), band: band.join("") };
}
