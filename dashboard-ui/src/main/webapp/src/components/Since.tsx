import { useCallback } from "react";
import { useClockText } from "../app/fleet-context.ts";
import { duration, exactTime, pointInTime } from "../words/time.ts";
import styles from "./Since.module.css";

/** "since 14:02 · 3 h 12 min" */
export function Since({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  const length = useClockText(useCallback((now) => duration(now - at), [at]));
  return (
    <time className={styles.since} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      since {point} <span className={styles.length}>· {length}</span>
    </time>
  );
}
