import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { lastDayQuery } from "../../../api/history.ts";
import { lifeOf } from "../../../components/life-of.ts";
import { LifeLineChart } from "../../../components/LifeLineChart.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { NotRead } from "./NotRead.tsx";
import styles from "./RecorderDetail.module.css";
import { Section } from "./Section.tsx";

/** The last 24 hours as a life line, with the reasons. */
export function LastDay({ recorder: { id, deviceName } }: { readonly recorder: Recorder }) {
  const { data, error, refetch } = useQuery(lastDayQuery(useApi().http, { kind: "nvr", id }));
  const segments = useMemo(() => (data === undefined ? [] : lifeOf(data.segments, "nvr")), [data]);
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
