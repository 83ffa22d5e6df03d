import { componentWords } from "../../words/components.ts";
import type { Column, Sort } from "./columns.ts";
import styles from "./Table.module.css";
import type { TableModel } from "./use-table-model.ts";

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  /** Null where rows cannot be selected. */
  readonly selected: ReadonlySet<string> | null;
  readonly model: TableModel;
}

/** The titles, which stay in sight and sort; on a card they are the choice of an order. */
export function TableHead<Row>({ columns, sort, selected, model }: Props<Row>) {
  const some = selected !== null && selected.size > 0 && !model.isAllSelected;
  const directionOf = (column: Column<Row>): "ascending" | "descending" | undefined =>
    sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <div className={styles.head} role="rowgroup">
      <div className={styles.headRow} role="row" aria-rowindex={1}>
        {selected !== null && (
          <span className={styles.select} role="columnheader">
            <label className={styles.box}>
              <input
                ref={(box) => {
                  if (box !== null) {
                    box.indeterminate = some;
                  }
                }}
                type="checkbox"
                aria-label={componentWords.selectAll}
                checked={model.isAllSelected}
                onChange={(event) => model.selectAll(event.currentTarget.checked)}
              />
            </label>
          </span>
        )}
        {columns.map((column) => (
          <span
            key={column.id}
            className={styles.title}
            role="columnheader"
            aria-sort={directionOf(column)}
            data-priority={column.priority}
            data-align={column.align}
            data-sortable={column.sortable === true}
          >
            {column.sortable === true ? (
              <button type="button" className={styles.sort} onClick={() => model.toggleSort(column.id)}>
                {column.title}
                <svg className={styles.direction} data-direction={directionOf(column)} viewBox="0 0 12 12" aria-hidden="true">
                  <path d="M6 10V2M2.500 5.500 6 2l3.500 3.500" />
                </svg>
              </button>
            ) : (
              column.title
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
