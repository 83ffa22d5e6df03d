/** What was measured in a step: epoch seconds of its begin, the lowest, average and highest, and how many samples there were. */
export interface Point {
  readonly at: number;
  readonly min: number;
  readonly avg: number;
  readonly max: number;
  readonly count: number;
}

/** Points in the order of time; where nothing was measured there is none. */
export type Series = readonly Point[];

/** What lines, bands and tables are drawn of: a row for each point, and one of nulls wherever a line is to break. */
export interface Columns {
  /** Epoch seconds. */
  readonly at: readonly number[];
  readonly min: readonly (number | null)[];
  readonly avg: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** A camera that sends less often than the points are apart is not silent between two of them: this many times its usual distance is. */
const SILENT = 2.5;

/** The points of an answer: `[at, min, avg, max, count]` each; what is none is left away. */
export function pointsOf(rows: readonly (readonly number[])[]): Series {
  return rows.flatMap(([at, min, avg, max, count]) =>
    at === undefined || min === undefined || avg === undefined || max === undefined ? [] : [{ at, min, avg, max, count: count ?? 1 }],
  );
}

export function seriesOf(wire: Readonly<Record<string, readonly (readonly number[])[]>>): ReadonlyMap<string, Series> {
  return new Map(Object.entries(wire).map(([name, rows]) => [name, pointsOf(rows)]));
}

/**
 * What is known with what was read since.
 *
 * @param since from here on `newest` counts, in epoch seconds
 * @param from what is older is given up
 */
export function withNewest(
  known: ReadonlyMap<string, Series>,
  newest: ReadonlyMap<string, Series>,
  since: number,
  from: number,
): ReadonlyMap<string, Series> {
  const names = new Set([...known.keys(), ...newest.keys()]);
  return new Map(
    [...names].map((name) => {
      const before = (known.get(name) ?? []).filter(({ at }) => at >= from && at < since);
      return [name, [...before, ...(newest.get(name) ?? []).filter(({ at }) => at >= since)]];
    }),
  );
}

/** How far apart points usually are, in seconds: at least the step. */
export function cadenceOf(points: Series, step: number): number {
  const distances = points
    .slice(1)
    .map(({ at }, index) => at - (points[index]?.at ?? at))
    .toSorted((a, b) => a - b);
  return Math.max(step, distances[Math.floor(distances.length / 2)] ?? step);
}

/** The points as columns, with a break wherever nothing was measured for longer than usual. */
export function columnsOf(points: Series, step: number): Columns {
  const silent = cadenceOf(points, step) * SILENT;
  const rows: { readonly at: number; readonly min: number | null; readonly avg: number | null; readonly max: number | null }[] = [];
  for (const point of points) {
    const last = rows.at(-1);
    if (last !== undefined && point.at - last.at > silent) {
      rows.push({ at: (last.at + point.at) / 2, min: null, avg: null, max: null });
    }
    rows.push(point);
  }
  return { at: rows.map(({ at }) => at), min: rows.map(({ min }) => min), avg: rows.map(({ avg }) => avg), max: rows.map(({ max }) => max) };
}

/** How much of a card is used, in percent, wherever both figures are known. */
export function shareOf(used: Series, total: Series): Series {
  const totals = new Map(total.map(({ at, max }) => [at, max]));
  return used.flatMap(({ at, min, avg, max, count }) => {
    const all = totals.get(at) ?? 0;
    const percent = (bytes: number): number => Math.min(100, (bytes / all) * 100);
    return all > 0 ? [{ at, min: percent(min), avg: percent(avg), max: percent(max), count }] : [];
  });
}

/** Uptimes jitter by seconds; what is less than this is no restart. */
const JITTER = 60;

/**
 * When a camera restarted, in epoch seconds and to about half a step, as its uptime tells: it fell, or it is so short that the
 * camera began anew meanwhile. What happened before the first point is not known.
 */
export function restartsOf(uptime: Series, step: number): readonly number[] {
  const restarts: number[] = [];
  /** The least that the uptime was at the end of the point before, and when at the latest that run began. */
  let before: { readonly least: number; readonly begun: number } | null = null;
  for (const { at, min, max } of uptime) {
    const fell: boolean = before !== null && min + JITTER / 2 < before.least;
    const anew: boolean = before !== null && at - max > before.begun + JITTER;
    if (fell || anew) {
      restarts.push(Math.round(at + step / 2 - (fell ? min : max)));
    }
    before = fell ? { least: min, begun: at + step - min } : { least: max, begun: at + step - max };
  }
  return restarts;
}
