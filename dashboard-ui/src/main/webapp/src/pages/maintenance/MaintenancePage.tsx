import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useApi } from "../../api/api-context.ts";
import { windowsQuery, type MaintenanceWindow } from "../../api/maintenance.ts";
import { Queries } from "../../api/Queries.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { useSettingsPage } from "../../app/use-settings-page.ts";
import { SettingsHead } from "../../components/alerts/SettingsHead.tsx";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Table } from "../../components/table/Table.tsx";
import { useStillRows } from "../../components/table/use-still-rows.ts";
import { maintenanceWords as words } from "../../words/maintenance.ts";
import { pageNames } from "../../words/shell.ts";
import { COLUMNS } from "./window-columns.tsx";
import { ordered } from "./window-list.ts";

const WindowEdit = lazy(async () => ({ default: (await import("./WindowEdit.tsx")).WindowEdit }));

const LOADING_ROWS = 4;

const rowId = ({ id }: MaintenanceWindow): string => String(id);
const rowName = ({ name }: MaintenanceWindow): string => name;

function Windows() {
  usePageTitle(pageNames.maintenance);
  const { edit, of, front, table } = useSettingsPage("/maintenance", words.add, words.commands);
  const { data, error, refetch } = useQuery(windowsQuery(useApi().http));
  const rows = useStillRows(data, ordered);
  const add = (
    <Button tone="primary" onClick={() => front("new")}>
      {words.add}
    </Button>
  );
  return (
    <>
      <SettingsHead tab="maintenance" title={pageNames.maintenance} intro={words.intro} action={add} />
      <Table<MaintenanceWindow>
        label={words.table}
        name="window"
        handle={table}
        columns={COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        density="comfortable"
        onOpen={(id) => front(Number(id))}
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
      <Suspense>{edit !== undefined && <WindowEdit key={`${edit} ${of}`} id={edit} of={of} onClose={() => front(undefined)} />}</Suspense>
    </>
  );
}

/** When somebody works on something, and nobody is to be woken for it. */
export function MaintenancePage() {
  return (
    <Queries>
      <Windows />
    </Queries>
  );
}
