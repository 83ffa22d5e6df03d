import { use, useCallback } from "react";
import { useAlert } from "../../app/alerts/use-alerts.ts";
import { useClockText, useFleet, useObservable } from "../../app/fleet-context.ts";
import { PageLink } from "../../app/PageLink.tsx";
import { subjectAddress } from "../../components/alerts/alert-address.ts";
import { SEVERITY_MARK } from "../../components/alerts/severity-mark.ts";
import { Hint } from "../../components/Hint.tsx";
import { Since } from "../../components/Since.tsx";
import { Status } from "../../components/Status.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Column } from "../../components/table/columns.ts";
import type { Alert } from "../../core/alert.ts";
import { alertWords as words, severityWords, stateWordsOf } from "../../words/alerts.ts";
import { exactTime, pointInTime } from "../../words/time.ts";
import { matches } from "./alert-order.ts";
import styles from "./cells.module.css";
import { FilterContext } from "./filter-context.ts";

interface CellProps {
  readonly read: Alert;
}

function Severity({ read }: CellProps) {
  const { severity, state } = useAlert(read);
  return state === "resolved" ? (
    <span className={styles.over}>
      <StatusMark state={SEVERITY_MARK[severity]} quiet />
      {severityWords[severity]}
    </span>
  ) : (
    <Status state={SEVERITY_MARK[severity]} word={severityWords[severity]} />
  );
}

function What({ read }: CellProps) {
  const { title, detail, count } = useAlert(read);
  return (
    <span className={styles.what}>
      <span className={styles.title}>{title}</span>
      <span className={styles.quiet} title={detail}>
        {count > 1 && <span className={styles.count}>{words.times(count)} · </span>}
        {detail}
      </span>
    </span>
  );
}

function Where({ read }: CellProps) {
  const { subject } = useAlert(read);
  const address = subjectAddress({ subject });
  return address === null ? (
    subject.name
  ) : (
    <PageLink className={styles.link} to={address}>
      {subject.name}
    </PageLink>
  );
}

function Site({ read }: CellProps) {
  const sites = useObservable(useFleet().realtime.sites);
  const site = read.siteId === null ? undefined : sites.get(read.siteId);
  return site === undefined ? <span className={styles.quiet}>{words.noSite}</span> : site.name;
}

function State({ read }: CellProps) {
  const alert = useAlert(read);
  const filter = use(FilterContext);
  const isLeft = filter !== null && !matches(alert, { ...filter, within: null }, 0);
  return (
    <span className={styles.state}>
      <span className={alert.state === "open" ? styles.open : undefined}>{stateWordsOf(alert)}</span>
      {alert.suppressedBy !== null && alert.state !== "resolved" && <Status state="maintenance" word={words.maintenance} />}
      {alert.assignee !== null && <span className={styles.quiet}>{words.assigned(alert.assignee)}</span>}
      {isLeft && <Hint>{words.left}</Hint>}
    </span>
  );
}

function Lasted({ openedAt, resolvedAt }: { readonly openedAt: number; readonly resolvedAt: number }) {
  const point = useClockText(useCallback((now) => pointInTime(openedAt, now), [openedAt]));
  return (
    <time className={styles.quiet} dateTime={new Date(openedAt).toISOString()} title={exactTime(openedAt)}>
      {point} · {words.lasted(openedAt, resolvedAt)}
    </time>
  );
}

function Opened({ read }: CellProps) {
  const { openedAt, resolvedAt } = useAlert(read);
  return resolvedAt === null ? <Since at={openedAt} /> : <Lasted openedAt={openedAt} resolvedAt={resolvedAt} />;
}

const { columns } = words;

export const ALERT_COLUMNS: readonly Column<Alert>[] = [
  { id: "problems", title: columns.severity, track: "7.5rem", priority: 1, card: "corner", sortable: true, cell: (read) => <Severity read={read} /> },
  { id: "what", title: columns.what, track: "minmax(12rem, 2fr)", priority: 1, card: "title", cell: (read) => <What read={read} /> },
  { id: "where", title: columns.where, track: "minmax(8rem, 1fr)", priority: 1, card: "line", cell: (read) => <Where read={read} /> },
  { id: "site", title: columns.site, track: "minmax(6rem, 0.7fr)", priority: 4, card: "start", cell: (read) => <Site read={read} /> },
  { id: "state", title: columns.state, track: "minmax(9rem, 1fr)", priority: 1, card: "start", cell: (read) => <State read={read} /> },
  { id: "newest", title: columns.since, track: "minmax(6rem, 13.25rem)", priority: 1, card: "end", sortable: true, cell: (read) => <Opened read={read} /> },
];
