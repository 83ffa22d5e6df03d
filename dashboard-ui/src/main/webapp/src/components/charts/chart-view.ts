import type { Observable } from "../../core/observable.ts";
import type { Span } from "./span.ts";

/** How charts of one place are looked at together. */
export interface ChartView {
  readonly span: Span;
  /** The time under the cursor of all of them, in epoch seconds; null for none. */
  readonly pointed: Observable<number | null>;
  /** Null shows all of it again. */
  readonly onZoom: (span: Span | null) => void;
}
