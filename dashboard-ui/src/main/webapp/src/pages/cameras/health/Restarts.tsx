import { useMemo } from "react";
import type { Measured } from "../../../api/telemetry.ts";
import { restartsOf } from "../../../core/series.ts";
import { cameraHealthWords } from "../../../words/telemetry.ts";
import { runningFor } from "../../../components/telemetry/charts.ts";
import styles from "./CameraHealth.module.css";

const words = cameraHealthWords.restarts;
const MOST = 10;

/** When a camera restarted, the last time first, as its uptime tells; nothing for one that does not tell it. */
export function Restarts({ measured, moment }: { readonly measured: Measured; readonly moment: (at: number) => string }) {
  const restarts = useMemo(() => restartsOf(measured.series.get("uptime_seconds") ?? [], measured.step).toReversed(), [measured]);
  const running = runningFor(measured);
  if (running === null) {
    return null;
  }
  return (
    <div className={styles.restarts}>
      <h4 className={styles.heading}>{words.title}</h4>
      <p className={styles.quiet}>
        {words.running(running)} {restarts.length === 0 ? words.none : words.some(restarts.length)}
      </p>
      {restarts.length > 0 && (
        <ol className={styles.times}>
          {restarts.slice(0, MOST).map((at) => (
            <li key={at}>
              <time dateTime={new Date(at * 1_000).toISOString()}>{moment(at)}</time>
            </li>
          ))}
          {restarts.length > MOST && <li className={styles.quiet}>{words.more(restarts.length - MOST)}</li>}
        </ol>
      )}
    </div>
  );
}
