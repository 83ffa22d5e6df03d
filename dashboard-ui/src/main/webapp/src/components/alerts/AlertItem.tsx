import { useCallback, type MouseEvent } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import type { Alert } from "../../core/alert.ts";
import { alertPlaceWords, alertTitle, alertWhen, severityWords } from "../../words/alerts.ts";
import { centreWords } from "../../words/notices.ts";
import { exactTime } from "../../words/time.ts";
import styles from "../NoticeItem.module.css";
import { StatusMark } from "../StatusMark.tsx";
import { alertAddress } from "./alert-address.ts";
import { SEVERITY_MARK } from "./severity-mark.ts";

interface Props {
  readonly alert: Alert;
  readonly unread: boolean;
  readonly onFollow: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** An alert among what happened. What somebody has taken on, what is over and what maintenance keeps quiet is without colour. */
export function AlertItem({ alert, unread, onFollow }: Props) {
  const { id, severity, state, openedAt, resolvedAt, suppressedBy, detail } = alert;
  const when = useClockText(useCallback((now) => alertWhen({ openedAt, resolvedAt }, now), [openedAt, resolvedAt]));
  const isOver = state === "resolved";
  const quiet = suppressedBy !== null && !isOver;
  return (
    <li className={styles.notice} data-kind={severity === "critical" ? "offline" : "warning"} data-over={isOver}>
      <StatusMark state={quiet ? "maintenance" : SEVERITY_MARK[severity]} quiet={!quiet && state !== "open"} />
      <div className={styles.words}>
        <p className={styles.title}>
          {unread && (
            <>
              <span className={styles.dot} aria-hidden="true" />
              <span className="visually-hidden">{centreWords.isUnread}</span>
            </>
          )}
          <span className="visually-hidden">{severityWords[severity]} </span>
          <a href={alertAddress(id)} onClick={onFollow}>
            {alertTitle(alert)}
          </a>
        </p>
        <p className={styles.detail}>{detail}</p>
        <p className={styles.when}>
          <time dateTime={new Date(openedAt).toISOString()} title={exactTime(openedAt)}>
            {when}
          </time>
          <span className={styles.end} data-open={state === "open" && !quiet && severity !== "info"}>
            {isOver && <StatusMark state="ok" />}
            {alertPlaceWords.state(alert)}
          </span>
        </p>
      </div>
    </li>
  );
}
