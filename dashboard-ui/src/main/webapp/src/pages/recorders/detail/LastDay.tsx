import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { lastDayQuery, type TimelineSegment } from "../../../api/history.ts";
import type { LifeSegment, LifeState } from "../../../components/life-line.ts";
import { LifeLineChart } from "../../../components/LifeLineChart.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords, whySegment } from "../../../words/recorder-detail.ts";
import { NotRead } from "./NotRead.tsx";
import styles from "./RecorderDetail.module.css";
import { Section } from "./Section.tsx";

const STATE: Readonly<Record<TimelineSegment["availability"], LifeState>> = {
  up: "online",
  down: "offline",
  excluded: "maintenance",
  unobserved: "unknown",
};

function lifeOf(segment: TimelineSegment): LifeSegment {
  const state = segment.availability === "up" && segment.status === "warning" ? "warning" : STATE[segment.availability];
  const reason = whySegment(segment);
  return { from: segment.from, to: segment.to, state, ...(reason === undefined ? {} : { reason }) };
}

/** The last 24 hours as a life line, with the reasons. */
export function LastDay({ recorder: { id, deviceName } }: { readonly recorder: Recorder }) {
  const { data, error, refetch } = useQuery(lastDayQuery(useApi().http, id));
  const segments = useMemo(() => data?.segments.map(lifeOf) ?? [], [data]);
  const { title, label, loading, notRead } = detailWords.lastDay;
  return (
    <Section title={title}>
      <div className={styles.life} aria-busy={data === undefined && error === null}>
        {data !== undefined && <LifeLineChart label={label(deviceName)} segments={segments} period={data} />}
        {data === undefined && error === null && (
          <>
            <Skeleton height="3rem" />
            <span className="visually-hidden">{loading}</span>
          </>
        )}
        {data === undefined && error !== null && <NotRead what={notRead} problem={error} onRetry={() => void refetch()} />}
      </div>
    </Section>
  );
}
