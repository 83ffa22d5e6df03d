import { useMemo, useState, type PointerEvent } from "react";
import type { ChangeCounts } from "../../api/figures.ts";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import { axisWords, spanWords } from "../../words/components.ts";
import { number } from "../../words/counted.ts";
import { changeWords as words } from "../../words/dashboard.ts";
import { barsOf, barTicks, DRAWING, sum, type Status } from "./bars.ts";
import styles from "./ChangesChart.module.css";
import { ChangesTable } from "./ChangesTable.tsx";

const TOLD: readonly (readonly [status: Status, mark: MarkState, words: string])[] = [
  ["offline", "offline", words.wentOffline],
  ["warning", "warning", words.warned],
  ["online", "ok", words.cameOnline],
];

interface Props {
  /** "Last hour" */
  readonly title: string;
  readonly from: number;
  /** Length of a step in milliseconds. */
  readonly step: number;
  readonly counts: ChangeCounts;
}

/**
 * How much changed, step by step: what came online stands above the line, what went offline hangs below it. Pointing at a step
 * tells of it; to the ear it is the sum, and a table of the steps in which something changed.
 */
export function ChangesChart({ title, from, step, counts }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { ground, paths } = useMemo(() => barsOf(counts), [counts]);
  const steps = counts.online.length;
  const period = { from, to: from + steps * step };
  const shown = pointed === null || pointed >= steps ? null : pointed;
  // Of warnings it speaks only where there are some: cameras have none.
  const told = TOLD.filter(([status]) => status !== "warning" || sum(counts.warning) > 0).map(([status, mark, what]) => {
    const count = shown === null ? sum(counts[status]) : (counts[status][shown] ?? 0);
    return { status, mark, what, count };
  });
  const spoken = TOLD.map(([status, , what]) => [sum(counts[status]), what] as const).filter(([count]) => count > 0);
  const point = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * steps);
    setPointed(Math.min(steps - 1, Math.max(0, at)));
  };
  return (
    <figure className={styles.chart} aria-label={words.spoken(title, spoken.map(([count, what]) => `${number(count)} ${what}`))}>
      <figcaption className={styles.caption} aria-hidden="true">
        <span className={styles.title}>{shown === null ? title : spanWords(from + shown * step, from + (shown + 1) * step)}</span>
        {told.map(({ status, mark, what, count }) => (
          <span key={status} className={styles.told}>
            <StatusMark state={mark} quiet={count === 0} />
            {number(count)} {what}
          </span>
        ))}
      </figcaption>
      <div className={styles.picture} onPointerMove={point} onPointerDown={point} onPointerLeave={() => setPointed(null)}>
        <svg className={styles.drawing} viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`} preserveAspectRatio="none" aria-hidden="true">
          {shown !== null && <rect className={styles.pointed} x={(shown / steps) * DRAWING.width} width={DRAWING.width / steps} height={DRAWING.height} />}
          <line className={styles.ground} x2={DRAWING.width} y1={ground} y2={ground} />
          {TOLD.map(([status]) => (
            <path key={status} data-status={status} d={paths[status]} />
          ))}
        </svg>
      </div>
      <div className={styles.axis} aria-hidden="true">
        {barTicks(period).map((at) => (
          <span key={at} className={styles.tick} style={{ left: `${((at - from) / (period.to - from)) * 100}%` }}>
            {axisWords(at)}
          </span>
        ))}
      </div>
      <ChangesTable title={title} from={from} step={step} counts={counts} />
    </figure>
  );
}
