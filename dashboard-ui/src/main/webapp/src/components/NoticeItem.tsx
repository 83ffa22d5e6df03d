import { useCallback, type MouseEvent } from "react";
import { useClockText } from "../app/fleet-context.ts";
import { openOf, type Notice } from "../core/notice.ts";
import { centreWords, noticeWords, whenWords } from "../words/notices.ts";
import { exactTime } from "../words/time.ts";
import styles from "./NoticeItem.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

const MARK: Readonly<Record<Notice["kind"], MarkState>> = { offline: "offline", warning: "warning", cameras: "warning", gap: "unknown" };

interface Props {
  readonly notice: Notice;
  /** Where its title leads; null for one that leads nowhere. */
  readonly href: string | null;
  readonly onFollow: (event: MouseEvent<HTMLAnchorElement>, notice: Notice) => void;
}

/** What happened, when, for how long, and whether it is over. What lasts has its colour; what is over is quiet. */
export function NoticeItem({ notice, href, onFollow }: Props) {
  const { title, detail } = noticeWords(notice);
  const { at, until, kind, read } = notice;
  const when = useClockText(useCallback((now) => whenWords({ at, until }, now), [at, until]));
  const isOver = until !== null;
  const isWell = kind !== "gap" && isOver && notice.subjects.every((subject) => subject.well);
  return (
    <li className={styles.notice} data-kind={kind} data-over={isOver}>
      <StatusMark state={MARK[kind]} quiet={isOver} />
      <div className={styles.words}>
        <p className={styles.title}>
          {!read && (
            <>
              <span className={styles.dot} aria-hidden="true" />
              <span className="visually-hidden">{centreWords.isUnread}</span>
            </>
          )}
          {href === null ? (
            title
          ) : (
            <a href={href} onClick={(event) => onFollow(event, notice)}>
              {title}
            </a>
          )}
        </p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
        <p className={styles.when}>
          <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
            {when}
          </time>
          {kind !== "gap" && (
            <span className={styles.end} data-open={openOf(notice).length > 0}>
              {isWell && <StatusMark state="ok" />}
              {isOver ? (isWell ? centreWords.over : centreWords.ended) : centreWords.ongoing}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
