import { reportWords as words } from "../../words/reports.ts";
import styles from "./TotalFigures.module.css";

const KINDS = ["up", "down", "excluded", "unobserved"] as const;
const KEPT = 400 * 86_400_000;

interface Props {
  /** When the report begins, and when it was made, epoch milliseconds. */
  readonly from: number;
  readonly now: number;
}

/** How the figures are counted, where they are. */
export function Definition({ from, now }: Props) {
  return (
    <section className={styles.definition}>
      <p>{words.definition}</p>
      <dl className={styles.meanings}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{words.counts[kind].name}</dt>
            <dd>{words.counts[kind].means}</dd>
          </div>
        ))}
      </dl>
      {now - from > KEPT && <p>{words.retention}</p>}
    </section>
  );
}
