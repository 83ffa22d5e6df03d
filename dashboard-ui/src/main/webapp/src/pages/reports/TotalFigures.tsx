import { exactLength, percentWords, reportWords as words, whyNullWords } from "../../words/reports.ts";
import type { Total } from "./figures.ts";
import styles from "./TotalFigures.module.css";

const KINDS = ["up", "down", "excluded", "unobserved"] as const;

interface Props {
  /** Of whom: "All recorders, together". */
  readonly name: string;
  readonly total: Total;
}

/** What all recorders of a report come to: the percentage, and the four things that its seconds are. */
export function TotalFigures({ name, total }: Props) {
  const { availability_percent: percent, why_null: why, outages, longest_outage_seconds: longest } = total;
  return (
    <section className={styles.total} aria-label={name}>
      <p className={styles.percent}>
        <strong className={styles.figure}>{percent === null ? whyNullWords[why ?? "unobserved"] : percentWords(percent)}</strong>
        <span className={styles.quiet}>{name}</span>
      </p>
      <dl className={styles.kinds}>
        {KINDS.map((kind) => (
          <div key={kind} className={styles.kind} data-kind={kind}>
            <dt>{words.counts[kind].name}</dt>
            <dd>
              {exactLength(total[`${kind}_seconds`])}
              {kind === "down" && <span className={styles.quiet}> {words.outages(outages, longest)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
