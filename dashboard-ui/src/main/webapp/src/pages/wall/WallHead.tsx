import { Link } from "@tanstack/react-router";
import { useClockText, useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import { connectionWord } from "../../words/connection.ts";
import { number } from "../../words/counted.ts";
import { shellWords } from "../../words/shell.ts";
import { wallWords as words } from "../../words/wall.ts";
import type { Part } from "./use-part.ts";
import type { WallState } from "./use-wall-state.ts";
import styles from "./WallHead.module.css";

function Count({ label, value, state }: { readonly label: string; readonly value: number; readonly state: MarkState }) {
  return (
    <div className={styles.count} data-state={value > 0 ? state : undefined}>
      <dt className={styles.label}>
        <StatusMark state={state} quiet={value === 0} />
        {label}
      </dt>
      <dd className={styles.value}>{number(value)}</dd>
    </div>
  );
}

/** The narrowest of what the address names. */
function nameOf({ region, site, customer }: Part): string {
  return site?.name ?? (region === "" ? (customer?.name ?? shellWords.product) : words.region(region));
}

function showFull(): void {
  // Where it is not allowed the page stays as it is.
  void document.documentElement.requestFullscreen().catch(() => undefined);
}

/** What the wall shows, how much of it is well, what time it is, and whether all of that is true. */
export function WallHead({ part, state }: { readonly part: Part; readonly state: WallState | null }) {
  const connection = useObservable(useFleet().realtime.connection);
  const time = useClockText(words.clock);
  const isLive = connection.state === "live";
  return (
    <header className={styles.head}>
      <h1 className={styles.name}>{nameOf(part)}</h1>
      {state !== null && (
        <dl className={styles.counts}>
          <Count label={words.counts.offline} value={state.offline} state="offline" />
          <Count label={words.counts.warning} value={state.warning} state="warning" />
          <Count label={words.counts.camerasOffline} value={state.camerasOffline} state="warning" />
          {state.neverConnected > 0 && <Count label={words.counts.neverConnected} value={state.neverConnected} state="unknown" />}
          <Count label={words.counts.online} value={state.online} state="ok" />
        </dl>
      )}
      <div className={styles.tools}>
        <Button tone="quiet" onClick={showFull}>
          {words.fullScreen}
        </Button>
        <Link className={styles.leave} to="/recorders">
          {words.leave}
        </Link>
      </div>
      <p className={styles.now}>
        <span className={styles.connection} data-live={isLive}>
          <StatusMark state={isLive ? "ok" : "warning"} />
          {connectionWord(connection)}
        </span>
        <time className={styles.clock}>{time}</time>
      </p>
    </header>
  );
}
