import { useCallback } from "react";
import { useClockText } from "../app/fleet-context.ts";
import { componentWords } from "../words/components.ts";
import { duration, exactTime, pointInTime } from "../words/time.ts";
import styles from "./Since.module.css";

/** "3 h 12 min · since 14:02": how long is what a person decides by. */
export function Since({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  const length = useClockText(useCallback((now) => duration(now - at), [at]));
  return (
    <time className={styles.since} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      <span>{length}</span> <span className={styles.point}>{componentWords.sincePoint(point)}</span>
    </time>
  );
}
