import { useEffect, useRef, useState, type RefObject } from "react";
import type { Columns } from "../../core/series.ts";
import type { ChartView } from "./chart-view.ts";
import type { Plot, PlotOptions } from "./plot.ts";

interface Drawn extends PlotOptions, Pick<ChartView, "span" | "pointed"> {
  readonly columns: Columns;
}

/** Loads what draws charts, and keeps a drawing in a box; null until it is there, `failed` where it cannot be loaded. */
export function usePlot({ bounds, axis, zone, threshold, columns, span, pointed }: Drawn): {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly plot: Plot | "failed" | null;
} {
  const box = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | "failed" | null>(null);
  useEffect(() => {
    let shown: Plot | null = null;
    let isGone = false;
    const make = async (): Promise<void> => {
      try {
        const { Plot: Drawing } = await import("./plot.ts");
        if (!isGone && box.current !== null) {
          shown = new Drawing(box.current, { bounds, axis, zone, threshold });
          setPlot(shown);
        }
      } catch {
        setPlot("failed");
      }
    };
    void make();
    return () => {
      isGone = true;
      shown?.destroy();
      setPlot(null);
    };
  }, [bounds, axis, zone, threshold]);
  useEffect(() => {
    if (plot instanceof Object) {
      plot.draw(columns, span);
      plot.point(pointed.get());
    }
  }, [plot, columns, span, pointed]);
  useEffect(() => (plot instanceof Object ? pointed.subscribe(() => plot.point(pointed.get())) : undefined), [plot, pointed]);
  return { box, plot };
}
