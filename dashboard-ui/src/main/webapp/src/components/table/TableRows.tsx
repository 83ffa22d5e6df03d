import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useEffect, useRef, type ReactNode } from "react";
import type { Column } from "./columns.ts";
import styles from "./Table.module.css";
import { TableRow, type RowActions } from "./TableRow.tsx";
import { useRoom } from "./use-room.ts";

/** So many rows before the last one is soon enough to ask for more. */
const END = 20;

/** Shorter lists are in the document as a whole, so that the browser's own search finds everything. */
const ALL_BELOW = 200;

/** A wish that a row takes the focus; a new object each time. */
export interface FocusRequest {
  readonly id: string;
}

interface Props<Row> extends RowActions {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly name: string | null;
  readonly columns: readonly Column<Row>[];
  readonly selected: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly detail: ((row: Row) => ReactNode) | null;
  readonly span: (row: Row) => ReactNode;
  readonly folded: (row: Row) => boolean | null;
  readonly activeIndex: number;
  readonly focus: FocusRequest | null;
  readonly more: boolean;
  readonly onEnd: (() => void) | undefined;
}

/** Only the rows in view are in the document, and the one with the focus: ten thousand rows scroll like ten. */
export function TableRows<Row>({ rows, rowId, rowName, columns, selected, open, activeIndex, focus, ...others }: Props<Row>) {
  const { name, detail, span, folded, more, onEnd, ...actions } = others;
  const container = useRef<HTMLDivElement>(null);
  const { top, rowHeight } = useRoom(container);
  // Rows are the most of a page: they are drawn after what is around them, and in parts, so that the browser can answer between.
  const drawn = useDeferredValue(true, false);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (rows[index] === undefined ? index : rowId(rows[index])),
    overscan: rows.length <= ALL_BELOW && !more ? rows.length : 8,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return activeIndex >= rows.length || indexes.includes(activeIndex)
        ? indexes
        : [...indexes, activeIndex].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const nearEnd = (virtual.range?.endIndex ?? 0) >= rows.length - END;
  useEffect(() => {
    if (nearEnd) {
      onEnd?.();
    }
  }, [nearEnd, onEnd]);
  useEffect(() => {
    const row = focus === null ? null : container.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(focus.id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [focus, drawn]);
  return (
    <div ref={container} className={styles.rows} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const row = drawn ? rows[index] : undefined;
        if (row === undefined) {
          return null;
        }
        const id = rowId(row);
        return (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={styles.place}
            role="presentation"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <TableRow
              row={row}
              id={id}
              index={index}
              columns={columns}
              elementId={name === null ? undefined : `${name}-${id}`}
              span={span(row)}
              folded={folded(row)}
              name={rowName(row)}
              active={index === activeIndex}
              selected={selected.has(id)}
              open={open.has(id)}
              detail={detail}
              {...actions}
            />
          </div>
        );
      })}
    </div>
  );
}
