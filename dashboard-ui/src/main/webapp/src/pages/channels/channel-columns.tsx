import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { changeChannel, type Channel } from "../../api/channels.ts";
import { useWrite } from "../../api/use-write.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Switch } from "../../components/fields/Checkbox.tsx";
import { toasts } from "../../components/overlays/toasts.ts";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Column } from "../../components/table/columns.ts";
import { channelWords as words, fate, leadsTo, tells } from "../../words/channels.ts";
import { problemWords } from "../../words/problems.ts";
import { exactTime } from "../../words/time.ts";
import { useChannelCache } from "./channel-list.ts";
import styles from "./Channels.module.css";
import { DELIVERY_MARK } from "./Deliveries.tsx";

/** Switches a channel on or off; the page shows it at once. */
function OnOff({ channel }: { readonly channel: Channel }) {
  const { http } = useApi();
  const { put } = useChannelCache();
  const write = useWrite<boolean, Channel>({
    send: (enabled, signal) => changeChannel(http, channel, { enabled }, signal),
    show: (enabled) => {
      put({ ...channel, enabled });
      return () => put(channel);
    },
    done: put,
  });
  const { enabled, name, id } = channel;
  const change = (next: boolean): void =>
    write.mutate(next, {
      onError: (problem) => {
        const { happened, means } = problemWords(problem);
        toasts.show({ tone: "error", title: happened, detail: means, action: { label: words.form.title(name), to: `/channels?edit=${id}` } });
      },
    });
  return <Switch label={enabled ? words.on : words.off} spoken={words.switch(enabled, name)} checked={enabled} disabled={write.isPending} onChange={change} />;
}

/** What became of the last message, and when it was. */
function Last({ channel: { lastDelivery } }: { readonly channel: Channel }) {
  const text = useClockText(useCallback((now) => (lastDelivery === null ? words.neverSent : fate(lastDelivery, now)), [lastDelivery]));
  const when = useClockText(useCallback((now) => (lastDelivery === null ? "" : words.when(lastDelivery.createdAt, now)), [lastDelivery]));
  if (lastDelivery === null) {
    return <span className={styles.quiet}>{text}</span>;
  }
  const { state, createdAt } = lastDelivery;
  return (
    <span className={styles.last}>
      <span className={styles.fate}>
        <StatusMark state={DELIVERY_MARK[state]} />
        <span>{text}</span>
      </span>
      <time className={styles.quiet} dateTime={new Date(createdAt).toISOString()} title={exactTime(createdAt)}>
        {when}
      </time>
    </span>
  );
}

const { columns: titles } = words;

export const COLUMNS: readonly Column<Channel>[] = [
  {
    id: "channel",
    title: titles.channel,
    track: "minmax(9rem, 1fr)",
    priority: 1,
    card: "title",
    cell: ({ name, type }) => (
      <>
        <span className={styles.name}>{name}</span>
        <span className={styles.quiet}>{words.types[type]}</span>
      </>
    ),
  },
  { id: "to", title: titles.to, track: "minmax(9rem, 1.2fr)", priority: 2, card: "line", cell: (channel) => <span className={styles.to}>{leadsTo(channel)}</span> },
  {
    id: "tells",
    title: titles.tells,
    track: "minmax(9rem, 1.2fr)",
    priority: 3,
    card: "line",
    cell: (channel) => [tells(channel), ...(channel.quietHours === null ? [] : [words.quiet(channel.quietHours.from, channel.quietHours.to)])].join(" · "),
  },
  { id: "last", title: titles.last, track: "minmax(12rem, 1.8fr)", priority: 1, card: "line", cell: (channel) => <Last channel={channel} /> },
  { id: "on", title: titles.on, track: "6rem", priority: 1, card: "end", cell: (channel) => <OnOff channel={channel} /> },
];
