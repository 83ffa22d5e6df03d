import { useRef, type PointerEvent } from "react";
import type { ChartView } from "./chart-view.ts";
import type { Plot } from "./plot.ts";
import { marked, now } from "./span.ts";

/** What a mouse moves less than is a click, in pixels. */
const CLICK = 5;

/** What pointers do in a chart: all of them move the cursor, and those that are no fingers mark what to look at more closely. */
export function useChartPointer(plot: Plot | null, { span, pointed, onZoom }: ChartView) {
  const start = useRef<{ readonly x: number; readonly at: number } | null>(null);
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (plot === null) {
      return;
    }
    const time = Math.min(span.to, Math.max(span.from, plot.timeAt(event.clientX)));
    pointed.set(time);
    if (start.current !== null && Math.abs(event.clientX - start.current.x) >= CLICK) {
      plot.mark(start.current.at, time);
    }
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    onPointerMove(event);
    if (event.pointerType !== "touch" && event.button === 0 && plot !== null) {
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, at: pointed.get() ?? span.from };
    }
  };
  const end = (event: PointerEvent<HTMLElement>): void => {
    const begun = start.current;
    start.current = null;
    if (plot !== null && begun !== null) {
      plot.mark(null, 0);
      if (event.type === "pointerup" && Math.abs(event.clientX - begun.x) >= CLICK) {
        onZoom(marked(begun.at, pointed.get() ?? begun.at, now()));
      }
    }
  };
  const onPointerLeave = (event: PointerEvent): void => {
    // A finger that is lifted has left, too: what it pointed at stays to be read.
    if (start.current === null && event.pointerType !== "touch") {
      pointed.set(null);
    }
  };
  return { onPointerMove, onPointerDown, onPointerUp: end, onPointerCancel: end, onPointerLeave };
}
