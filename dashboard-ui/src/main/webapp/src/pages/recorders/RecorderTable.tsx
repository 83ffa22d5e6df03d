import { memo, useCallback, useMemo, type ReactNode, type RefObject } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { density } from "../../app/density.ts";
import { Button } from "../../components/Button.tsx";
import type { Sort } from "../../components/table/columns.ts";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { listWords } from "../../words/recorder-list.ts";
import { COLUMNS } from "./columns.tsx";
import { SORT_COLUMNS, type SortOrder } from "./list/list-query.ts";
import { siteOfKey, type ListRow } from "./list/rows.ts";
import { OpenRecorder } from "./OpenRecorder.tsx";
import styles from "./RecorderTable.module.css";
import { SiteHeading } from "./SiteHeading.tsx";
import { useListAddress, useListAddressChanges } from "./use-list-address.ts";
import { useReveal } from "./use-reveal.ts";

interface Props {
  readonly rows: readonly ListRow[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly empty: ReactNode;
  readonly handle: RefObject<TableHandle | null>;
}

const keyOf = (row: ListRow): string => row.key;
const foldedOf = (row: ListRow): boolean | null => (row.kind === "site" ? row.folded : null);
const detailOf = (row: ListRow): ReactNode => (row.kind === "recorder" ? <OpenRecorder id={row.id} /> : null);

function sortOf(order: SortOrder): Sort {
  return order.startsWith("-") ? { column: order.slice(1), descending: true } : { column: order, descending: false };
}

function orderOf({ column, descending }: Sort): SortOrder {
  const known = SORT_COLUMNS.find((name) => name === column) ?? "problems";
  return descending ? `-${known}` : known;
}

/** A line between the recorders. */
function Heading({ row }: { readonly row: Exclude<ListRow, { kind: "recorder" }> }) {
  const { showEverything } = useListAddressChanges();
  return row.kind === "site" ? (
    <SiteHeading site={row.site} members={row.members} />
  ) : (
    <span className={styles.elsewhere}>
      {listWords.opened(row.count)} <Button onClick={showEverything}>{listWords.showAll}</Button>
    </span>
  );
}

const spanOf = (row: ListRow): ReactNode => (row.kind === "recorder" ? null : <Heading row={row} />);

/** The recorders, one row each; one line for a site that is dead. */
export const RecorderTable = memo(function RecorderTable({ rows, selected, onSelect, empty, handle }: Props) {
  const { store } = useFleet().realtime;
  const { query, open, density: inAddress } = useListAddress();
  const { sort, toggle, fold } = useListAddressChanges();
  const chosen = useObservable(density);
  useReveal(handle, rows, open);
  const openKeys = useMemo(() => new Set([...open].map(String)), [open]);
  const nameOf = useCallback(
    (row: ListRow): string => {
      const recorder = row.kind === "recorder" ? store.recorder(row.id) : undefined;
      return recorder?.deviceName ?? row.key;
    },
    [store],
  );
  const onOpen = (key: string): void => {
    const site = siteOfKey(key);
    if (site === null) {
      toggle(Number(key));
    } else {
      fold(site, !rows.some((row) => row.kind === "site" && row.key === key && row.folded));
    }
  };
  return (
    <Table
      label={listWords.table}
      name="recorder"
      handle={handle}
      columns={COLUMNS}
      rows={rows}
      rowId={keyOf}
      rowName={nameOf}
      sort={sortOf(query.sort)}
      onSort={(wanted) => sort(orderOf(wanted))}
      selected={selected}
      onSelect={onSelect}
      open={openKeys}
      onOpen={onOpen}
      detail={detailOf}
      span={spanOf}
      folded={foldedOf}
      density={inAddress ?? chosen}
      empty={empty}
    />
  );
});
