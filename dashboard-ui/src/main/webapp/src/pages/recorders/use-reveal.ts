import { useEffect, useRef, type RefObject } from "react";
import { useObservable } from "../../app/fleet-context.ts";
import type { TableHandle } from "../../components/table/Table.tsx";
import type { ListRow } from "./list/rows.ts";
import { reveal } from "../../app/reveal.ts";

/** Whether the page stands as it came: a reload and Back have put scroll and focus where they were, and there they stay. */
function isUntouched(): boolean {
  const { activeElement } = document;
  return scrollY === 0 && (activeElement === null || activeElement === document.body || activeElement.tagName === "MAIN");
}

/** Brings into view what somebody looks for: what the palette leads to, and a recorder that the address opens. */
export function useReveal(table: RefObject<TableHandle | null>, rows: readonly ListRow[], open: ReadonlySet<number>): void {
  const wanted = useObservable(reveal);
  const known = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = open;
    const opened = [...open].findLast((id) => before?.has(id) !== true);
    if (opened === undefined) {
      return undefined;
    }
    if (before !== null) {
      reveal.set(opened);
      return undefined;
    }
    // Scroll and focus are put back after the page is drawn.
    const frame = requestAnimationFrame(() => {
      if (isUntouched()) {
        reveal.set(opened);
      }
    });
    return () => {
      known.current = before;
      cancelAnimationFrame(frame);
    };
  }, [open]);
  useEffect(() => {
    const key = String(wanted);
    if (wanted !== null && rows.some((row) => row.key === key)) {
      table.current?.show(key);
      reveal.set(null);
    }
  }, [wanted, rows, table]);
}
