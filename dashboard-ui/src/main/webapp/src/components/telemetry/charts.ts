import type { Measured } from "../../api/telemetry.ts";
import type { Bounds } from "../charts/bounds.ts";
import type { Figures } from "../charts/ChartFigures.tsx";
import type { ColumnPoint } from "../charts/point.ts";
import { columnsOf, shareOf, type Series } from "../../core/series.ts";
import { axisFigure, bytes, cameraHealthWords as words, figure, measureNames, pointFigures, type Measure } from "../../words/telemetry.ts";
import { ago } from "../../words/time.ts";

/** A chart of what a camera measured. */
export interface HealthChart extends Figures {
  readonly measure: Measure;
  readonly title: string;
  readonly bounds: Bounds;
  readonly figures: (point: ColumnPoint) => string;
  readonly latest: (now: number) => string;
}

interface Kind {
  readonly measure: Measure;
  readonly bounds: Bounds;
  readonly axis: (value: number) => string;
}

const kind = (measure: Measure, bounds: Bounds): Kind => ({ measure, bounds, axis: (value) => axisFigure(measure, value) });

/** What is drawn, in the order in which a person looks; how a chart is bounded never changes. */
const KINDS: readonly Kind[] = [
  kind("ping_ms", { min: 0, least: 10 }),
  kind("packet_loss_percent", { min: 0, least: 1 }),
  kind("quality_score", { min: 0, max: 100, least: 100 }),
  kind("fps", { min: 0, least: 10 }),
  kind("bitrate_kbps", { min: 0, least: 100 }),
  kind("temperature_celsius", { least: 10 }),
  kind("storage_percent", { min: 0, max: 100, least: 100 }),
];

const NOTHING: Series = [];

function seriesFor(measure: Measure, { series }: Measured): Series {
  const of = (name: string): Series => series.get(name) ?? NOTHING;
  return measure === "storage_percent" ? shareOf(of("storage_used_bytes"), of("storage_total_bytes")) : of(measure);
}

/** When a step was over, in epoch milliseconds; the newest one is not yet. */
export function measuredUntil(at: number, step: number, now: number): number {
  return Math.min(now, (at + step) * 1_000);
}

/** A share of a card is told in bytes too. */
function toldAs(measure: Measure, measured: Measured): (point: ColumnPoint) => string {
  const total = measured.series.get("storage_total_bytes")?.at(-1)?.max;
  return (point) => {
    const told = pointFigures(measure, point);
    return measure !== "storage_percent" || total === undefined ? told : `${told}, ${words.used(bytes((point.avg / 100) * total), bytes(total))}`;
  };
}

/** The charts of what was measured, those without any figure left away. */
export function chartsOf(measured: Measured, camera: string): readonly HealthChart[] {
  return KINDS.flatMap(({ measure, bounds, axis }): HealthChart[] => {
    const series = seriesFor(measure, measured);
    const last = series.at(-1);
    if (last === undefined) {
      return [];
    }
    const title = measureNames[measure];
    const figures = toldAs(measure, measured);
    const only = { ...last, min: last.avg, max: last.avg };
    return [
      {
        measure,
        title,
        label: words.chart(title, camera),
        columns: columnsOf(series, measured.step),
        bounds,
        axis,
        figures,
        latest: (now) => words.latest(figures(only), ago(measuredUntil(last.at, measured.step, now), now)),
      },
    ];
  });
}

/** When the last figure came, in epoch seconds of the begin of its step; null when there is none. */
export function lastHeard({ series }: Measured): number | null {
  const last = [...series.values()].flatMap((points) => points.at(-1)?.at ?? []);
  return last.length === 0 ? null : Math.max(...last);
}

/** What a clock may be off, in seconds: networks and minutes of samples. */
const CLOCK_OFF = 120;

/** How far a camera's clock is off, in seconds, less than zero for behind; null while it is right, or not known. */
export function clockOffset({ series }: Measured): number | null {
  const offset = series.get("clock_offset_seconds")?.at(-1)?.avg ?? 0;
  return Math.abs(offset) < CLOCK_OFF ? null : offset;
}

/** A figure of a restart, for how long the camera has been running; null when it never said. */
export function runningFor({ series }: Measured): string | null {
  const last = series.get("uptime_seconds")?.at(-1);
  return last === undefined ? null : figure("uptime_seconds", last.max);
}
