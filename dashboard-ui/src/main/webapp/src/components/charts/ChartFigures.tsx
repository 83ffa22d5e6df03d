import { useState, type ReactNode } from "react";
import type { Columns } from "../../core/series.ts";
import { chartWords as words } from "../../words/telemetry.ts";
import styles from "./ChartFigures.module.css";
import { pointOf } from "./point.ts";

function Fold({ title, children }: { readonly title: string; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{title}</summary>
      {open && children()}
    </details>
  );
}

/** A chart in figures. */
export interface Figures {
  /** "Ping of CAM-001" */
  readonly label: string;
  readonly columns: Columns;
  readonly axis: (value: number) => string;
}

function Rows({ figures: { label, columns, axis }, moment }: { readonly figures: Figures; readonly moment: (at: number) => string }) {
  const points = columns.at.map((_, index) => pointOf(columns, index)).filter((point) => point !== null);
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.columns.time}</th>
          <th scope="col">{words.columns.min}</th>
          <th scope="col">{words.columns.avg}</th>
          <th scope="col">{words.columns.max}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ at, min, avg, max }) => (
          <tr key={at}>
            <th scope="row">{moment(at)}</th>
            <td>{axis(min)}</td>
            <td>{axis(avg)}</td>
            <td>{axis(max)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Charts as tables, the latest first; each is made when somebody opens it. */
export function ChartFigures({ charts, moment }: { readonly charts: readonly Figures[]; readonly moment: (at: number) => string }) {
  return (
    <Fold title={words.tables}>
      {() =>
        charts.map((figures) => (
          <Fold key={figures.label} title={words.table(figures.label)}>
            {() => <Rows figures={figures} moment={moment} />}
          </Fold>
        ))
      }
    </Fold>
  );
}
