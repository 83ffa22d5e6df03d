import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import type { CameraRecord } from "../../../api/cameras.ts";
import { changesQuery, lastDayQuery, type HistoryItem } from "../../../api/history.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import panel from "../../../components/Panel.module.css";
import { lifeOf } from "../../../components/life-of.ts";
import { LifeLineChart } from "../../../components/LifeLineChart.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { Status } from "../../../components/Status.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { whyCamera } from "../../../words/reasons.ts";
import { exactTime, pointInTime } from "../../../words/time.ts";
import styles from "./CameraDetail.module.css";

/** As many changes are shown; who wants more asks for a report. */
const CHANGES = 12;

/** What a camera was in the last 24 hours, up to when it was read. */
export function CameraLife({ camera }: { readonly camera: CameraRecord }) {
  const { http } = useApi();
  const { data, error } = useQuery(lastDayQuery(http, { kind: "camera", id: camera.id }));
  const life = useMemo(() => (data === undefined ? [] : lifeOf(data.segments, "camera")), [data]);
  return (
    <section className={panel.part}>
      <h3 className={panel.heading}>{words.life}</h3>
      {data !== undefined ? (
        <LifeLineChart label={cameraName(camera)} segments={life} period={data} />
      ) : error === null ? (
        <Skeleton height="4rem" />
      ) : (
        <p className={panel.quiet}>{words.lifeFailed}</p>
      )}
    </section>
  );
}

function ChangeLine({ change }: { readonly change: HistoryItem }) {
  const point = useClockText((now) => pointInTime(change.at, now));
  const online = change.status !== "offline";
  return (
    <li className={styles.change}>
      <time className={panel.at} dateTime={new Date(change.at).toISOString()} title={exactTime(change.at)}>
        {point}
      </time>
      <Status state={online ? "ok" : change.reason === "nvr_offline" ? "unknown" : "offline"} word={online ? words.wentOnline : words.wentOffline} />
      <span className={panel.quiet}>{whyCamera({ status: online ? "online" : "offline", reason: change.reason, evidence: null })}</span>
    </li>
  );
}

/** When a camera changed lately, and why. */
export function CameraChanges({ id }: { readonly id: number }) {
  const { http } = useApi();
  const { data, error } = useInfiniteQuery(changesQuery(http, { kind: "camera", id }, CHANGES));
  const changes = data?.pages.flatMap((page) => page.changes);
  return (
    <section className={panel.part}>
      <h3 className={panel.heading}>{words.changes}</h3>
      {changes === undefined && (error === null ? <Skeleton height="6rem" /> : <p className={panel.quiet}>{words.changesFailed}</p>)}
      {changes?.length === 0 && <p className={panel.quiet}>{words.noChanges}</p>}
      {changes !== undefined && changes.length > 0 && (
        <ol className={styles.changes}>
          {changes.map((change) => (
            <ChangeLine key={change.version} change={change} />
          ))}
        </ol>
      )}
    </section>
  );
}
