import { Link } from "@tanstack/react-router";
import { useEffect, type MouseEvent } from "react";
import { AlertItem } from "../../components/alerts/AlertItem.tsx";
import { Button } from "../../components/Button.tsx";
import { NoticeItem } from "../../components/NoticeItem.tsx";
import { centreWords } from "../../words/notices.ts";
import { addressOf } from "./notice-address.ts";
import styles from "./NotificationsPanel.module.css";
import { markAllRead, markRead } from "./mark-read.ts";
import type { Told } from "./told.ts";
import { useCentre } from "./use-centre.ts";
import { useFollow } from "./use-follow.ts";

/** So many fit into a glance; the centre has all. */
const LATEST = 20;

/** The latest notices, beside the page. What was shown is read when it is closed. */
export function NotificationsPanel({ told, onDone }: { readonly told: Told; readonly onDone: () => void }) {
  const items = useCentre(told);
  const follow = useFollow();
  const latest = items.slice(0, LATEST);
  useEffect(() => () => markRead(told, LATEST), [told]);
  const leave = (event: MouseEvent<HTMLAnchorElement>): void => {
    onDone();
    follow(event);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{centreWords.title}</h2>
        <Button tone="quiet" onClick={() => markAllRead(told)}>
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
          {latest.map((item) =>
            item.kind === "alert" ? (
              <AlertItem key={`alert-${item.alert.id}`} alert={item.alert} unread={item.unread} onFollow={leave} />
            ) : (
              <NoticeItem key={item.notice.id} notice={item.notice} href={addressOf(item.notice)} onFollow={leave} />
            ),
          )}
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
