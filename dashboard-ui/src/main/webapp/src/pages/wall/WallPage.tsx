import { useCallback, useMemo } from "react";
import { useClockText, useFleet, useObservable } from "../../app/fleet-context.ts";
import { useFollow } from "../../app/attention/use-follow.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { GlanceCanvas } from "../../components/glance/GlanceCanvas.tsx";
import { connectionWords } from "../../words/connection.ts";
import { pageNames } from "../../words/shell.ts";
import { notLiveWords, wallWords } from "../../words/wall.ts";
import { FleetGlance } from "./fleet-glance.ts";
import { useAwake } from "../../app/use-awake.ts";
import { useDark } from "../../app/use-dark.ts";
import { usePart } from "./use-part.ts";
import { useWallState } from "./use-wall-state.ts";
import { WallHead } from "./WallHead.tsx";
import styles from "./WallPage.module.css";
import { WallProblems } from "./WallProblems.tsx";

const openRecorder = (id: number): string => `/recorders?open=${id}`;

/** Twelve places a few pixels apart, one each minute: nothing burns in where it always is. */
function driftAt(now: number): string {
  const step = Math.floor(now / 60_000) % 12;
  return `${(step % 4) * 2}px ${Math.floor(step / 4) * 2}px`;
}

function NotLive() {
  const connection = useObservable(useFleet().realtime.connection);
  const title = useClockText(useCallback((now) => notLiveWords(connection, now)?.title ?? "", [connection]));
  const why = notLiveWords(connection, 0)?.why;
  return title === "" ? null : (
    <section className={styles.notLive} aria-label={connectionWords.banner}>
      <strong>{title}</strong> <span>{why}</span>
    </section>
  );
}

/** The screen on a wall, which nobody touches: the fleet at a glance, and what needs a person, worst first. */
export function WallPage() {
  usePageTitle(pageNames.wall);
  useAwake();
  useDark();
  const { realtime } = useFleet();
  const part = usePart();
  const state = useWallState(part.isPart);
  const glance = useMemo(() => new FleetGlance(realtime, part.isPart), [realtime, part.isPart]);
  const open = useFollow();
  const drift = useClockText(driftAt);
  return (
    <main id="content" className={styles.wall} tabIndex={-1} style={{ translate: drift }}>
      <WallHead part={part} state={state} />
      <NotLive />
      <div className={styles.content}>
        <div className={styles.glance}>
          {state === null ? (
            <p className={styles.loading} role="status">
              {wallWords.loading}
            </p>
          ) : (
            <GlanceCanvas
              label={wallWords.glance}
              source={glance}
              maxCell={64}
              large
              describe={glance.describe}
              hrefOf={openRecorder}
              onOpen={open}
            />
          )}
        </div>
        {state !== null && <WallProblems state={state} />}
      </div>
    </main>
  );
}
