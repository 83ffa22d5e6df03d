import { useCallback } from "react";
import { useClockText, useFleet, useObservable } from "../app/fleet-context.ts";
import { connectionCause, retryWords } from "../words/connection.ts";
import { duration, exactTime } from "../words/time.ts";
import { Button } from "./Button.tsx";
import styles from "./StaleBanner.module.css";
import { StatusMark } from "./StatusMark.tsx";

/** Shorter interruptions are nobody's business, in milliseconds. */
const PATIENCE = 2_500;

/** Says that the page is not live, how old what it shows is, and when it tries again. */
export function StaleBanner() {
  const { client, load } = useFleet().realtime;
  const connection = useObservable(client.connection);
  const heardAt = useObservable(client.heardAt) ?? 0;
  const { recordersReady, loadedAt, problem } = useObservable(load);
  const knownAt = Math.max(heardAt, loadedAt ?? 0);
  const live = connection.state === "live";
  const age = useClockText(useCallback((now) => (now - knownAt < PATIENCE ? "" : duration(now - knownAt)), [knownAt]));
  const retry = useClockText(useCallback((now) => retryWords(connection, now), [connection]));
  if (!recordersReady || knownAt === 0 || (live && problem === null) || (!live && age === "")) {
    return null;
  }
  const cause = live ? "The list could not be refreshed." : connectionCause(connection);
  return (
    <div className={styles.banner} role="region" aria-label="Connection">
      <StatusMark state="warning" />
      <p className={styles.words}>
        <strong>{cause}</strong>{" "}
        {live ? (
          <>Changes still arrive, but some from before may be missing. Trying again now.</>
        ) : (
          <>
            You see the fleet as it was <span title={exactTime(knownAt)}>{age} ago</span>. {retry}
          </>
        )}
      </p>
      {!live && <Button onClick={() => client.connect()}>Try now</Button>}
    </div>
  );
}
