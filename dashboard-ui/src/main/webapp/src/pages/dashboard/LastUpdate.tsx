import { useCallback } from "react";
import { useClockText, useFleet, useObservable } from "../../app/fleet-context.ts";
import { StatusMark } from "../../components/StatusMark.tsx";
import { updateWords } from "../../words/dashboard.ts";
import { duration, exactTime, pointInTime } from "../../words/time.ts";
import styles from "./DashboardPage.module.css";

function Past({ knownAt }: { readonly knownAt: number }) {
  const text = useClockText(
    useCallback((now) => updateWords.past(pointInTime(knownAt, now), duration(now - knownAt)), [knownAt]),
  );
  return <span title={exactTime(knownAt)}>{text}</span>;
}

/** When what is shown was right for the last time. */
export function LastUpdate() {
  const connection = useObservable(useFleet().realtime.connection);
  const knownAt = connection.state === "live" ? null : connection.knownAt;
  return (
    <p className={styles.update}>
      <StatusMark state={connection.state === "live" ? "ok" : knownAt === null ? "unknown" : "warning"} />
      {connection.state === "live" ? updateWords.live : knownAt === null ? updateWords.reading : <Past knownAt={knownAt} />}
    </p>
  );
}
