import { useId, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { componentWords } from "../../words/components.ts";
import type { GlanceSource } from "./glance.ts";
import styles from "./GlanceCanvas.module.css";
import { GlanceSummary } from "./GlanceSummary.tsx";
import { neighbourOf, placeOf, recorderAt, type GlanceLayout } from "./layout.ts";
import { useGlanceCanvas } from "./use-glance-canvas.ts";

interface Props {
  readonly label: string;
  readonly source: GlanceSource;
  /** The largest cell, in pixels: a small fleet needs no more. */
  readonly maxCell?: number;
  /** Whether it is read from afar: names grow with the screen. */
  readonly large?: boolean;
  /** "Harbour, offline, Lyon": what a cell is when it is pointed at or reached by keys. */
  readonly describe: (id: number) => string;
  readonly hrefOf: (id: number) => string;
  readonly onOpen: (event: MouseEvent<HTMLAnchorElement>) => void;
}

const STEPS: Readonly<Record<string, readonly [right: -1 | 0 | 1, down: -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key leads to; null for a key that leads nowhere. */
function reach(layout: GlanceLayout, index: number, key: string): number | null {
  const step = STEPS[key];
  if (step !== undefined) {
    return neighbourOf(layout, index, ...step);
  }
  return key === "Home" ? 0 : key === "End" ? layout.recorders.length - 1 : null;
}

/**
 * The fleet at a glance: a cell for each recorder, by region and site, ten thousand in one look. Pointing names a recorder,
 * clicking opens it; arrow keys walk, Enter opens; to the ear it is a sentence for each region.
 */
export function GlanceCanvas({ label, source, maxCell = 36, large = false, describe, hrefOf, onOpen }: Props) {
  const { box, canvas, layout } = useGlanceCanvas(source, maxCell, large);
  const [cursor, setCursor] = useState(0);
  const [pointed, setPointed] = useState(false);
  const onlyNames = useRef(false);
  const keys = useId();
  const at = Math.min(cursor, layout.recorders.length - 1);
  const recorder = layout.recorders[at];
  const place = placeOf(layout, Math.max(0, at));

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const corner = event.currentTarget.getBoundingClientRect();
    const found = recorderAt(layout, event.clientX - corner.left, event.clientY - corner.top + event.currentTarget.scrollTop);
    // The first tap names what it hits, the next one opens it.
    onlyNames.current = event.type === "pointerdown" && event.pointerType === "touch" && (found !== at || !pointed);
    setPointed(found !== null);
    if (found !== null) {
      setCursor(found);
    }
  };
  const walk = (event: KeyboardEvent): void => {
    const next = reach(layout, at, event.key);
    if (next !== null) {
      event.preventDefault();
      setCursor(next);
    }
  };
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (onlyNames.current) {
      onlyNames.current = false;
      event.preventDefault();
    } else {
      onOpen(event);
    }
  };
  const name = recorder === undefined ? "" : describe(recorder.id);
  return (
    <section className={styles.glance} aria-label={label}>
      <GlanceSummary source={source} />
      <div ref={box} className={styles.box} onPointerMove={point} onPointerDown={point} onPointerLeave={() => setPointed(false)}>
        <canvas ref={canvas} className={styles.canvas} style={{ width: layout.width, height: layout.height }} aria-hidden="true" />
        {recorder !== undefined && (
          <a
            id={`${keys}-cursor`}
            className={styles.cursor}
            data-pointed={pointed}
            style={{ left: place.x, top: place.y, width: layout.cell, height: layout.cell }}
            href={hrefOf(recorder.id)}
            aria-label={name}
            aria-describedby={keys}
            onKeyDown={walk}
            onClick={open}
          >
            <span className={styles.tip} data-left={place.x > layout.width / 2} data-up={place.y > layout.height / 2} aria-hidden="true">
              {name}
            </span>
          </a>
        )}
        <p id={keys} className="visually-hidden">
          {componentWords.glanceKeys}
        </p>
      </div>
    </section>
  );
}
