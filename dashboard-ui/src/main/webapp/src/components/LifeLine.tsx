import { lifeWords } from "../words/components.ts";
import { DRAWING, fill, lifePaths, lifeTotals, type LifeSegment, type LifeState, type Period } from "./life-line.ts";
import styles from "./LifeLine.module.css";

interface DrawingProps {
  readonly filled: readonly LifeSegment[];
  readonly period: Period;
  readonly size: "small" | "large";
}

/** What is worst is drawn last. */
const ORDER: readonly LifeState[] = ["unknown", "online", "maintenance", "warning", "offline"];

/** The bar itself: one path per state, whatever the number of segments. */
export function LifeDrawing({ filled, period, size }: DrawingProps) {
  const paths = lifePaths(filled, period, DRAWING[size]);
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${DRAWING[size]} ${DRAWING.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {ORDER.map((state) => (
        <path key={state} data-state={state} d={paths[state]} />
      ))}
    </svg>
  );
}

interface Props {
  readonly segments: readonly LifeSegment[];
  readonly period: Period;
}

/** A life as a bar, small, for a row: problems stand up, what is well lies low. One picture to the ear. */
export function LifeLine({ segments, period }: Props) {
  const filled = fill(segments, period);
  return (
    <span className={styles.small} role="img" aria-label={lifeWords(lifeTotals(filled, period))}>
      <LifeDrawing filled={filled} period={period} size="small" />
    </span>
  );
}
