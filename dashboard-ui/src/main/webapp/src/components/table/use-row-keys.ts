import { useMemo, useState, type KeyboardEvent } from "react";
import type { FocusRequest } from "./TableRows.tsx";

/** How far Page Up and Page Down go. */
const PAGE = 10;

interface Options<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly isOpen: (id: string) => boolean;
  readonly canOpen: boolean;
  readonly onOpen: ((id: string) => void) | null;
  readonly onToggleSelected: ((id: string, range: boolean) => void) | null;
}

interface RowKeys {
  readonly active: string | null;
  readonly activeIndex: number;
  readonly focus: FocusRequest | null;
  readonly setActive: (id: string) => void;
  readonly show: (id: string) => void;
  /** Gives the focus to the row that is so many further, at most to the first or last. */
  readonly step: (by: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * The keys of the rows: arrows, `j`, `k`, Page Up and Down, Home and End move the focus and keep it; Enter opens, right and left
 * open and close, Space selects, with Shift all from the one selected last. The focus stays with its row when the order changes.
 */
export function useRowKeys<Row>({ rows, rowId, isOpen, canOpen, onOpen, onToggleSelected }: Options<Row>): RowKeys {
  const [active, setActive] = useState<string | null>(null);
  const [focus, setFocus] = useState<FocusRequest | null>(null);
  const indexes = useMemo(() => new Map(rows.map((row, index) => [rowId(row), index])), [rows, rowId]);
  const activeIndex = (active === null ? undefined : indexes.get(active)) ?? 0;

  const focusOn = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row !== undefined) {
      const id = rowId(row);
      setActive(id);
      setFocus({ id });
    }
  };
  const show = (id: string): void => {
    const index = indexes.get(id);
    if (index !== undefined) {
      focusOn(index);
    }
  };
  // The first step leads to the first row.
  const step = (by: number): void => focusOn((active === null ? -1 : activeIndex) + by);

  const actionOf = (key: string, id: string, shift: boolean): (() => void) | undefined => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      j: activeIndex + 1,
      k: activeIndex - 1,
      PageDown: activeIndex + PAGE,
      PageUp: activeIndex - PAGE,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[key];
    if (to !== undefined) {
      return () => focusOn(to);
    }
    const opens = key === "Enter" || (canOpen && ((key === "ArrowRight" && !isOpen(id)) || (key === "ArrowLeft" && isOpen(id))));
    if (opens && onOpen !== null) {
      return () => onOpen(id);
    }
    return key === " " && onToggleSelected !== null ? () => onToggleSelected(id, shift) : undefined;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const action = actionOf(event.key, id, event.shiftKey);
    if (action !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  };
  return { active, activeIndex, focus, setActive, show, step, onKeyDown };
}
