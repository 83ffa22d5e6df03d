/** How far the axis of figures reaches, whatever was measured: always to `min` and `max`, and over at least `least`. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly least: number;
}

/** Room above and below the line, as a share of what it covers. */
const ROOM = 0.1;

/** The axis for what was measured; a line that never moves is in the middle of it, not at its edge. */
export function axisRange(low: number | null, high: number | null, { min, max, least }: Bounds): [low: number, high: number] {
  const bottom = low ?? min ?? 0;
  const top = high ?? bottom;
  const room = Math.max((top - bottom) * ROOM, (least - (top - bottom)) / 2, 0);
  const from = min ?? bottom - room;
  const to = max ?? Math.max(top + room, from + least);
  return [Math.min(from, bottom), Math.max(to, top)];
}
