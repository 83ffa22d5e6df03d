import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../../api/api-context.ts";
import { changesQuery, type HistoryItem } from "../../../api/history.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { Status } from "../../../components/Status.tsx";
import { detailWords, whyChanged } from "../../../words/recorder-detail.ts";
import { exactTime, pointInTime } from "../../../words/time.ts";
import { NotRead } from "./NotRead.tsx";
import styles from "./RecorderDetail.module.css";
import { Section } from "./Section.tsx";

const PAGE = 6;

function At({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {point}
    </time>
  );
}

function Change({ change }: { readonly change: HistoryItem }) {
  const { at, camera, cameraId, status, reason } = change;
  const { itself } = detailWords.changes;
  return (
    <li className={styles.change}>
      <At at={at} />
      <span className={styles.what}>{camera ?? itself}</span>
      <Status state={status === "online" ? "ok" : status} />
      <span className={styles.why}>{whyChanged(cameraId !== null, status, reason)}</span>
    </li>
  );
}

/** What became of a recorder and its cameras, newest first. */
export function LatestChanges({ id }: { readonly id: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    changesQuery(useApi().http, { kind: "nvr", id }, PAGE),
  );
  const words = detailWords.changes;
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <Section title={words.title}>
      <div className={styles.changes} aria-busy={data === undefined && error === null}>
        {data === undefined && error === null && (
          <>
            {Array.from({ length: PAGE }, (_, index) => (
              <div key={index} className={styles.change}>
                <Skeleton width="80%" />
              </div>
            ))}
            <span className="visually-hidden">{words.loading}</span>
          </>
        )}
        {data === undefined && error !== null && <NotRead what={words.notRead} problem={error} onRetry={() => void refetch()} />}
        {data !== undefined && changes.length === 0 && <p className={styles.quiet}>{words.none}</p>}
        {changes.length > 0 && (
          <ol aria-label={words.title}>
            {changes.map((change) => (
              <Change key={`${change.version} ${change.cameraId ?? ""}`} change={change} />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <Button tone="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </Section>
  );
}
