import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { latestAlertsQuery } from "../../api/alerts.ts";
import { useAlertsThat } from "../../app/alerts/use-alerts.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { SEVERITY_MARK } from "../../components/alerts/severity-mark.ts";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Alert } from "../../core/alert.ts";
import { alertPlaceWords as words, alertTitle, severityWords } from "../../words/alerts.ts";
import { exactTime, pointInTime } from "../../words/time.ts";
import { eventsOf, type AlertEvent } from "./alert-events.ts";
import styles from "./AlertsCard.module.css";
import { Card } from "./Card.tsx";
import { Read } from "./Read.tsx";
import { useHeld } from "./use-held.ts";

const DAY = 86_400_000;
/** What is over since yesterday may have begun before. */
const OPENED = 7 * DAY;
const SHOWN = 8;

const all = (): boolean => true;

function Event({ event: { at, over, alert } }: { readonly event: AlertEvent }) {
  const point = useClockText((now) => pointInTime(at, now));
  return (
    <li>
      <Link id={`alert-event-${over ? "over" : "raised"}-${alert.id}`} className={styles.event} to="/alerts" search={{ open: alert.id }}>
        <time className={styles.at} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
          {point}
        </time>
        <StatusMark state={over ? "ok" : SEVERITY_MARK[alert.severity]} quiet={!over && alert.state !== "open"} />
        <span className={styles.words}>
          <span className={styles.title}>{alertTitle(alert)}</span> <span className={styles.quiet}>{over ? words.over(alert) : `${words.raised}, ${severityWords[alert.severity].toLowerCase()}`}</span>
        </span>
      </Link>
    </li>
  );
}

function Events({ read, readAt }: { readonly read: readonly Alert[]; readonly readAt: number }) {
  const live = useAlertsThat(all);
  const events = useMemo(() => {
    const latest = new Map([...read, ...live].map((alert) => [alert.id, alert]));
    return eventsOf(latest.values(), readAt - DAY).slice(0, SHOWN);
  }, [read, live, readAt]);
  const { shown, hold } = useHeld(events);
  return shown.length === 0 ? (
    <p className={styles.none}>
      <StatusMark state="ok" />
      {words.cardNone}
    </p>
  ) : (
    <ol className={styles.events} {...hold}>
      {shown.map((event) => (
        <Event key={event.key} event={event} />
      ))}
    </ol>
  );
}

/** What alerts were raised and are over since yesterday, the newest first, as it happens. */
export function AlertsCard() {
  const query = useQuery(latestAlertsQuery(useApi().http, OPENED));
  return (
    <Card title={words.card}>
      <Read query={query} loading={words.cardLoading} height="12rem" notRead={words.cardNotRead}>
        {(read: readonly Alert[]) => <Events read={read} readAt={query.dataUpdatedAt} />}
      </Read>
      <Link className={styles.all} to="/alerts">
        {words.all}
      </Link>
    </Card>
  );
}
