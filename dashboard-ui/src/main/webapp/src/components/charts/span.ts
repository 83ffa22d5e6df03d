/** A part of time that charts show, in whole epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Less than this has too few points to be drawn, in seconds. */
const SHORTEST = 300;

/** The clock, in whole epoch seconds. */
export const now = (): number => Math.ceil(Date.now() / 1_000);

function whole(from: number, length: number, latest: number): Span {
  const end = Math.min(latest, Math.round(from + length));
  return { from: end - Math.round(length), to: end };
}

/**
 * The part that is left when a person looks closer, or at more of it.
 *
 * @param factor of its length; below 1 is closer
 * @param around what stays where it is, epoch seconds
 * @param latest nothing is later
 */
export function zoomed({ from, to }: Span, factor: number, around: number, latest: number): Span {
  const length = Math.max(SHORTEST, (to - from) * factor);
  const share = (Math.min(to, Math.max(from, around)) - from) / (to - from);
  return whole(around - share * length, length, latest);
}

/** The part before or after, by a share of its length. */
export function moved({ from, to }: Span, share: number, latest: number): Span {
  return whole(from + (to - from) * share, to - from, latest);
}

/** What a person marked, whichever end came first; widened where it is too short to draw. */
export function marked(a: number, b: number, latest: number): Span {
  const [from, to] = [Math.floor(Math.min(a, b)), Math.ceil(Math.max(a, b))];
  return zoomed({ from, to: Math.max(to, from + 1) }, 1, (from + to) / 2, latest);
}
