import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Columns } from "../../core/series.ts";
import { axisWords } from "../../words/components.ts";
import { axisRange, type Bounds } from "./bounds.ts";
import { timeMarks } from "./marks.ts";
import type { Span } from "./span.ts";

/** When colours of the page may be others. */
const LOOKS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];
/** Room of the axes, in pixels of a page of 16 to the rem. */
const FIGURES_ROOM = 4.25;
const TIMES_ROOM = 1.4;
/** Below this width, in rem, every second time is left away. */
const NARROW = 32;

/** How figures are drawn, whatever they are. */
export interface PlotOptions {
  readonly bounds: Bounds;
  /** A figure at the axis. */
  readonly axis: (value: number) => string;
  readonly zone?: string | undefined;
  /** What the figures are held against: a line across. */
  readonly threshold?: number | undefined;
}

interface Colours {
  readonly line: string;
  readonly band: string;
  readonly grid: string;
  readonly text: string;
  readonly threshold: string;
}

/** The colours of the style sheet as a canvas knows them. */
function coloursOf(element: HTMLElement): Colours {
  const resolved = (colour: string): string => {
    element.style.color = colour;
    return getComputedStyle(element).color;
  };
  const colours = {
    line: resolved("var(--chart-line)"),
    band: resolved("var(--chart-band)"),
    grid: resolved("var(--chart-grid)"),
    text: resolved("var(--chart-text)"),
    threshold: resolved("var(--warning)"),
  };
  element.style.color = "";
  return colours;
}

/** How far the figures reach, with what they are held against. */
function reach(by: (a: number, b: number) => number, figure: number | null, threshold: number | undefined): number | null {
  return threshold === undefined ? figure : figure === null ? threshold : by(figure, threshold);
}

const none = (): null => null;
/** Pointers are the business of the chart around it: a finger is not a mouse. */
const UNBOUND = { mousedown: none, mouseup: none, click: none, dblclick: none, mousemove: none, mouseleave: none, mouseenter: none };

/** The drawing of a chart: a line of averages, a band from the lowest to the highest, axes and a cursor. */
export class Plot {
  readonly #plot: uPlot;
  readonly #box: HTMLElement;
  readonly #observer: ResizeObserver;
  readonly #theme: MutationObserver;
  readonly #looks = LOOKS.map((query) => matchMedia(query));
  #colours: Colours;

  constructor(box: HTMLElement, options: PlotOptions) {
    this.#box = box;
    this.#colours = coloursOf(box);
    this.#plot = new uPlot(this.#options(options), [[], [], [], []], box);
    this.#observer = new ResizeObserver(() => this.#plot.setSize({ width: box.clientWidth, height: box.clientHeight }));
    this.#observer.observe(box);
    this.#theme = new MutationObserver(this.#recolour);
    this.#theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#looks.forEach((look) => look.addEventListener("change", this.#recolour));
  }

  /** Draws figures in a part of time. */
  draw({ at, min, avg, max }: Columns, { from, to }: Span): void {
    this.#plot.batch(() => {
      this.#plot.setData([[...at], [...max], [...min], [...avg]], false);
      this.#plot.setScale("x", { min: from, max: to });
    });
  }

  /** Puts the cursor at a time, in epoch seconds; null takes it away. */
  point(at: number | null): void {
    this.#plot.setCursor({ left: at === null ? -10 : this.#plot.valToPos(at, "x"), top: at === null ? -10 : 1 }, false);
  }

  /** The time at a place on the screen. */
  timeAt(clientX: number): number {
    const { left } = this.#plot.over.getBoundingClientRect();
    return this.#plot.posToVal(clientX - left, "x");
  }

  /** Shows what a person marks, between two times; null for nothing. */
  mark(from: number | null, to: number): void {
    const [a, b] = from === null ? [0, 0] : [this.#plot.valToPos(from, "x"), this.#plot.valToPos(to, "x")];
    const height = this.#plot.over.clientHeight;
    this.#plot.setSelect({ left: Math.min(a, b), width: Math.abs(b - a), top: 0, height }, false);
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#theme.disconnect();
    this.#looks.forEach((look) => look.removeEventListener("change", this.#recolour));
    this.#plot.destroy();
  }

  readonly #recolour = (): void => {
    this.#colours = coloursOf(this.#box);
    this.#plot.redraw(false);
  };

  #across(plot: uPlot, threshold: number): void {
    const { ctx, bbox } = plot;
    const y = plot.valToPos(threshold, "y", true);
    ctx.save();
    ctx.strokeStyle = this.#colours.threshold;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  #options({ bounds, axis, zone, threshold }: PlotOptions): uPlot.Options {
    const { fontSize } = getComputedStyle(document.documentElement);
    const rem = Number.parseFloat(fontSize) || 16;
    const font = `${0.6875 * rem}px ${getComputedStyle(this.#box).fontFamily}`;
    const grid = { stroke: () => this.#colours.grid, width: 1 };
    const edge = { points: { show: false, filter: none } };
    const common = { stroke: () => this.#colours.text, font, grid, ticks: { show: false } };
    return {
      width: this.#box.clientWidth,
      height: this.#box.clientHeight,
      padding: [rem / 2, rem / 4, 0, 0],
      legend: { show: false },
      cursor: { x: true, y: false, bind: UNBOUND, drag: { x: false, y: false, setScale: false }, points: { show: false } },
      scales: { x: { time: false, auto: false }, y: { range: (_, low, high) => axisRange(reach(Math.min, low, threshold), reach(Math.max, high, threshold), bounds) } },
      hooks: threshold === undefined ? {} : { draw: [(plot) => this.#across(plot, threshold)] },
      bands: [{ series: [1, 2], fill: () => this.#colours.band }],
      series: [{}, edge, edge, { stroke: () => this.#colours.line, width: 1.5, points: { size: 4, fill: () => this.#colours.line } }],
      axes: [
        {
          ...common,
          size: TIMES_ROOM * rem,
          gap: rem / 4,
          splits: (_, __, from, to) => [...timeMarks({ from, to }, zone)],
          values: (plot, marks) => marks.map((at, index) => (plot.width < NARROW * rem && index % 2 === 1 ? "" : axisWords(at * 1_000, zone))),
        },
        { ...common, size: FIGURES_ROOM * rem, gap: rem / 4, space: 1.75 * rem, values: (_, marks) => marks.map(axis) },
      ],
    };
  }
}
