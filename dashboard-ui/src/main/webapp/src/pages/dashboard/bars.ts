import { ticks, type Period } from "../../components/life-line.ts";
import type { ChangeCounts } from "../../api/figures.ts";

/** The size of the drawing in units of its view box, which is stretched to the room that it has. */
export const DRAWING = { width: 1_000, height: 100 } as const;

/** So many changes in a step fill half of the picture at least: a single one is no tower. */
const LEAST_MOST = 5;

/** What there is, is seen. */
const LOWEST = 4;

/** Of the room of a step, what its bar takes. */
const WIDTH = 0.75;

export type Status = keyof ChangeCounts;

/** The bars as a path for each status, and the height of their common ground: what got better stands on it, what got worse hangs from it. */
export interface Bars {
  readonly ground: number;
  readonly paths: Readonly<Record<Status, string>>;
}

function most(counts: readonly number[]): number {
  return counts.reduce((highest, count) => Math.max(highest, count), 0);
}

export function barsOf({ online, warning, offline }: ChangeCounts): Bars {
  const worse = offline.map((count, step) => count + (warning[step] ?? 0));
  const [above, below] = [Math.max(most(online), LEAST_MOST), Math.max(most(worse), LEAST_MOST)];
  const scale = DRAWING.height / (above + below);
  const ground = above * scale;
  const pitch = DRAWING.width / Math.max(1, online.length);
  const bar = (step: number, from: number, height: number): string =>
    `M${((step + (1 - WIDTH) / 2) * pitch).toFixed(2)} ${from.toFixed(2)}v${height.toFixed(2)}h${(WIDTH * pitch).toFixed(2)}v${(-height).toFixed(2)}z`;
  const height = (count: number): number => (count === 0 ? 0 : Math.max(LOWEST, count * scale));
  const paths = { online: "", warning: "", offline: "" };
  for (const [step, came] of online.entries()) {
    const [warned, went] = [height(warning[step] ?? 0), height(offline[step] ?? 0)];
    paths.online += came === 0 ? "" : bar(step, ground, -height(came));
    paths.offline += went === 0 ? "" : bar(step, ground, went);
    paths.warning += warned === 0 ? "" : bar(step, ground + went, warned);
  }
  return { ground, paths };
}

const QUARTER = 900_000;
const HOURS = 7_200_000;

/** So near to the end there is no room for the words of a mark. */
const ROOM = 0.1;

/** Where the time axis has its marks: quarters of an hour, in longer periods full hours. Epoch milliseconds. */
export function barTicks(period: Period): readonly number[] {
  const last = period.to - ROOM * (period.to - period.from);
  return allTicks(period).filter((at) => at <= last);
}

function allTicks(period: Period): readonly number[] {
  if (period.to - period.from > HOURS) {
    return ticks(period);
  }
  const first = Math.ceil(period.from / QUARTER) * QUARTER;
  const found: number[] = [];
  for (let at = first; at < period.to; at += QUARTER) {
    found.push(at);
  }
  return found;
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
