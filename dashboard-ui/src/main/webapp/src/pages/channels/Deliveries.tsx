import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { deliveriesQuery, type Delivery, type DeliveryState } from "../../api/channels.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import { clock } from "../../core/clock.ts";
import { channelWords, fate } from "../../words/channels.ts";
import { exactTime, pointInTime } from "../../words/time.ts";
import styles from "./Channels.module.css";

const words = channelWords.log;

export const DELIVERY_MARK: Readonly<Record<DeliveryState, MarkState>> = { pending: "warning", delivered: "ok", failed: "offline" };

function Line({ delivery }: { readonly delivery: Delivery }) {
  const { kind, state, title, alertIds, createdAt, attempts, lastAttemptAt } = delivery;
  const told = useClockText(useCallback((now) => fate(delivery, now), [delivery]));
  const now = clock.get();
  const facts = [
    words.kinds[kind],
    alertIds.length > 1 ? words.alerts(alertIds.length) : "",
    words.attempts(attempts),
    lastAttemptAt === null || attempts < 2 ? "" : words.last(lastAttemptAt, now),
  ];
  return (
    <li className={styles.delivery} data-state={state}>
      <time className={styles.quiet} dateTime={new Date(createdAt).toISOString()} title={exactTime(createdAt)}>
        {pointInTime(createdAt, now)}
      </time>
      <span className={styles.what}>{title}</span>
      <span className={styles.fate}>
        <StatusMark state={DELIVERY_MARK[state]} />
        <span>{told}</span>
      </span>
      <span className={styles.quiet}>{facts.filter((fact) => fact !== "").join(" · ")}</span>
    </li>
  );
}

/** What was sent by a channel in the last 30 days, the newest first, and what became of each message. */
export function Deliveries({ channelId }: { readonly channelId: number }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(deliveriesQuery(useApi().http, channelId));
  const deliveries = data?.pages.flatMap(({ items }) => items);
  return (
    <section className={styles.part} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      {deliveries === undefined && error === null && (
        <div role="status" aria-label={words.loading}>
          <Skeleton height="4rem" />
        </div>
      )}
      {deliveries === undefined && error !== null && (
        <p className={styles.quiet}>
          {words.notRead(error.message)} <Button onClick={() => void refetch()}>{words.again}</Button>
        </p>
      )}
      {deliveries?.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      {deliveries !== undefined && deliveries.length > 0 && (
        <ol className={styles.deliveries} aria-label={words.title}>
          {deliveries.map((delivery) => (
            <Line key={delivery.id} delivery={delivery} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
