/** Marks per line and their distance in pixels: many cameras make small marks, so that a row keeps its height. */
const LAYOUTS = [
  { upTo: 32, perLine: 16, pitch: 13 },
  { upTo: 72, perLine: 24, pitch: 9 },
  { upTo: 240, perLine: 48, pitch: 4.5 },
  { upTo: Number.POSITIVE_INFINITY, perLine: 84, pitch: 2.6 },
] as const;

/** Below this distance a mark has no shape that an eye can tell, so that its size tells: what is off is largest. */
const SHAPELESS_BELOW = 6;

/** One picture of all marks: its size in pixels, and a path for each kind of mark. */
export interface CameraMarks {
  readonly width: number;
  readonly height: number;
  readonly online: string;
  readonly offline: string;
  /** Rings: not reported, or not known for another reason. */
  readonly unknown: string;
  /** Dashes: reported in words that cannot be read. */
  readonly unreadable: string;
}

function disc(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${x - width / 2} ${y - height / 2}h${width}v${height}h${-width}z`;
}

/**
 * Draws one mark per camera, in order.
 *
 * @param states `o` online, `x` offline, `?` unreadable, anything else (`u`) not reported
 * @param hollow whether nothing is known of the cameras now, since their recorder is away: all of them are rings
 */
export function cameraMarks(states: string, hollow: boolean): CameraMarks {
  const { perLine, pitch } = LAYOUTS.find(({ upTo }) => states.length <= upTo) ?? LAYOUTS[3];
  const shapeless = pitch < SHAPELESS_BELOW;
  const paths = { online: "", offline: "", unknown: "", unreadable: "" };
  for (let index = 0; index < states.length; index += 1) {
    const x = ((index % perLine) + 0.5) * pitch;
    const y = (Math.floor(index / perLine) + 0.5) * pitch;
    const state = hollow ? "u" : states[index];
    if (state === "o") {
      paths.online += shapeless ? box(x, y, pitch * 0.5, pitch * 0.5) : disc(x, y, pitch * 0.27);
    } else if (state === "x") {
      paths.offline += shapeless ? box(x, y, pitch, pitch) : box(x, y, pitch * 0.72, pitch * 0.72);
    } else if (state === "?") {
      paths.unreadable += box(x, y, pitch * 0.8, pitch * 0.24);
    } else {
      paths.unknown += shapeless ? box(x, y, pitch * 0.3, pitch * 0.3) : disc(x, y, pitch * 0.25);
    }
  }
  const lines = Math.ceil(states.length / perLine);
  return { width: Math.min(states.length, perLine) * pitch, height: lines * pitch, ...paths };
}

/** How many cameras are in a state, by its letter. */
export function countOf(states: string, letter: "o" | "x" | "u" | "?"): number {
  return states.split(letter).length - 1;
}
