import { SHAPES } from "../status-shapes.ts";
import type { MarkState } from "../StatusMark.tsx";
import type { GlanceSource } from "./glance.ts";
import { placeOf, REGION_SCALE, type GlanceLayout } from "./layout.ts";

/** Which token colours a state; `cameras` and what is unstable are warnings. */
const COLOUR: Readonly<Record<MarkState, string>> = {
  ok: "--ok",
  warning: "--warning",
  offline: "--offline",
  unknown: "--unknown",
  maintenance: "--maintenance",
  flapping: "--warning",
};

/** How much of its cell a mark takes: what needs a person is largest, so that it is seen from afar also where colours are not. */
const SIZE: Readonly<Record<MarkState, number>> = { ok: 0.5, unknown: 0.5, maintenance: 0.7, flapping: 0.9, warning: 0.94, offline: 0.9 };

/** So many cells are drawn at a time: some milliseconds of work. */
const CELLS_AT_A_TIME = 3_000;

/** Below this size of a cell, in pixels, no eye tells shapes apart: boxes, whose size tells. */
const SHAPELESS_BELOW = 7;
const HOLLOW: ReadonlySet<MarkState> = new Set(["unknown", "flapping"]);
const STATES = ["ok", "warning", "offline", "unknown", "maintenance", "flapping"] as const satisfies readonly MarkState[];

/** Draws cells on a canvas, and of those that are drawn only the ones whose state has changed. */
export class GlancePainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #marks = new Map<MarkState, HTMLCanvasElement>();
  #layout: GlanceLayout | null = null;
  #drawn: (MarkState | undefined)[] = [];
  #ratio = 1;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  /** Begins anew, without any cell yet: another layout, other colours, another screen. */
  clear(layout: GlanceLayout): void {
    const context = this.#context;
    if (context === null) {
      return;
    }
    this.#layout = layout;
    this.#ratio = devicePixelRatio;
    this.#canvas.width = Math.round(layout.width * this.#ratio);
    this.#canvas.height = Math.round(Math.max(1, layout.height) * this.#ratio);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#drawn = [];
    this.#makeMarks(layout.cell);
    this.#drawLabels(context, layout);
  }

  /** Draws cells whose state is not the one that is drawn. @returns whether all are drawn; otherwise it is to be called again */
  drawChanged(source: GlanceSource): boolean {
    const layout = this.#layout;
    const context = this.#context;
    if (layout === null || context === null) {
      return true;
    }
    let count = 0;
    for (const [index, { id }] of layout.recorders.entries()) {
      const state = source.stateOf(id);
      const mark = this.#marks.get(state);
      const drawn = this.#drawn[index];
      if (drawn !== state && mark !== undefined) {
        if (count === CELLS_AT_A_TIME) {
          return false;
        }
        const { x, y } = placeOf(layout, index);
        if (drawn !== undefined) {
          context.clearRect(x, y, layout.cell, layout.cell);
        }
        context.drawImage(mark, x, y, layout.cell, layout.cell);
        this.#drawn[index] = state;
        count += 1;
      }
    }
    return true;
  }

  /** What a token is now: the light or the dark colour, or that of the system. */
  #colour(token: string): string {
    const { style } = this.#canvas;
    style.color = `var(${token})`;
    const colour = getComputedStyle(this.#canvas).color;
    style.color = "";
    return colour;
  }

  #makeMarks(cell: number): void {
    this.#marks.clear();
    for (const state of STATES) {
      const mark = document.createElement("canvas");
      mark.width = Math.ceil(cell * this.#ratio);
      mark.height = mark.width;
      const context = mark.getContext("2d");
      if (context !== null) {
        drawMark(context, state, mark.width, cell >= SHAPELESS_BELOW, this.#colour(COLOUR[state]));
      }
      this.#marks.set(state, mark);
    }
  }

  #drawLabels(context: CanvasRenderingContext2D, { labels, text: size }: GlanceLayout): void {
    const family = getComputedStyle(this.#canvas).fontFamily;
    const [strong, quiet] = [this.#colour("--text"), this.#colour("--text-quiet")];
    context.textBaseline = "top";
    for (const { text, x, y, isRegion } of labels) {
      context.font = labelFont(size, isRegion, family);
      context.fillStyle = isRegion ? strong : quiet;
      context.fillText(text, x, y + size / 4);
    }
  }
}

/** The font of a label whose size is in pixels; what measures it uses the same. */
export function labelFont(size: number, isRegion: boolean, family: string): string {
  return isRegion ? `600 ${size * REGION_SCALE}px ${family}` : `400 ${size}px ${family}`;
}

function drawMark(context: CanvasRenderingContext2D, state: MarkState, pixels: number, shaped: boolean, colour: string): void {
  const size = pixels * SIZE[state];
  const corner = (pixels - size) / 2;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  if (!shaped) {
    context.fillRect(corner, corner, size, size);
    return;
  }
  context.translate(corner, corner);
  context.scale(size / 12, size / 12);
  const shape = new Path2D(SHAPES[state]);
  if (HOLLOW.has(state)) {
    context.lineWidth = 2;
    context.stroke(shape);
  } else {
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- it is a canvas that is filled
    context.fill(shape);
  }
}
