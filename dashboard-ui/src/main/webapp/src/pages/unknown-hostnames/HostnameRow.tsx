import { memo, useCallback } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { CopyCommand } from "../../components/CopyCommand.tsx";
import type { UnknownHostname } from "../../core/model.ts";
import { hostnameWords } from "../../words/hostnames.ts";
import { ago, exactTime, pointInTime } from "../../words/time.ts";
import styles from "./HostnameRow.module.css";

/** An argument of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function registerCommand(hostname: string): string {
  const body = JSON.stringify({ hostname, device_name: hostname });
  return `curl -X POST ${location.origin}/api/nvrs -H 'content-type: application/json' -d ${quoted(body)}`;
}

function LastTry({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  const age = useClockText(useCallback((now) => ago(at, now), [at]));
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {point} <span className={styles.quiet}>· {age}</span>
    </time>
  );
}

/** One hostname: from where it tries, how often, since when, and how it is registered. */
export const HostnameRow = memo(function HostnameRow({ item }: { readonly item: UnknownHostname }) {
  const { hostname, firstSeen, count, last } = item;
  const since = useClockText(useCallback((now) => hostnameWords.since(pointInTime(firstSeen, now)), [firstSeen]));
  return (
    <li className={styles.row}>
      <p className={styles.name}>{hostname}</p>
      <p className={styles.from}>
        <span className={styles.quiet}>{hostnameWords.from}</span> {last.remoteAddress}
      </p>
      <p className={styles.tries}>
        {hostnameWords.tries(count)} <span className={styles.quiet}>{since}</span>
      </p>
      <p className={styles.last}>
        <span className={styles.quiet}>{hostnameWords.lastAt}</span> <LastTry at={last.at} />
      </p>
      {last.code !== 4500 && <p className={styles.why}>{hostnameWords.turnedAway(last)}</p>}
      <details className={styles.register}>
        <summary className={styles.summary}>{hostnameWords.register}</summary>
        <CopyCommand label={hostnameWords.registerLabel(hostname)} command={registerCommand(hostname)} />
      </details>
    </li>
  );
});
