import { useMemo, useState, type PointerEvent } from "react";
import { axisWords, lifeWords, spanWords, stateWords } from "../words/components.ts";
import { duration } from "../words/time.ts";
import { fill, lifeTotals, segmentNear, ticks, type LifeSegment, type LifeState, type Period } from "./life-line.ts";
import { LifeDrawing } from "./LifeLine.tsx";
import styles from "./LifeLine.module.css";
import { Status } from "./Status.tsx";
import type { MarkState } from "./StatusMark.tsx";

/** How far a finger may be off what it means, in pixels. */
const REACH = 16;

function markOf(state: LifeState): MarkState {
  return state === "online" ? "ok" : state;
}

function lastTrouble(filled: readonly LifeSegment[]): number {
  const found = filled.findLastIndex(({ state }) => state === "offline" || state === "warning");
  return found < 0 ? filled.length - 1 : found;
}

function spoken({ from, to, state, reason }: LifeSegment, zone: string | undefined): string {
  const sentence = reason === undefined ? "" : `. ${reason}`;
  return `${stateWords[markOf(state)]}, ${duration(to - from)}, ${spanWords(from, to, zone)}${sentence}`;
}

interface Props {
  /** Whose life it is: "Main branch". */
  readonly label: string;
  readonly segments: readonly LifeSegment[];
  readonly period: Period;
  /** Whose times are shown (IANA); without it, those of whoever looks. */
  readonly zone?: string;
}

/**
 * A life as a bar, large, with a time axis and the reasons: pointing at the bar, or the arrow keys, tell of each segment.
 * To the ear it is a slider over the segments, which is one stop of the Tab key however many they are.
 */
export function LifeLineChart({ label, segments, period, zone }: Props) {
  const filled = useMemo(() => fill(segments, period), [segments, period]);
  const [chosen, setChosen] = useState<number | null>(null);
  const index = Math.min(chosen ?? lastTrouble(filled), filled.length - 1);
  const shown = filled[index];
  const length = Math.max(1, period.to - period.from);
  const share = (at: number): string => `${((at - period.from) / length) * 100}%`;
  const point = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = period.from + ((event.clientX - left) / width) * length;
    setChosen(segmentNear(filled, at, (REACH / width) * length));
  };
  if (shown === undefined) {
    return null;
  }
  const width = `max(3px, ${((shown.to - shown.from) / length) * 100}%)`;
  return (
    <figure className={styles.chart} aria-label={`${label}, ${lifeWords(lifeTotals(filled, period))}`}>
      <div className={styles.bar} onPointerMove={point} onPointerDown={point}>
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={filled.length - 1}
          value={index}
          aria-label={label}
          aria-valuetext={spoken(shown, zone)}
          onChange={(event) => setChosen(event.currentTarget.valueAsNumber)}
        />
        <LifeDrawing filled={filled} period={period} size="large" />
        <span className={styles.chosen} style={{ left: `min(${share(shown.from)}, 100% - 3px)`, width }} />
      </div>
      <div className={styles.axis} aria-hidden="true">
        {ticks(period, zone).map((at) => (
          <span key={at} className={styles.tick} style={{ left: share(at) }}>
            {axisWords(at, zone)}
          </span>
        ))}
      </div>
      <p className={styles.told} aria-hidden="true">
        <Status state={markOf(shown.state)} /> <span>{duration(shown.to - shown.from)}</span>
        <span className={styles.span}>{spanWords(shown.from, shown.to, zone)}</span>
        {shown.reason !== undefined && <span className={styles.reason}>{shown.reason}</span>}
      </p>
    </figure>
  );
}
