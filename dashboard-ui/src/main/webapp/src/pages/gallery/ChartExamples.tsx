import { useMemo, useState } from "react";
import { ChartFigures } from "../../components/charts/ChartFigures.tsx";
import { SpanBar, type Range } from "../../components/charts/SpanBar.tsx";
import type { Span } from "../../components/charts/span.ts";
import { Sparkline } from "../../components/charts/Sparkline.tsx";
import { TimeChart } from "../../components/charts/TimeChart.tsx";
import { Observable } from "../../core/observable.ts";
import { columnsOf, type Point } from "../../core/series.ts";
import { axisFigure, momentWords, pointFigures } from "../../words/telemetry.ts";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const DAY = 86_400;
const STEP = 600;
const END = Math.floor(Date.now() / 1_000 / STEP) * STEP;
const WHOLE: Span = { from: END - DAY, to: END };

/** A day of it, without what `gap` says, in shares of the day. */
function day(height: number, spread: number, gap: readonly [number, number]): Point[] {
  return Array.from({ length: DAY / STEP }, (_, index) => {
    const middle = height + Math.sin(index / 9) * spread;
    return { at: WHOLE.from + index * STEP, min: middle - spread * 0.4, avg: middle, max: middle + spread * 0.7, count: 20 };
  }).filter((_, index) => index / (DAY / STEP) < gap[0] || index / (DAY / STEP) > gap[1]);
}

const WARM = columnsOf(day(42, 6, [0.4, 0.55]), STEP);
const PING = columnsOf(day(18, 9, [2, 2]), STEP);
const NONE = columnsOf([], STEP);
const EXAMPLES = [
  { title: "Temperature", measure: "temperature_celsius", columns: WARM, bounds: { least: 10 } },
  { title: "Ping", measure: "ping_ms", columns: PING, bounds: { min: 0, least: 10 } },
  { title: "Frame rate", measure: "fps", columns: NONE, bounds: { min: 0, least: 10 } },
] as const;
const AXES = { temperature_celsius: (value: number) => axisFigure("temperature_celsius", value), ping_ms: (value: number) => axisFigure("ping_ms", value), fps: (value: number) => axisFigure("fps", value) };
const LOW_TO_HIGH = { low: 0, high: 50 };

/** Charts of one time, with a gap and without anything; and small ones. */
export function ChartExamples() {
  const [range, setRange] = useState<Range>("24h");
  const [zoom, setZoom] = useState<Span | null>(null);
  const [pointed] = useState(() => new Observable<number | null>(null));
  const view = useMemo(() => ({ span: zoom ?? WHOLE, pointed, onZoom: setZoom }), [zoom, pointed]);
  const moment = (at: number): string => momentWords(at, view.span.to - view.span.from);
  const tables = EXAMPLES.map(({ title, measure, columns }) => ({ label: `${title} of an example`, columns, axis: AXES[measure] }));
  return (
    <div className={styles.stack}>
      <SpanBar range={range} span={view.span} isZoomed={zoom !== null} pointed={pointed.get} onRange={setRange} onZoom={setZoom} />
      <div className={styles.charts}>
        {EXAMPLES.map(({ title, measure, columns, bounds }) => (
          <TimeChart
            key={title}
            {...view}
            title={title}
            label={`${title} of an example`}
            latest={columns === NONE ? "nothing yet" : "just now"}
            columns={columns}
            bounds={bounds}
            axis={AXES[measure]}
            figures={(point) => pointFigures(measure, point)}
            moment={moment}
          />
        ))}
      </div>
      <ChartFigures charts={tables} moment={moment} />
      <div className={styles.examples}>
        <Example name="Small, to one scale: a gap, none, nothing">
          <Sparkline columns={WARM} span={WHOLE} reach={LOW_TO_HIGH} />
          <Sparkline columns={PING} span={WHOLE} reach={LOW_TO_HIGH} />
          <Sparkline columns={NONE} span={WHOLE} reach={LOW_TO_HIGH} />
        </Example>
      </div>
    </div>
  );
}
