import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { channelsQuery, type Channel } from "../../api/channels.ts";
import { Queries } from "../../api/Queries.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { useSettingsPage } from "../../app/use-settings-page.ts";
import { SettingsHead } from "../../components/alerts/SettingsHead.tsx";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Table } from "../../components/table/Table.tsx";
import { useStillRows } from "../../components/table/use-still-rows.ts";
import { channelWords as words } from "../../words/channels.ts";
import { pageNames } from "../../words/shell.ts";
import { COLUMNS } from "./channel-columns.tsx";
import { ordered } from "./channel-list.ts";
import { ChannelDetail } from "./ChannelDetail.tsx";

const ChannelEdit = lazy(async () => ({ default: (await import("./ChannelEdit.tsx")).ChannelEdit }));

const LOADING_ROWS = 3;

const detailOf = (channel: Channel) => <ChannelDetail channel={channel} />;
const rowId = ({ id }: Channel): string => String(id);
const rowName = ({ name }: Channel): string => name;

function Channels() {
  usePageTitle(pageNames.channels);
  const { edit, open, front, unfold, table } = useSettingsPage("/channels", words.add, words.commands);
  const { data, error, refetch } = useQuery(channelsQuery(useApi().http));
  const rows = useStillRows(data, ordered);
  const opened = useMemo(() => new Set(open === undefined ? [] : [String(open)]), [open]);
  const add = (
    <Button tone="primary" onClick={() => front("new")}>
      {words.add}
    </Button>
  );
  return (
    <>
      <SettingsHead tab="channels" title={pageNames.channels} intro={words.intro} action={add} />
      <Table<Channel>
        label={words.table}
        name="channel"
        handle={table}
        columns={COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        density="comfortable"
        open={opened}
        onOpen={(id) => unfold(Number(id) === open ? undefined : Number(id))}
        detail={detailOf}
        loading={data === undefined && error === null ? LOADING_ROWS : null}
        empty={
          data === undefined && error !== null ? (
            <ErrorMessage title={words.notRead.title} meaning={words.notRead.meaning(error.message)} onRetry={() => void refetch()} />
          ) : (
            <Message title={words.none.title}>
              <p>{words.none.body}</p>
            </Message>
          )
        }
      />
      <Suspense>{edit !== undefined && <ChannelEdit key={edit} id={edit} onClose={() => front(undefined)} />}</Suspense>
    </>
  );
}

/** Who is told of alerts, by what, and whether it arrives. */
export function ChannelsPage() {
  return (
    <Queries>
      <Channels />
    </Queries>
  );
}
