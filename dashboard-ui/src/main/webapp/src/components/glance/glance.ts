import type { Observable } from "../../core/observable.ts";
import type { MarkState } from "../StatusMark.tsx";

/** What one cell stands for. */
export interface GlanceRecorder {
  readonly id: number;
  readonly name: string;
}

export interface GlanceSite {
  readonly id: number | null;
  readonly name: string;
  /** In the order in which they are drawn. */
  readonly recorders: readonly GlanceRecorder[];
}

export interface GlanceRegion {
  readonly name: string;
  readonly sites: readonly GlanceSite[];
}

/** Where a glance takes its cells from, and their states. */
export interface GlanceSource {
  readonly regions: Observable<readonly GlanceRegion[]>;
  /** Cheap: it is asked for every cell when something changes. */
  readonly stateOf: (id: number) => MarkState;
  /** Calls when states may have changed. @returns what ends that */
  readonly subscribe: (changed: () => void) => () => void;
}
