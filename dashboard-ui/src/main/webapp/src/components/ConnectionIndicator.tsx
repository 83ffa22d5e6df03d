import { useCallback } from "react";
import { useClockText, useFleet, useObservable } from "../app/fleet-context.ts";
import { connectionWord } from "../words/connection.ts";
import { duration } from "../words/time.ts";
import styles from "./ConnectionIndicator.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

/** How the page is connected, and without a live connection how old its knowledge is. */
export function ConnectionIndicator() {
  const { client, load } = useFleet().realtime;
  const connection = useObservable(client.connection);
  const heardAt = useObservable(client.heardAt);
  const loadedAt = useObservable(load).loadedAt;
  const word = connectionWord(connection, heardAt);
  const knownAt = Math.max(heardAt ?? 0, loadedAt ?? 0);
  const age = useClockText(useCallback((now) => (knownAt === 0 ? "" : duration(now - knownAt)), [knownAt]));
  const marks: Readonly<Record<string, MarkState>> = { Live: "ok", Offline: "offline", Connecting: "unknown" };
  return (
    <p className={styles.indicator}>
      <StatusMark state={marks[word] ?? "warning"} />
      <span role="status">{word}</span>
      {word !== "Live" && age !== "" && <span className={styles.age}>data is {age} old</span>}
    </p>
  );
}
