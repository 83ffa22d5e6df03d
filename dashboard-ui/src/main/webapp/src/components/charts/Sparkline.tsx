import { useMemo } from "react";
import type { Columns } from "../../core/series.ts";
import type { Span } from "./span.ts";
import { SPARKLINE, sparkPaths, type Reach } from "./spark.ts";
import styles from "./Sparkline.module.css";

interface Props {
  readonly columns: Columns;
  readonly span: Span;
  /** The same for all that are compared. */
  readonly reach: Reach;
}

/** Figures over time, small: whoever shows it says the same in words. Nothing is drawn where nothing was measured. */
export function Sparkline({ columns, span, reach }: Props) {
  const { line, band } = useMemo(() => sparkPaths(columns, span, reach), [columns, span, reach]);
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${SPARKLINE.width} ${SPARKLINE.height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.band} d={band} />
      <path className={styles.line} d={line} />
    </svg>
  );
}
