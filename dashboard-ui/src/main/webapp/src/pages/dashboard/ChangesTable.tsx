import type { ChangeCounts } from "../../api/figures.ts";
import { spanWords } from "../../words/components.ts";
import { number } from "../../words/counted.ts";
import { changeWords as words } from "../../words/dashboard.ts";
import styles from "./ChangesChart.module.css";

interface Props {
  readonly title: string;
  readonly from: number;
  readonly step: number;
  readonly counts: ChangeCounts;
}

/** The same as the bars in numbers: the steps in which something changed, the latest first. */
export function ChangesTable({ title, from, step, counts }: Props) {
  const rows = counts.online
    .map((online, index) => ({ at: from + index * step, online, warning: counts.warning[index] ?? 0, offline: counts.offline[index] ?? 0 }))
    .filter(({ online, warning, offline }) => online + warning + offline > 0)
    .toReversed();
  if (rows.length === 0) {
    return null;
  }
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{words.table(title)}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.time}</th>
            <th scope="col">{words.columns.offline}</th>
            <th scope="col">{words.columns.warning}</th>
            <th scope="col">{words.columns.online}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, online, warning, offline }) => (
            <tr key={at}>
              <th scope="row">{spanWords(at, at + step)}</th>
              <td>{number(offline)}</td>
              <td>{number(warning)}</td>
              <td>{number(online)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
