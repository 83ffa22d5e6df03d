import { getRouteApi } from "@tanstack/react-router";
import { useEffect, type MouseEvent } from "react";
import { addressOf } from "../../app/attention/notice-address.ts";
import { noticesOf } from "../../app/attention/notices-of.ts";
import { useFollow } from "../../app/attention/use-follow.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { Message } from "../../components/Message.tsx";
import { NoticeItem } from "../../components/NoticeItem.tsx";
import type { Notice } from "../../core/notice.ts";
import { centreWords as words } from "../../words/notices.ts";
import styles from "./NotificationsPage.module.css";
import type { NotificationFilter } from "./notifications-search.ts";

const route = getRouteApi("/notifications");

const FILTERS = (["all", "unread", "ongoing"] as const).map((value) => ({ value, label: words.filters[value] }));

function matches({ read, until }: Notice, filter: NotificationFilter): boolean {
  return filter === "all" || (filter === "unread" ? !read : until === null);
}

/** What happened while nobody looked, a line for each cause; read once somebody was here and left. */
export function NotificationsPage() {
  usePageTitle(words.title);
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const { realtime } = useFleet();
  const notices = noticesOf(realtime);
  const log = useObservable(notices.log);
  const follow = useFollow();
  const shown = log.filter((notice) => matches(notice, show));
  useEffect(
    () => () => {
      notices.markRead(new Set(notices.log.get().map(({ id }) => id)));
    },
    [notices],
  );
  const choose = (filter: NotificationFilter): void => void navigate({ search: { show: filter }, replace: true });
  const read = (event: MouseEvent<HTMLAnchorElement>, { id }: Notice): void => {
    notices.markRead(new Set([id]));
    follow(event);
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.intro}>{words.intro}</p>
      {log.length === 0 ? (
        <Message title={words.none.title} state="ok">
          <p>{words.none.body}</p>
        </Message>
      ) : (
        <>
          <div className={styles.toolbar}>
            <Segments quiet label={words.filter} options={FILTERS} value={show} onChange={choose} />
            <div className={styles.actions}>
              <Button onClick={() => notices.markRead(new Set(log.map(({ id }) => id)))}>{words.markAll}</Button>
              <Button onClick={() => notices.clear()}>{words.clear}</Button>
            </div>
          </div>
          {shown.length === 0 ? (
            <Message title={words.noneOfThese.title} action={<Button onClick={() => choose("all")}>{words.noneOfThese.action}</Button>}>
              <p>{words.noneOfThese.body}</p>
            </Message>
          ) : (
            <ul className={styles.list} aria-label={words.list}>
              {shown.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} href={addressOf(notice)} onFollow={read} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
