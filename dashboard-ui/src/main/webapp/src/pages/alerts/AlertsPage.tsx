import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from "react";
import { Queries } from "../../api/Queries.tsx";
import { useLiveAlerts } from "../../app/alerts/use-alerts.ts";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { AlertTabs } from "../../components/alerts/AlertTabs.tsx";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { SEVERITIES, type Alert } from "../../core/alert.ts";
import { alertCommands, alertTitle, alertWords as words } from "../../words/alerts.ts";
import { pageNames } from "../../words/shell.ts";
import { ALERT_COLUMNS } from "./alert-columns.tsx";
import { AlertBulkBar } from "./AlertBulkBar.tsx";
import styles from "./AlertsPage.module.css";
import { AlertToolbar } from "./AlertToolbar.tsx";
import { AlertPanel } from "./detail/AlertPanel.tsx";
import { FilterContext } from "./filter-context.ts";
import { isNarrowed, useAlertAddress, useAlertAddressChanges } from "./use-alert-address.ts";
import { useAlertList, type AlertList } from "./use-alert-list.ts";

const loadActs = () => import("./acts/Acts.tsx");
const Acknowledge = lazy(async () => ({ default: (await loadActs()).Acknowledge }));
const Resolve = lazy(async () => ({ default: (await loadActs()).Resolve }));

const LOADING_ROWS = 8;
const STATES = ["active", "open", "acknowledged", "resolved", "all"] as const;
const NONE: ReadonlySet<string> = new Set();

const rowId = ({ id }: Alert): string => String(id);

/** What is in front of the list: alerts that are to be acknowledged, or one that is to be resolved. */
type Front = { readonly act: "acknowledge"; readonly alerts: readonly Alert[] } | { readonly act: "resolve"; readonly alert: Alert };

/** How many need somebody. */
function Head() {
  const { open, acknowledged } = useObservable(useLiveAlerts().counts);
  const { loadedAt } = useObservable(useLiveAlerts().load);
  const sum = (of: typeof open): number => SEVERITIES.reduce((all, severity) => all + of[severity], 0);
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{pageNames.alerts}</h1>
      <p className={styles.quiet}>{loadedAt === null ? "" : words.counts(sum(open), sum(acknowledged))}</p>
    </div>
  );
}

/** What stands in the place of the list when there is nothing in it. */
function Nothing({ list }: { readonly list: AlertList }) {
  const { search } = useAlertAddress();
  const { clear } = useAlertAddressChanges();
  const { none, noMatch, notRead } = words;
  if (list.problem !== null) {
    return <ErrorMessage title={notRead.title} meaning={notRead.meaning(list.problem.message)} remedy={notRead.remedy} onRetry={list.readAgain} />;
  }
  if (isNarrowed(search) || (search.state !== "active" && search.state !== "open")) {
    return (
      <Message title={noMatch.title} action={<Button onClick={clear}>{noMatch.action}</Button>}>
        <p>{noMatch.body}</p>
      </Message>
    );
  }
  return (
    <Message title={none.title} state="ok">
      <p>{none.body}</p>
    </Message>
  );
}

/** What is below the last row, and that what is above may be old. */
function After({ list }: { readonly list: AlertList }): ReactNode {
  const { state } = useObservable(useFleet().realtime.connection);
  if (list.moreFailed || list.stale) {
    return (
      <p className={styles.after} role="alert">
        {list.moreFailed ? words.moreFailed : words.stale} <Button onClick={list.moreFailed ? list.readMore : list.readAgain}>{words.again}</Button>
      </p>
    );
  }
  return state !== "live" && list.rows.length > 0 ? <p className={styles.after}>{words.stale}</p> : null;
}

/** Those of the selected rows that are there. */
function useSelection(rows: readonly Alert[]) {
  const [selected, setSelected] = useState(NONE);
  const there = useMemo(() => {
    const kept = rows.filter((row) => selected.has(rowId(row)));
    return { alerts: kept, ids: new Set(kept.map(rowId)) };
  }, [rows, selected]);
  return { ...there, setSelected };
}

function Inbox() {
  usePageTitle(pageNames.alerts);
  const { search, filter } = useAlertAddress();
  const address = useAlertAddressChanges();
  const { store } = useLiveAlerts();
  const list = useAlertList(filter, search.sort);
  const { rows, readAgain } = list;
  const { alerts: chosen, ids, setSelected } = useSelection(rows);
  const [front, setFront] = useState<Front | null>(null);
  const table = useRef<TableHandle>(null);
  const commands = useMemo(() => {
    const active = (): Alert | undefined => {
      const id = table.current?.active() ?? null;
      return id === null ? undefined : (store.alert(Number(id)) ?? rows.find((row) => rowId(row) === id));
    };
    const acknowledge = (): void => {
      const one = active();
      const meant = chosen.length > 0 ? chosen : one === undefined ? [] : [one];
      const open = meant.filter((alert) => (store.alert(alert.id) ?? alert).state === "open");
      if (open.length > 0) {
        setFront({ act: "acknowledge", alerts: open });
      }
    };
    const resolve = (): void => {
      const one = active();
      if (one !== undefined && one.state !== "resolved") {
        setFront({ act: "resolve", alert: one });
      }
    };
    const select = (): void => {
      const one = active();
      if (one !== undefined) {
        setSelected((last) => new Set(last.has(rowId(one)) ? [...last].filter((id) => id !== rowId(one)) : [...last, rowId(one)]));
      }
    };
    return [
      { id: "next", title: alertCommands.next, key: "j", run: () => table.current?.step(1), keyOnly: true },
      { id: "previous", title: alertCommands.previous, key: "k", run: () => table.current?.step(-1), keyOnly: true },
      { id: "open", title: alertCommands.open, key: "Enter", keyOnly: true },
      { id: "select", title: alertCommands.select, key: "x", run: select, keyOnly: true },
      { id: "acknowledge", title: alertCommands.acknowledge, key: "a", run: acknowledge },
      { id: "resolve", title: alertCommands.resolve, key: "r", run: resolve },
      { id: "read-again", title: alertCommands.readAgain, key: "s", run: readAgain },
      ...STATES.map((state) => ({ id: `show-${state}`, title: alertCommands.show[state], run: () => address.set({ state }) })),
    ];
  }, [store, rows, chosen, setSelected, readAgain, address]);
  useCommands("page", commands);
  const { open } = search;
  const opened = useMemo(() => new Set(open === undefined ? [] : [String(open)]), [open]);
  const close = (): void => setFront(null);
  return (
    <>
      <AlertTabs current="alerts" />
      <Head />
      <AlertToolbar list={list} />
      <div className={styles.page} data-detail={open !== undefined}>
        <div className={styles.list}>
          <FilterContext value={filter}>
            <Table
              label={words.table}
              name="alert"
              handle={table}
              density="comfortable"
              columns={ALERT_COLUMNS}
              rows={rows}
              rowId={rowId}
              rowName={alertTitle}
              sort={{ column: search.sort, descending: search.sort === "newest" }}
              onSort={({ column }) => address.set({ sort: column === "newest" ? "newest" : "problems" })}
              selected={ids}
              onSelect={setSelected}
              open={opened}
              onOpen={(id) => address.open(Number(id))}
              loading={list.loading ? LOADING_ROWS : null}
              more={list.more}
              onEnd={list.readMore}
              empty={<Nothing list={list} />}
            />
          </FilterContext>
          <After list={list} />
          {chosen.length > 0 && (
            <AlertBulkBar alerts={chosen} onClear={() => setSelected(NONE)} onAcknowledge={(alerts) => setFront({ act: "acknowledge", alerts })} onIntent={() => void loadActs()} />
          )}
        </div>
        {open !== undefined && <AlertPanel key={open} id={open} onClose={() => address.open(undefined)} />}
      </div>
      <Suspense>
        {front?.act === "acknowledge" && <Acknowledge alerts={front.alerts} onClose={close} onDone={() => setSelected(NONE)} />}
        {front?.act === "resolve" && <Resolve alert={front.alert} onClose={close} />}
      </Suspense>
    </>
  );
}

/** What needs a person: the inbox of alerts, with one of them beside the list. */
export function AlertsPage() {
  return (
    <Queries>
      <Inbox />
    </Queries>
  );
}
