import { ticks } from "../life-line.ts";
import type { Span } from "./span.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Distances of the marks within hours, in seconds; from an hour on they are those of the calendar. */
const STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE] as const;
const MOST = 6;
/** From here on there are enough full hours. */
const HOURS = 4 * HOUR;

/**
 * Where a time axis has its marks, in epoch seconds: full minutes, hours or midnights of a time zone, or of that of whoever looks. A
 * day on which clocks change has its marks at the same times of day as any other.
 */
export function timeMarks({ from, to }: Span, zone?: string): readonly number[] {
  if (to - from >= HOURS) {
    return ticks({ from: from * 1_000, to: to * 1_000 }, zone).map((at) => at / 1_000);
  }
  const step = STEPS.find((one) => (to - from) / one <= MOST) ?? HOUR;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}
