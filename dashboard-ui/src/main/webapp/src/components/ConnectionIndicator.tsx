import { useCallback } from "react";
import { useClockText, useFleet, useObservable } from "../app/fleet-context.ts";
import type { Connection } from "../core/connection.ts";
import { connectionWord, connectionWords } from "../words/connection.ts";
import { duration } from "../words/time.ts";
import styles from "./ConnectionIndicator.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

function markOf(connection: Connection): MarkState {
  if (connection.state === "live") {
    return "ok";
  }
  if (connection.state === "stale") {
    return connection.cause === "offline" ? "offline" : connection.knownAt === null ? "unknown" : "warning";
  }
  return "warning";
}

/** How the page is connected, and without a live connection how old its knowledge is. */
export function ConnectionIndicator() {
  const connection = useObservable(useFleet().realtime.connection);
  const knownAt = connection.state === "live" ? null : connection.knownAt;
  const age = useClockText(useCallback((now) => (knownAt === null ? "" : duration(now - knownAt)), [knownAt]));
  return (
    <p className={styles.indicator}>
      <StatusMark state={markOf(connection)} />
      <span role="status">{connectionWord(connection)}</span>
      {age !== "" && <span className={styles.age}>{connectionWords.dataAge(age)}</span>}
    </p>
  );
}
