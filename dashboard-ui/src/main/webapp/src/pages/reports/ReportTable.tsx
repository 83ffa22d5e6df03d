import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { Message } from "../../components/Message.tsx";
import type { Sort } from "../../components/table/columns.ts";
import { sortRows } from "../../components/table/sorted-rows.ts";
import { Table } from "../../components/table/Table.tsx";
import { reportWords as words } from "../../words/reports.ts";
import type { ReportItem } from "./figures.ts";
import { Life } from "./Life.tsx";
import { below, columnsOf, itemName, keyOf } from "./report-columns.tsx";
import type { Scope } from "./report-queries.ts";
import { ReportLink } from "./ReportLink.tsx";
import styles from "./ReportsPage.module.css";
import type { Report } from "./use-report.ts";

const route = getRouteApi("/reports");

/** As many rows as are shown while they come. */
const COMING = 8;

interface Props {
  readonly report: Report;
  readonly scope: Scope;
  /** Null while they are not there. */
  readonly items: readonly ReportItem[] | null;
  /** Whether these are all. */
  readonly complete: boolean;
  readonly loading: boolean;
}

/** What has no id has a name. */
function idOf({ id, name }: ReportItem): string {
  return id === null ? `name:${name ?? ""}` : String(id);
}

function sortOf(sort: string): Sort | null {
  return sort === "" ? null : { column: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
}

/** The lines of a report, worst first, until somebody sorts them. A recorder or camera opens to what happened to it. */
export function ReportTable({ report, scope, items, complete, loading }: Props) {
  const navigate = route.useNavigate();
  const { search, zone } = report;
  const { by, open } = search;
  const sort = complete ? sortOf(search.sort) : null;
  const { column, descending } = sort ?? { column: null, descending: false };
  const sortable = complete && (items?.length ?? 0) > 1;
  const columns = useMemo(() => columnsOf(by, sortable), [by, sortable]);
  const rows = useMemo(
    () => (column === null ? (items ?? []) : sortRows(items ?? [], keyOf, { column, descending })),
    [items, column, descending],
  );
  const opened = useMemo(() => new Set(open === undefined ? [] : [String(open)]), [open]);
  const kind = by === "nvr" || by === "camera" ? by : null;
  const change = (changes: Partial<typeof search>): void => void navigate({ search: (last) => ({ ...last, ...changes }), resetScroll: false });
  const lead = (id: string): void => {
    const item = rows.find((row) => idOf(row) === id);
    const to = item === undefined ? null : below(by, item);
    if (to !== null) {
      void navigate({ search: (last) => ({ ...last, open: undefined, sort: "", ...to }) });
    }
  };
  const toggle = (id: string): void => change({ open: opened.has(id) ? undefined : Number(id) });
  if (items === null && !loading) {
    return null;
  }
  return (
    <Table
      label={words.table[by]}
      columns={columns}
      rows={rows}
      rowId={idOf}
      rowName={(item) => itemName(by, item)}
      sort={sort}
      onSort={(next) => change({ sort: `${next.descending ? "-" : ""}${next.column}` })}
      open={opened}
      onOpen={kind === null ? lead : toggle}
      {...(kind === null ? {} : { detail: (item: ReportItem) => openedItem({ kind, item, scope, zone: zone.name }) })}
      loading={items === null ? COMING : null}
      empty={
        <Message title={words.empty.title}>
          <p>{words.empty.body}</p>
        </Message>
      }
    />
  );
}

interface Opened {
  readonly kind: "nvr" | "camera";
  readonly item: ReportItem;
  readonly scope: Scope;
  readonly zone: string;
}

/** What stands below an opened recorder or camera. */
function openedItem({ kind, item, scope, zone }: Opened): ReactNode {
  const { id } = item;
  if (id === null) {
    return null;
  }
  return (
    <div className={styles.opened}>
      {kind === "nvr" && (
        <p className={styles.links}>
          <ReportLink
            id={`cameras-of-${id}`}
            className={styles.name}
            search={(last) => ({ ...last, by: "camera", nvr: id, open: undefined, sort: "" })}
          >
            {words.cameras}
          </ReportLink>
          <Link className={styles.name} to="/recorders" search={{ open: [id] }}>
            {words.inList}
          </Link>
        </p>
      )}
      <Life subject={{ kind, id }} name={itemName(kind, item)} period={scope} zone={zone} />
    </div>
  );
}
