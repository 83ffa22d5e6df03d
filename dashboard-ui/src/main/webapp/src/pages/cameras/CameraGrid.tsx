import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { useRoom } from "../../components/table/use-room.ts";
import { cameraWords } from "../../words/cameras.ts";
import { CameraCard } from "./CameraCard.tsx";
import styles from "./CameraGrid.module.css";
import { CauseLine } from "./CauseLine.tsx";
import { linesOf } from "./grid-lines.ts";
import type { CameraListProps } from "./list-props.ts";
import { useCameraAddressChanges } from "./use-camera-address.ts";

/** A card is at least this wide, in pixels of a page of 16 to the rem. */
const CARD = 240;
const LINE_HEIGHT = 132;
/** So many lines before the last one is soon enough to ask for more. */
const END = 6;

function useColumns(element: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const grid = element.current;
    if (grid === null) {
      return undefined;
    }
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const measure = (): void => setColumns(Math.max(1, Math.floor(grid.clientWidth / ((CARD * rem) / 16))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [element]);
  return columns;
}

/** The cameras as cards; arrow keys walk over them, and only those in view are in the document. */
export function CameraGrid({ rows, open, onOpen, onEnd, query }: CameraListProps & { readonly query: string }) {
  const { unfold } = useCameraAddressChanges();
  const container = useRef<HTMLDivElement>(null);
  const { top } = useRoom(container);
  const columns = useColumns(container);
  const lines = useMemo(() => linesOf(rows, columns), [rows, columns]);
  const cards = useMemo(() => rows.filter((row) => row.kind === "camera").map(({ id }) => id), [rows]);
  const [active, setActive] = useState<string | null>(null);
  const activeId = active !== null && cards.includes(active) ? active : cards[0];
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 3,
    scrollMargin: top,
  });
  const nearEnd = (virtual.range?.endIndex ?? 0) >= lines.length - END;
  useEffect(() => {
    if (nearEnd) {
      onEnd?.();
    }
  }, [nearEnd, onEnd]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const id = event.target instanceof HTMLElement ? event.target.dataset["card"] : undefined;
    const step = steps[event.key];
    if (id !== undefined && step !== undefined) {
      event.preventDefault();
      const next = cards[Math.max(0, Math.min(cards.length - 1, cards.indexOf(id) + step))];
      const card = next === undefined ? null : container.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: "nearest" });
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its cards have the focus
    <div ref={container} className={styles.grid} style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const line = lines[index];
        return (
          <div key={key} ref={virtual.measureElement} data-index={index} className={styles.place} style={{ transform: `translateY(${start - top}px)` }}>
            {line?.cause !== null && line !== undefined ? (
              <div className={styles.cause}>
                <CauseLine cause={line.cause} onUnfold={unfold} />
              </div>
            ) : (
              <ul className={styles.line} style={{ "--columns": columns }} aria-label={cameraWords.table}>
                {line?.cards.map((row) => (
                  <CameraCard
                    key={row.id}
                    row={row}
                    query={query}
                    open={row.camera.id === open}
                    active={row.id === activeId}
                    onOpen={onOpen}
                    onFocus={setActive}
                  />
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </div>
  );
}
