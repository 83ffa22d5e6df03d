import { memo } from "react";
import { cameraCountWords, componentWords } from "../words/components.ts";
import { number } from "../words/counted.ts";
import { cameraMarks, countOf } from "./camera-marks.ts";
import styles from "./CameraStrip.module.css";

interface Props {
  /** One letter per camera, in order: `o` online, `x` offline, `u` not reported, `?` unreadable. */
  readonly states: string;
  /** How many count as online, where that is more than the letters say; one that is not reported keeps its status. */
  readonly online?: number;
  /** Their recorder is away, and they with it: red belongs to the cause. */
  readonly hollow?: boolean;
}

/** One small mark per camera, in order, so that "which of the eight" is seen without opening; one picture to the ear. */
export const CameraStrip = memo(function CameraStrip({ states, online = countOf(states, "o"), hollow = false }: Props) {
  const total = states.length;
  if (total === 0) {
    return <span className={styles.none}>{componentWords.noCameras}</span>;
  }
  const { width, height, ...paths } = cameraMarks(states, hollow);
  const counts = { total, online, notReported: countOf(states, "u"), unreadable: countOf(states, "?") };
  return (
    <span className={styles.strip}>
      <svg
        className={styles.marks}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={cameraCountWords(hollow ? { total, online, notReported: 0, unreadable: 0 } : counts)}
      >
        <path className={styles.online} d={paths.online} />
        <path className={styles.unknown} d={paths.unknown} data-shapeless={total > 72} />
        <path className={styles.unreadable} d={paths.unreadable} />
        <path className={styles.offline} d={paths.offline} />
      </svg>
      <span className={styles.count} aria-hidden="true">
        {number(online)}/{number(total)}
      </span>
    </span>
  );
});
