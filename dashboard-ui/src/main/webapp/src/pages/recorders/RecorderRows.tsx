import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { RecorderRow } from "./RecorderRow.tsx";
import styles from "./RecorderTable.module.css";

export interface RowsProps {
  readonly ids: readonly number[];
  readonly open: ReadonlySet<number>;
  /** Which row is to take the focus; a new object for each request. */
  readonly focus: { readonly index: number; readonly request: number } | null;
  readonly onFocus: (index: number) => void;
}

/** All rows in the document: for lists that a browser lays out in one go, so that its own search finds everything. */
export function PlainRows({ ids, open, focus, onFocus }: RowsProps) {
  return ids.map((id, index) => (
    <RecorderRow
      key={id}
      id={id}
      index={index}
      open={open.has(id)}
      focusRequest={focus?.index === index ? focus.request : null}
      onFocus={onFocus}
    />
  ));
}

/** What a closed row measures, in pixels, until it is measured. */
const ESTIMATE = 61;

/** Only the rows in view are in the document: ten thousand recorders scroll like ten. */
export function VirtualRows({ ids, open, focus, onFocus }: RowsProps) {
  const container = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const rows = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => ESTIMATE,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollMargin,
  });
  useLayoutEffect(() => {
    setScrollMargin((container.current?.getBoundingClientRect().top ?? 0) + scrollY);
  }, []);
  useLayoutEffect(() => {
    if (focus !== null) {
      rows.scrollToIndex(focus.index);
    }
  }, [focus, rows]);
  return (
    <div ref={container} className={styles.virtual} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={key}
          ref={rows.measureElement}
          data-index={index}
          className={styles.virtualRow}
          role="presentation"
          style={{ transform: `translateY(${start - scrollMargin}px)` }}
        >
          <RecorderRow
            id={ids[index] ?? 0}
            index={index}
            open={open.has(ids[index] ?? 0)}
            focusRequest={focus?.index === index ? focus.request : null}
            onFocus={onFocus}
          />
        </div>
      ))}
    </div>
  );
}
