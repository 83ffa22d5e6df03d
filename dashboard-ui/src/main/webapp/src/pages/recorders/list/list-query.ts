import { camerasOff, needsAttention, type Condition } from "../../../core/condition.ts";
import type { Recorder } from "../../../core/model.ts";
import type { Place } from "../../../core/place.ts";

/** Which recorders a list shows, worst first; `cameras` are connected ones with cameras that are off. */
export const STATUS_FILTERS = [
  "all",
  "problems",
  "offline",
  "warning",
  "cameras",
  "never-connected",
  "online",
  "disabled",
] as const;

export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** The columns that sort; each the other way round with a minus. `since` has the oldest first, `cameras` the fewest that are off. */
export const SORT_COLUMNS = ["problems", "name", "cameras", "since"] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];
export type SortOrder = SortColumn | `-${SortColumn}`;

export interface ListQuery extends Place {
  readonly status: StatusFilter;
  readonly sort: SortOrder;
  readonly search: string;
}

export function matchesStatus(recorder: Recorder, condition: Condition, filter: StatusFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "problems":
      return needsAttention(condition);
    case "offline":
      return condition === "offline";
    case "never-connected":
      return condition === "new";
    case "cameras":
      return camerasOff(recorder) > 0;
    case "disabled":
      return !recorder.enabled;
    default:
      return recorder.enabled && recorder.status === filter;
  }
}
