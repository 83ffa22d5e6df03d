import { useCallback } from "react";
import { useClockText, useFleet, useObservable } from "../app/fleet-context.ts";
import type { Connection } from "../core/connection.ts";
import { connectionCause, connectionWords, retryWords } from "../words/connection.ts";
import { duration, exactTime } from "../words/time.ts";
import { Button } from "./Button.tsx";
import styles from "./StaleBanner.module.css";
import { StatusMark } from "./StatusMark.tsx";

/** Shorter interruptions are nobody's business, in milliseconds. */
const PATIENCE = 2_500;

function Age({ knownAt }: { readonly knownAt: number }) {
  const age = useClockText(useCallback((now) => duration(now - knownAt), [knownAt]));
  const [before, ago, after] = connectionWords.asItWas(age);
  return (
    <>
      {before}
      <span title={exactTime(knownAt)}>{ago}</span>
      {after}
    </>
  );
}

function Banner({ connection }: { readonly connection: Exclude<Connection, { state: "live" }> }) {
  const { realtime } = useFleet();
  const { since, knownAt, retryAt } = connection;
  const isLong = useClockText(useCallback((now) => (now - since < PATIENCE ? "" : "long"), [since]));
  const retry = useClockText(useCallback((now) => retryWords(retryAt, now), [retryAt]));
  if (isLong === "") {
    return null;
  }
  return (
    <div className={styles.banner} role="region" aria-label={connectionWords.banner}>
      <StatusMark state="warning" />
      <p className={styles.words}>
        <strong>{connectionCause(connection)}</strong>{" "}
        {connection.state === "polling" && `${connectionWords.polling} `}
        {knownAt === null ? connectionWords.notRead : <Age knownAt={knownAt} />} {retry}
      </p>
      <Button onClick={() => realtime.tryNow()}>{connectionWords.tryNow}</Button>
    </div>
  );
}

/** Says that the page is not live, how old what it shows is, and when it tries again; over the page, so that nothing moves. */
export function StaleBanner() {
  const { realtime } = useFleet();
  const connection = useObservable(realtime.connection);
  const { recordersReady, problem } = useObservable(realtime.load);
  const says = connection.state !== "live" && (connection.knownAt !== null || problem !== null);
  return recordersReady && says ? <Banner connection={connection} /> : null;
}
