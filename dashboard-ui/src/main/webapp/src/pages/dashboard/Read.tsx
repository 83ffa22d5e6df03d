import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { dashboardWords } from "../../words/dashboard.ts";
import { ago } from "../../words/time.ts";
import styles from "./Card.module.css";

function NotRefreshed({ readAt }: { readonly readAt: number }) {
  const age = useClockText(useCallback((now) => ago(readAt, now), [readAt]));
  return <p className={styles.quiet}>{dashboardWords.notRefreshed(age)}</p>;
}

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly loading: string;
  /** CSS length: the size of what comes. */
  readonly height: string;
  /** What happened when it cannot be read: "The regions cannot be shown". */
  readonly notRead: string;
  readonly remedy?: string;
  /** What was read last says nothing once it cannot be read again. */
  readonly onlyFresh?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** What a card reads: its shape until it comes, why it does not come, and what was read last while it cannot be read again. */
export function Read<T>({ query, loading, height, notRead, remedy, onlyFresh = false, children }: Props<T>) {
  const { data, error, dataUpdatedAt } = query;
  if (error !== null && (data === undefined || onlyFresh)) {
    const meaning = dashboardWords.notAffected(error.message);
    return <ErrorMessage compact title={notRead} meaning={meaning} remedy={remedy} onRetry={() => void query.refetch()} />;
  }
  if (data === undefined) {
    return (
      <div aria-busy="true">
        <span className="visually-hidden">{loading}</span>
        <Skeleton height={height} />
      </div>
    );
  }
  return (
    <>
      {children(data)}
      {error !== null && <NotRefreshed readAt={dataUpdatedAt} />}
    </>
  );
}
