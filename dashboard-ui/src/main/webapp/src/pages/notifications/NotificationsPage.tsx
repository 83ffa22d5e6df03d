import { getRouteApi } from "@tanstack/react-router";
import { useEffect, type MouseEvent } from "react";
import { useApi } from "../../api/api-context.ts";
import { addressOf } from "../../app/attention/notice-address.ts";
import { markAllRead } from "../../app/attention/mark-read.ts";
import { toldOf } from "../../app/attention/told.ts";
import { useCentre, type CentreItem } from "../../app/attention/use-centre.ts";
import { useFollow } from "../../app/attention/use-follow.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { AlertItem } from "../../components/alerts/AlertItem.tsx";
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

function matches(item: CentreItem, filter: NotificationFilter): boolean {
  const unread = item.kind === "alert" ? item.unread : !item.notice.read;
  const ongoing = item.kind === "alert" ? item.alert.resolvedAt === null : item.notice.until === null;
  return filter === "all" || (filter === "unread" ? unread : ongoing);
}

/** What happened while nobody looked, a line for each cause; read once somebody was here and left. */
export function NotificationsPage() {
  usePageTitle(words.title);
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const { realtime } = useFleet();
  const told = toldOf(realtime, useApi().http);
  const { notices } = told;
  const items = useCentre(told);
  const follow = useFollow();
  const shown = items.filter((item) => matches(item, show));
  useEffect(() => () => markAllRead(told), [told]);
  const choose = (filter: NotificationFilter): void => void navigate({ search: { show: filter }, replace: true });
  const read = (event: MouseEvent<HTMLAnchorElement>, { id }: Notice): void => {
    notices.markRead(new Set([id]));
    follow(event);
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.intro}>{words.intro}</p>
      {items.length === 0 ? (
        <Message title={words.none.title} state="ok">
          <p>{words.none.body}</p>
        </Message>
      ) : (
        <>
          <div className={styles.toolbar}>
            <Segments quiet label={words.filter} options={FILTERS} value={show} onChange={choose} />
            <div className={styles.actions}>
              <Button onClick={() => markAllRead(told)}>{words.markAll}</Button>
              <Button onClick={() => notices.clear()}>{words.clear}</Button>
            </div>
          </div>
          {shown.length === 0 ? (
            <Message title={words.noneOfThese.title} action={<Button onClick={() => choose("all")}>{words.noneOfThese.action}</Button>}>
              <p>{words.noneOfThese.body}</p>
            </Message>
          ) : (
            <ul className={styles.list} aria-label={words.list}>
              {shown.map((item) =>
                item.kind === "alert" ? (
                  <AlertItem key={`alert-${item.alert.id}`} alert={item.alert} unread={item.unread} onFollow={follow} />
                ) : (
                  <NoticeItem key={item.notice.id} notice={item.notice} href={addressOf(item.notice)} onFollow={read} />
                ),
              )}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
