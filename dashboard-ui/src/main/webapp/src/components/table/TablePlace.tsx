import type { ReactNode } from "react";
import { Skeleton } from "../Skeleton.tsx";
import type { Column } from "./columns.ts";
import styles from "./Table.module.css";

/** What stands in the place of the rows, as large as a few of them. */
export function TablePlace({ children }: { readonly children: ReactNode }) {
  return (
    <div role="rowgroup">
      <div role="row">
        <div className={styles.instead} role="gridcell">
          {children}
        </div>
      </div>
    </div>
  );
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: number;
  readonly selectable: boolean;
}

/** The rows that are coming, in their size. */
export function TableSkeleton<Row>({ columns, rows, selectable }: Props<Row>) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          {selectable && <div className={styles.select} />}
          {columns.map((column) => (
            <div key={column.id} className={styles.cell} data-priority={column.priority} data-card={column.card}>
              <Skeleton width={column.card === "line" ? "70%" : "5rem"} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
