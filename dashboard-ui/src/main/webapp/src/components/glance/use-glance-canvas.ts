import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { throttle } from "../../core/throttle.ts";
import type { GlanceSource } from "./glance.ts";
import { layoutGlance, type GlanceLayout } from "./layout.ts";
import { GlancePainter, labelFont } from "./painter.ts";

/** Changes are drawn at most this often, in milliseconds. */
const DRAW_EVERY = 100;

/** When colours and sizes of the page may be others. */
const LOOKS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(box: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

/** Size of a site's name, in pixels; where it is read from afar it grows with the screen. */
const TEXT = 12;
const LARGE_TEXT = 80;

type Measure = (text: string, size: number) => number;

const roughly: Measure = (text, size) => text.length * size * 0.6;

/** How wide a text would be, in the font of the canvas. */
function measureIn(canvas: HTMLCanvasElement | null): Measure {
  const context = document.createElement("canvas").getContext("2d");
  if (canvas === null || context === null) {
    return roughly;
  }
  context.font = labelFont(TEXT, false, getComputedStyle(canvas).fontFamily);
  return (text, size) => (context.measureText(text).width * size) / TEXT;
}

export interface DrawnGlance {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly layout: GlanceLayout;
}

/** Draws a glance into a canvas that fills its box, and draws again what changes. */
export function useGlanceCanvas(source: GlanceSource, maxCell: number, large: boolean): DrawnGlance {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const regions = useSyncExternalStore(source.regions.subscribe, source.regions.get);
  const [measure, setMeasure] = useState<Measure>(() => roughly);
  const layout = useMemo(() => {
    const text = large ? Math.max(TEXT, Math.round(width / LARGE_TEXT)) : TEXT;
    const room = { width, height, maxCell, text, measure: (label: string) => measure(label, text) };
    return layoutGlance(width === 0 ? [] : regions, room);
  }, [regions, width, height, maxCell, large, measure]);

  useEffect(() => {
    // When the font comes, texts have another width.
    void document.fonts.ready.then(() => setMeasure(() => measureIn(canvas.current)));
  }, []);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const painter = new GlancePainter(canvas.current);
    let frame = 0;
    const draw = (): void => {
      cancelAnimationFrame(frame);
      if (!painter.drawChanged(source)) {
        frame = requestAnimationFrame(draw);
      }
    };
    const drawAll = (): void => {
      painter.clear(layout);
      draw();
    };
    const soon = throttle<undefined>(DRAW_EVERY, () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    });
    drawAll();
    const looks = LOOKS.map((query) => matchMedia(query));
    const theme = new MutationObserver(drawAll);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    for (const look of looks) {
      look.addEventListener("change", drawAll);
    }
    const end = source.subscribe(() => soon(undefined));
    return () => {
      end();
      theme.disconnect();
      cancelAnimationFrame(frame);
      for (const look of looks) {
        look.removeEventListener("change", drawAll);
      }
    };
  }, [layout, source]);

  return { box, canvas, layout };
}
