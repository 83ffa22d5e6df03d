import { useMemo, type MouseEvent, type ReactNode } from "react";
import { componentWords } from "../../words/components.ts";
import type { Column } from "./columns.ts";
import styles from "./Table.module.css";

/** What a row does when it is asked to; each takes the row's id. */
export interface RowActions {
  readonly onActive: (id: string) => void;
  /** Null where rows lead nowhere. */
  readonly onOpen: ((id: string) => void) | null;
  /** Null where rows cannot be selected. */
  readonly onSelect: ((id: string, selected: boolean, range: boolean) => void) | null;
}

interface Props<Row> extends RowActions {
  readonly row: Row;
  readonly id: string;
  readonly elementId: string | undefined;
  /** Position in the table, from 0. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  /** Takes the whole row: a heading of the rows below. */
  readonly span: ReactNode;
  /** Of a heading: whether the rows below it are folded away; null when they cannot be. */
  readonly folded: boolean | null;
  readonly name: string;
  /** Whether the Tab key leads to this row; the arrow keys lead on from there. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  /** Null where there is nothing to open. */
  readonly detail: ((row: Row) => ReactNode) | null;
}

/** Whether a click was meant for something within the row, or for its text. */
function isElsewhere(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target instanceof Element ? event.target.closest("a, button, input, select, label") : null;
  return target !== null || getSelection()?.isCollapsed === false;
}

/** The columns that there is no room for, in the opened row. */
function Folded<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <dl className={styles.folded}>
      {columns
        .filter(({ priority }) => priority > 1)
        .map((column) => (
          <div key={column.id} className={styles.fact} data-folded={column.priority}>
            <dt>{column.title}</dt>
            <dd>{column.cell(row)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Chevron() {
  return (
    <svg className={styles.chevron} viewBox="0 0 16 16" aria-hidden="true">
      <path d="m4 6 4 4 4-4" />
    </svg>
  );
}

/** One row. Its cells are made once: whoever shows what changes subscribes to it in the cell. */
export function TableRow<Row>({ row, id, index, columns, span, name, active, selected, open, detail, ...others }: Props<Row>) {
  const { elementId, folded, onActive, onOpen, onSelect } = others;
  const cells = useMemo(
    () =>
      columns.map((column) => (
        <div
          key={column.id}
          className={styles.cell}
          role="gridcell"
          data-priority={column.priority}
          data-card={column.card}
          data-align={column.align}
        >
          {column.cell(row)}
        </div>
      )),
    [columns, row],
  );
  const heading = span !== null;
  const opens = detail !== null && !heading;
  const folds = heading && folded !== null;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys of all rows are the table's */}
      <div
        className={styles.row}
        id={elementId}
        role="row"
        tabIndex={active ? 0 : -1}
        aria-rowindex={index + 2}
        aria-expanded={opens ? open : folds ? !folded : undefined}
        aria-current={detail === null && open ? true : undefined}
        aria-selected={onSelect !== null && !heading ? selected : undefined}
        data-row={id}
        data-heading={heading}
        data-leads={onOpen !== null && (folds || !heading)}
        onFocus={() => onActive(id)}
        onClick={(event) => {
          if ((folds || !heading) && !isElsewhere(event)) {
            onOpen?.(id);
          }
        }}
      >
        {heading ? (
          <>
            <div className={styles.span} role="gridcell">
              {span}
            </div>
            {folds && <Chevron />}
          </>
        ) : (
          <>
            {onSelect !== null && (
              <div className={styles.select} role="gridcell">
                <label className={styles.box}>
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={componentWords.select(name)}
                    checked={selected}
                    onChange={() => undefined}
                    onClick={(event) => onSelect(id, event.currentTarget.checked, event.shiftKey)}
                  />
                </label>
              </div>
            )}
            {cells}
            {opens && <Chevron />}
          </>
        )}
      </div>
      {opens && open && (
        <div role="row">
          <div className={styles.detail} role="gridcell">
            <Folded columns={columns} row={row} />
            {detail(row)}
          </div>
        </div>
      )}
    </>
  );
}
