import { camerasOff, needsAttention, type Condition } from "../../../core/condition.ts";
import type { Recorder, Site } from "../../../core/model.ts";

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

/** Of which part of the fleet; what is not set does not narrow it. */
export interface Place {
  readonly site: number | undefined;
  readonly region: string;
  readonly customer: number | undefined;
}

export interface ListQuery extends Place {
  readonly status: StatusFilter;
  readonly sort: SortOrder;
  readonly search: string;
}

export type Sites = ReadonlyMap<number, Site>;

export function siteOf({ siteId }: Recorder, sites: Sites): Site | undefined {
  return siteId === null ? undefined : sites.get(siteId);
}

export function isPlace({ site, region, customer }: Place): boolean {
  return site !== undefined || region !== "" || customer !== undefined;
}

/** Whether a recorder is in a part of the fleet. */
export function isAt(recorder: Recorder, sites: Sites, place: Place): boolean {
  if (!isPlace(place)) {
    return true;
  }
  const { site, region, customer } = place;
  const at = siteOf(recorder, sites);
  return (
    (site === undefined || recorder.siteId === site) &&
    (region === "" || at?.region === region) &&
    (customer === undefined || at?.customerId === customer)
  );
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
