import {
  functionalUpdate,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type RowData,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { Column, Sort } from "./columns.ts";

/** What TanStack Table does for us: which direction a head sorts next, and what a shift-click selects. */
const features = tableFeatures({ rowSelectionFeature, rowSortingFeature });

interface Options<Row extends RowData> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly canSelect: (row: Row) => boolean;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

export interface TableModel {
  readonly isAllSelected: boolean;
  readonly selectAll: (selected: boolean) => void;
  /** @param range whether the rows between the one selected last and this one are meant too */
  readonly select: (id: string, selected: boolean, range: boolean) => void;
  readonly toggleSort: (column: string) => void;
}

/** Sort and selection of a table. Both belong to the caller; rows are shown in the order in which they come. */
export function useTableModel<Row extends RowData>(options: Options<Row>): TableModel {
  const { columns, rows, rowId, canSelect, sort, onSort, selected, onSelect } = options;
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortable = false, largestFirst = false }) => ({
        id,
        accessorFn: (row: Row) => row,
        enableSorting: sortable,
        sortDescFirst: largestFirst,
      })),
    [columns],
  );
  const rowSelection = useMemo(() => {
    const state: Record<string, true> = {};
    for (const id of selected) {
      state[id] = true;
    }
    return state;
  }, [selected]);
  const sorting = useMemo(() => (sort === null ? [] : [{ id: sort.column, desc: sort.descending }]), [sort]);
  const table = useTable<typeof features, Row>({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    enableRowSelection: (row) => canSelect(row.original),
    state: { rowSelection, sorting },
    onRowSelectionChange: (updater) => onSelect(new Set(Object.keys(functionalUpdate(updater, rowSelection)))),
    onSortingChange: (updater) => {
      const [first] = functionalUpdate(updater, sorting);
      if (first !== undefined) {
        onSort({ column: first.id, descending: first.desc });
      }
    },
  });
  return {
    isAllSelected: selected.size > 0 && table.getIsAllRowsSelected(),
    selectAll: (value) => table.toggleAllRowsSelected(value),
    select: (id, value, range) => table.getRow(id).getToggleSelectedHandler()({ target: { checked: value }, shiftKey: range }),
    toggleSort: (column) => table.getColumn(column)?.toggleSorting(),
  };
}
