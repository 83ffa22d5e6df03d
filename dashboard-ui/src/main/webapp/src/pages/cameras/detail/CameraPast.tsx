import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { cameraChangesQuery, cameraLifeQuery, type CameraChange, type ListedCamera } from "../../../api/listed-cameras.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import { LifeLineChart } from "../../../components/LifeLineChart.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { Status } from "../../../components/Status.tsx";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { whyCamera } from "../../../words/reasons.ts";
import { exactTime, pointInTime } from "../../../words/time.ts";
import { nameOf } from "../camera-words.ts";
import styles from "./CameraDetail.module.css";

/** What a camera was in the last 24 hours, up to when it was read. */
export function CameraLife({ camera }: { readonly camera: ListedCamera }) {
  const { http } = useApi();
  const { data, error } = useQuery(cameraLifeQuery(http, camera.id));
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{words.life}</h3>
      {data !== undefined ? (
        <LifeLineChart label={nameOf(camera)} segments={data.segments} period={data.period} />
      ) : error === null ? (
        <Skeleton height="4rem" />
      ) : (
        <p className={styles.quiet}>{words.lifeFailed}</p>
      )}
    </section>
  );
}

function ChangeLine({ change }: { readonly change: CameraChange }) {
  const point = useClockText((now) => pointInTime(change.at, now));
  const online = change.status !== "offline";
  return (
    <li className={styles.change}>
      <time className={styles.at} dateTime={new Date(change.at).toISOString()} title={exactTime(change.at)}>
        {point}
      </time>
      <Status state={online ? "ok" : change.reason === "nvr_offline" ? "unknown" : "offline"} word={online ? words.wentOnline : words.wentOffline} />
      <span className={styles.quiet}>{whyCamera({ status: online ? "online" : "offline", reason: change.reason, evidence: null })}</span>
    </li>
  );
}

/** When a camera changed lately, and why. */
export function CameraChanges({ id }: { readonly id: number }) {
  const { http } = useApi();
  const { data, error } = useQuery(cameraChangesQuery(http, id));
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{words.changes}</h3>
      {data === undefined && (error === null ? <Skeleton height="6rem" /> : <p className={styles.quiet}>{words.changesFailed}</p>)}
      {data?.length === 0 && <p className={styles.quiet}>{words.noChanges}</p>}
      {data !== undefined && data.length > 0 && (
        <ol className={styles.changes}>
          {data.map((change) => (
            <ChangeLine key={change.version} change={change} />
          ))}
        </ol>
      )}
    </section>
  );
}
