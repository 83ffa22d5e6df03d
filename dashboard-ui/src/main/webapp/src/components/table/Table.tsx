import { useImperativeHandle, type ReactNode, type Ref } from "react";
import { componentWords } from "../../words/components.ts";
import { trackProperties, type Column, type Sort } from "./columns.ts";
import styles from "./Table.module.css";
import { TableHead } from "./TableHead.tsx";
import { TablePlace, TableSkeleton } from "./TablePlace.tsx";
import { TableRows } from "./TableRows.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { useTableModel } from "./use-table-model.ts";

/** What a page does with its table from outside, such as on a key that acts anywhere. */
export interface TableHandle {
  /** Gives the focus to a row and brings it into view, wherever it is; nothing when there is none with this id. */
  readonly show: (id: string) => void;
  /** Gives the focus to the row that is so many further than the one that had it last; 0 is that one. */
  readonly step: (by: number) => void;
  /** The row that had the focus last. */
  readonly active: () => string | null;
}

interface Props<Row> {
  /** "Recorders" */
  readonly label: string;
  /** Makes the ids of the row elements (`recorders-12`), by which Back finds the one that had the focus. */
  readonly name?: string;
  /** Keep the same array: a new one makes all cells anew. */
  readonly columns: readonly Column<Row>[];
  /** In the order to show; the table never changes it. Keep the same array while nothing comes, goes or moves. */
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** What a row is called, where its box is ticked. */
  readonly rowName: (row: Row) => string;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly open?: ReadonlySet<string>;
  /** What Enter and a click do. */
  readonly onOpen?: (id: string) => void;
  /** What stands below an opened row. */
  readonly detail?: (row: Row) => ReactNode;
  /** The content of a row that is a heading; null for all others. */
  readonly span?: (row: Row) => ReactNode;
  /** Whether the rows below a heading are folded away in it; null for one that cannot fold. Opening it folds and unfolds. */
  readonly folded?: (row: Row) => boolean | null;
  readonly density?: "compact" | "comfortable";
  /** How many rows are coming, while nothing is known yet. */
  readonly loading?: number | null;
  /** Whether there are more rows than these. */
  readonly more?: boolean;
  /** Called when the last rows come into view; undefined while more are on their way, too. */
  readonly onEnd?: (() => void) | undefined;
  /** What stands in the place of the rows when there are none, or when they cannot be loaded. */
  readonly empty: ReactNode;
  readonly handle?: Ref<TableHandle>;
}

const NONE: ReadonlySet<string> = new Set();
const nothing = (): void => undefined;
const always = (): null => null;

/**
 * Rows with columns: a grid with a sticky head, whose less important columns fold into the opened row when there is less room,
 * and a list of cards on a phone. Address, order, selection and what is open belong to the caller.
 */
export function Table<Row>(props: Props<Row>) {
  const { label, columns, rows, rowId, rowName, sort = null, onSort = nothing, span = always, density = "compact" } = props;
  const { name, folded = always, selected = NONE, onSelect, open = NONE, onOpen, detail, loading = null, more = false, onEnd, empty, handle } = props;
  const selectable = onSelect !== undefined;
  const canSelect = (row: Row): boolean => span(row) === null;
  const model = useTableModel({ columns, rows, rowId, canSelect, sort, onSort, selected, onSelect: onSelect ?? nothing });
  const { active, activeIndex, focus, setActive, show, step, onKeyDown } = useRowKeys({
    rows,
    rowId,
    isOpen: (id) => open.has(id),
    canOpen: detail !== undefined,
    onOpen: onOpen ?? null,
    onToggleSelected: selectable ? (id, range) => model.select(id, range || !selected.has(id), range) : null,
  });
  useImperativeHandle(handle, () => ({ show, step, active: () => active }));
  const tracks = trackProperties(columns, selectable ? ["var(--box)"] : [], detail === undefined ? [] : ["1rem"]);
  return (
    <div className={styles.table} data-density={density}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has a role, and its rows have the focus */}
      <div
        className={styles.grid}
        style={tracks}
        role={detail === undefined && folded === always ? "grid" : "treegrid"}
        aria-label={label}
        aria-rowcount={loading === null && !more ? rows.length + 1 : -1}
        aria-multiselectable={selectable ? true : undefined}
        aria-busy={loading !== null}
        onKeyDown={onKeyDown}
      >
        <TableHead columns={columns} sort={sort} selected={selectable ? selected : null} model={model} />
        {loading !== null && <TableSkeleton columns={columns} rows={loading} selectable={selectable} />}
        {loading === null && rows.length === 0 && <TablePlace>{empty}</TablePlace>}
        {loading === null && rows.length > 0 && (
          <TableRows
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            name={name ?? null}
            columns={columns}
            selected={selected}
            open={open}
            detail={detail ?? null}
            span={span}
            folded={folded}
            activeIndex={activeIndex}
            focus={focus}
            more={more}
            onEnd={onEnd}
            onActive={setActive}
            onOpen={onOpen ?? null}
            onSelect={selectable ? model.select : null}
          />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {loading !== null && componentWords.loading(label)}
      </p>
    </div>
  );
}
