import { TZDate } from "@date-fns/tz";
import type { LifeTotals } from "../words/components.ts";

export type LifeState = "online" | "warning" | "offline" | "maintenance" | "unknown";

/** A part of a life in one state. Times are epoch milliseconds; `reason` is a sentence for people. */
export interface LifeSegment {
  readonly from: number;
  readonly to: number;
  readonly state: LifeState;
  readonly reason?: string;
}

/** A period, in epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The size of the drawing, in units of its view box, which is stretched to the room that it has; about pixels. */
export const DRAWING = { small: 180, large: 1_000, height: 20 } as const;

/** What is shorter than this is drawn this wide: an outage of a second is seen in a month. */
const SHORTEST = 1.5;

/** What needs a person stands up, what is well lies low: the height tells the state without its colour. */
const HEIGHT: Readonly<Record<LifeState, number>> = { online: 8, warning: 14, offline: 20, maintenance: 14, unknown: 3 };

/** Maintenance is a comb, so that it is not a warning without its colour. */
const COMB = { tooth: 2, pitch: 4 } as const;

/** The segments within a period, in order of time, gaps between them as unknown. */
export function fill(segments: readonly LifeSegment[], { from, to }: Period): readonly LifeSegment[] {
  const filled: LifeSegment[] = [];
  let at = from;
  for (const segment of segments.toSorted((a, b) => a.from - b.from)) {
    const begin = Math.max(segment.from, at);
    const end = Math.min(segment.to, to);
    if (end > begin) {
      if (begin > at) {
        filled.push({ from: at, to: begin, state: "unknown" });
      }
      filled.push({ ...segment, from: begin, to: end });
      at = end;
    }
  }
  if (at < to) {
    filled.push({ from: at, to, state: "unknown" });
  }
  return filled;
}

function bar(x: number, width: number, height: number): string {
  return `M${x.toFixed(2)} ${DRAWING.height}v${-height}h${width.toFixed(2)}v${height}z`;
}

/**
 * A path for each state; the worst is to be drawn last, so that a short outage is not covered.
 *
 * @param room how wide the drawing is, in units of its view box
 */
export function lifePaths(filled: readonly LifeSegment[], { from, to }: Period, room: number): Readonly<Record<LifeState, string>> {
  const paths = { online: "", warning: "", offline: "", maintenance: "", unknown: "" };
  const scale = room / Math.max(1, to - from);
  for (const segment of filled) {
    const width = Math.max((segment.to - segment.from) * scale, segment.state === "online" ? 0 : SHORTEST);
    const x = Math.min((segment.from - from) * scale, room - width);
    const height = HEIGHT[segment.state];
    if (segment.state === "maintenance") {
      for (let tooth = 0; tooth < width; tooth += COMB.pitch) {
        paths.maintenance += bar(x + tooth, Math.min(COMB.tooth, width - tooth), height);
      }
    } else {
      paths[segment.state] += bar(x, width, height);
    }
  }
  return paths;
}

/** What the segments come to; a warning counts as online. */
export function lifeTotals(filled: readonly LifeSegment[], { from, to }: Period): LifeTotals {
  const lengthOf = (...states: readonly LifeState[]): number =>
    filled.filter(({ state }) => states.includes(state)).reduce((sum, segment) => sum + segment.to - segment.from, 0);
  return {
    length: to - from,
    online: lengthOf("online", "warning"),
    offline: lengthOf("offline"),
    unknown: lengthOf("unknown"),
    outages: filled.filter(({ state }, index) => state === "offline" && filled[index - 1]?.state !== "offline").length,
  };
}

/**
 * Which segment a person means by pointing at a time: the one there, but a short one nearby that is not online wins.
 *
 * @param reach how far a finger may be off, in milliseconds
 */
export function segmentNear(filled: readonly LifeSegment[], at: number, reach: number): number {
  const there = filled.findIndex(({ to }) => at < to);
  const distance = ({ from, to }: LifeSegment): number => Math.max(from - at, at - to, 0);
  let nearest = there < 0 ? filled.length - 1 : there;
  let best = reach;
  for (const [index, segment] of filled.entries()) {
    if (segment.state !== "online" && segment.to - segment.from < 2 * reach && distance(segment) < best) {
      nearest = index;
      best = distance(segment);
    }
  }
  return nearest;
}

const HOUR = 3_600_000;
/** Distances of the marks of an axis, in hours; in days, weeks and months they are those of the calendar. */
const STEPS = [1, 3, 6, 12, 24, 48, 168, 336, 672, 1_344, 2_688] as const;
const MOST_TICKS = 7;

/** Where a time axis has its marks: full hours or midnights of a time zone, or of that of whoever looks. Epoch milliseconds. */
export function ticks({ from, to }: Period, zone?: string): readonly number[] {
  const step = STEPS.find((hours) => (to - from) / (hours * HOUR) <= MOST_TICKS) ?? STEPS[STEPS.length - 1] ?? 1;
  const date = zone === undefined ? new Date(from) : new TZDate(from, zone);
  date.setHours(0, 0, 0, 0);
  const found: number[] = [];
  while (date.getTime() <= to) {
    if (date.getTime() >= from) {
      found.push(date.getTime());
    }
    // In local hours: a day of 23 hours has its marks at the same times as any other.
    const before = date.getTime();
    date.setHours(date.getHours() + step);
    if (date.getTime() <= before) {
      date.setTime(before + step * HOUR);
    }
  }
  return found;
}
