import { chartWords as words, rangeWords } from "../../words/telemetry.ts";
import { Button } from "../Button.tsx";
import { Segments } from "../fields/Segments.tsx";
import styles from "./SpanBar.module.css";
import { moved, now, type Span, zoomed } from "./span.ts";

const CLOSER = 0.5;
const STEP = 0.5;
const RANGES = ["1h", "24h", "7d", "30d", "90d"] as const;
export type Range = (typeof RANGES)[number];

const OPTIONS = RANGES.map((value) => ({ value, label: rangeWords.options[value] }));

interface Props {
  readonly range: Range;
  readonly span: Span;
  readonly isZoomed: boolean;
  /** Whether there is no chart, and so nothing to look at more closely. */
  readonly isEmpty?: boolean;
  /** The time that is looked at, around which to zoom; null for none. */
  readonly pointed: () => number | null;
  readonly onRange: (range: Range) => void;
  /** Null shows all of it again. */
  readonly onZoom: (span: Span | null) => void;
}

/** Which time charts show: a range until now, or a part of it. What a mouse does by dragging, these buttons do for keys and fingers. */
export function SpanBar({ range, span, isZoomed, isEmpty = false, pointed, onRange, onZoom }: Props) {
  const around = (): number => pointed() ?? (isZoomed ? (span.from + span.to) / 2 : span.to);
  const tool = (name: string, sign: string, next: () => Span, disabled = false) => (
    <Button tone="quiet" aria-label={name} title={name} disabled={disabled} onClick={() => onZoom(next())}>
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
  return (
    <div className={styles.bar}>
      <Segments label={rangeWords.label} quiet options={OPTIONS} value={range} onChange={onRange} />
      {(isZoomed || !isEmpty) && (
        <>
          <div className={styles.tools} role="group" aria-label={words.tools}>
            {tool(words.zoomIn, "+", () => zoomed(span, CLOSER, around(), now()))}
            {tool(words.zoomOut, "−", () => zoomed(span, 1 / CLOSER, around(), now()))}
            {tool(words.earlier, "←", () => moved(span, -STEP, now()))}
            {tool(words.later, "→", () => moved(span, STEP, now()), !isZoomed)}
            {isZoomed && (
              <Button tone="quiet" onClick={() => onZoom(null)}>
                {words.reset}
              </Button>
            )}
          </div>
          <p className={isZoomed ? styles.note : `${styles.note} ${styles.hint}`}>{isZoomed ? rangeWords.zoomed(span.from, span.to) : words.hint}</p>
        </>
      )}
    </div>
  );
}
