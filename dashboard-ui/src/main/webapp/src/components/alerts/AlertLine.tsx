import { useCallback } from "react";
import { PageLink } from "../../app/PageLink.tsx";
import { useClockText } from "../../app/fleet-context.ts";
import type { Alert } from "../../core/alert.ts";
import { alertPlaceWords, alertTitle, alertWhen, severityWords } from "../../words/alerts.ts";
import { StatusMark } from "../StatusMark.tsx";
import { alertAddress } from "./alert-address.ts";
import styles from "./AlertLine.module.css";
import { SEVERITY_MARK } from "./severity-mark.ts";

interface Props {
  readonly alert: Alert;
  /** Whether whose alert it is goes without saying. */
  readonly bare?: boolean;
}

/** An alert in a list of others: what is wrong, since when, and who has it; leads to it. */
export function AlertLine({ alert, bare = false }: Props) {
  const { id, severity, state, openedAt, resolvedAt, suppressedBy } = alert;
  const when = useClockText(useCallback((now) => alertWhen({ openedAt, resolvedAt }, now), [openedAt, resolvedAt]));
  const isKept = suppressedBy !== null && state !== "resolved";
  return (
    <li className={styles.line}>
      <StatusMark state={isKept ? "maintenance" : SEVERITY_MARK[severity]} quiet={!isKept && state !== "open"} />
      <span className={styles.words}>
        <PageLink className={styles.title} to={alertAddress(id)}>
          <span className="visually-hidden">{severityWords[severity]}</span> {bare ? alert.title : alertTitle(alert)}
        </PageLink>
        <span className={styles.detail}>{alert.detail}</span>
        <span className={styles.when}>
          {when}
          <span>{alertPlaceWords.state(alert)}</span>
        </span>
      </span>
    </li>
  );
}
