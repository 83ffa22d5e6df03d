import { Link } from "@tanstack/react-router";
import { useEffect, type MouseEvent } from "react";
import { Button } from "../../components/Button.tsx";
import { NoticeItem } from "../../components/NoticeItem.tsx";
import { centreWords } from "../../words/notices.ts";
import { useFleet, useObservable } from "../fleet-context.ts";
import { addressOf } from "./notice-address.ts";
import { noticesOf } from "./notices-of.ts";
import styles from "./NotificationsPanel.module.css";
import { useFollow } from "./use-follow.ts";

/** So many fit into a glance; the centre has all. */
const LATEST = 20;

/** The latest notices, beside the page. What was shown is read when it is closed. */
export function NotificationsPanel({ onDone }: { readonly onDone: () => void }) {
  const { realtime } = useFleet();
  const notices = noticesOf(realtime);
  const log = useObservable(notices.log);
  const follow = useFollow();
  const latest = log.slice(0, LATEST);
  useEffect(
    () => () => {
      notices.markRead(new Set(notices.log.get().slice(0, LATEST).map(({ id }) => id)));
    },
    [notices],
  );
  const leave = (event: MouseEvent<HTMLAnchorElement>): void => {
    onDone();
    follow(event);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{centreWords.title}</h2>
        <Button tone="quiet" onClick={() => notices.markRead(new Set(log.map(({ id }) => id)))}>
          {centreWords.markAll}
        </Button>
      </div>
      {latest.length === 0 ? (
        <div className={styles.none}>
          <p className={styles.noneTitle}>{centreWords.none.title}</p>
          <p>{centreWords.none.body}</p>
        </div>
      ) : (
        <ul className={styles.list} aria-label={centreWords.list}>
          {latest.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} href={addressOf(notice)} onFollow={leave} />
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        <Link className={styles.link} to="/notifications" onClick={onDone}>
          {centreWords.all}
        </Link>
        <Link className={styles.link} to="/preferences" onClick={onDone}>
          {centreWords.preferences}
        </Link>
      </div>
    </div>
  );
}
