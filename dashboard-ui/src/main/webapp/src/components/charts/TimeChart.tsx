import { useMemo, useSyncExternalStore, type KeyboardEvent } from "react";
import type { Columns } from "../../core/series.ts";
import { chartWords as words } from "../../words/telemetry.ts";
import type { Bounds } from "./bounds.ts";
import type { ChartView } from "./chart-view.ts";
import { indexAt, pointOf, type ColumnPoint } from "./point.ts";
import { moved, now, type Span, zoomed } from "./span.ts";
import styles from "./TimeChart.module.css";
import { useChartPointer } from "./use-chart-pointer.ts";
import { usePlot } from "./use-plot.ts";

const CLOSER = 0.5;
const STEP = 0.5;

interface Props extends ChartView {
  /** What is drawn: "Ping". */
  readonly title: string;
  /** The same to the ear: "Ping of CAM-001". */
  readonly label: string;
  /** Beside the title while nothing is pointed at: the latest figure. */
  readonly latest: string;
  readonly columns: Columns;
  readonly bounds: Bounds;
  readonly figures: (point: ColumnPoint) => string;
  readonly axis: (value: number) => string;
  /** How a time is told. */
  readonly moment: (at: number) => string;
  /** Whose times the axis has (IANA); without it, those of whoever looks. */
  readonly zone?: string;
  /** What the figures are held against: a dashed line across. */
  readonly threshold?: number | undefined;
}

/**
 * Figures over time: averages as a line, from the lowest to the highest as a band, and nothing where nothing was measured. A mouse
 * marks what to look at more closely; a finger moves the cursor. To the ear it is a slider over the points; `ChartFigures` has them all.
 */
export function TimeChart(props: Props) {
  const { title, label, latest, columns, figures, moment, span, pointed, onZoom } = props;
  const { box, plot } = usePlot(props);
  const pointers = useChartPointer(plot === "failed" ? null : plot, props);
  const at = useSyncExternalStore(pointed.subscribe, pointed.get);
  const index = at === null ? null : indexAt(columns, at);
  const point = index === null ? null : pointOf(columns, index);
  const told = at === null ? latest : point === null ? words.nothingAt(moment(at)) : words.at(moment(point.at), figures(point));
  const measured = useMemo(() => columns.at.flatMap((_, row) => (columns.avg[row] === null ? [] : [row])), [columns]);
  const place = index === null ? measured.length - 1 : Math.max(0, measured.indexOf(index));
  const spoken = pointOf(columns, measured[place] ?? 0);

  const onKeyDown = (event: KeyboardEvent): void => {
    const around = at ?? span.to;
    const keys: Readonly<Record<string, () => Span | null>> = {
      "+": () => zoomed(span, CLOSER, around, now()),
      "-": () => zoomed(span, 1 / CLOSER, around, now()),
      "0": () => null,
      PageUp: () => moved(span, STEP, now()),
      PageDown: () => moved(span, -STEP, now()),
    };
    const next = keys[event.key];
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onZoom(next());
    }
  };
  return (
    <figure className={styles.chart} aria-label={label}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        <span className={styles.told} aria-hidden={at !== null}>
          {told}
        </span>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what it does, the slider in it and the buttons above do too */}
      <div
        className={styles.plot}
        {...pointers}
        onDoubleClick={() => onZoom(null)}
        onKeyDown={onKeyDown}
      >
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={Math.max(0, measured.length - 1)}
          value={Math.max(0, place)}
          disabled={measured.length === 0}
          aria-label={label}
          aria-valuetext={spoken === null ? "" : words.at(moment(spoken.at), figures(spoken))}
          onChange={(event) => pointed.set(columns.at[measured[event.currentTarget.valueAsNumber] ?? 0] ?? null)}
          onBlur={() => pointed.set(null)}
        />
        <div ref={box} className={styles.drawing} aria-hidden="true" />
        {plot === "failed" && <p className={styles.failed}>{words.failed}</p>}
      </div>
    </figure>
  );
}
