import { useRef } from "react";
import type { Column, Sort } from "./columns.ts";

interface Options<Row> {
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
export function useTableModel<Row>(options: Options<Row>): TableModel {
  const { columns, rows, rowId, canSelect, sort, onSort, selected, onSelect } = options;
  const last = useRef<string | null>(null);

  const idsOf = (some: readonly Row[]): readonly string[] => some.filter(canSelect).map(rowId);
  const change = (ids: readonly string[], value: boolean): void => {
    const changed = new Set(selected);
    for (const id of ids) {
      if (value) {
        changed.add(id);
      } else {
        changed.delete(id);
      }
    }
    onSelect(changed);
  };
  /** The rows from the one selected last to this one, wherever they are now. */
  const upTo = (id: string): readonly string[] => {
    const ends = [last.current, id].map((end) => rows.findIndex((row) => rowId(row) === end)).toSorted((a, b) => a - b);
    const [from = -1, to = -1] = ends;
    return from < 0 ? [id] : idsOf(rows.slice(from, to + 1));
  };
  return {
    isAllSelected: selected.size > 0 && idsOf(rows).every((id) => selected.has(id)),
    selectAll: (value) => change(idsOf(rows), value),
    select: (id, value, range) => {
      change(range ? upTo(id) : [id], value);
      last.current = id;
    },
    toggleSort: (id) => {
      const { largestFirst = false } = columns.find((column) => column.id === id) ?? {};
      onSort({ column: id, descending: sort?.column === id ? !sort.descending : largestFirst });
    },
  };
}
