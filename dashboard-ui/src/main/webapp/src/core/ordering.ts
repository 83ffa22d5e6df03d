import { conditionOf, conditionSince, needsAttention, rankOf, type Condition } from "./condition.ts";
import type { RecorderEntry, Site } from "./model.ts";

/** Which recorders a list shows; `cameras` are those with an offline camera, whatever their own status. */
export type StatusFilter = "all" | "problems" | "online" | "warning" | "offline" | "cameras" | "disabled";

export type SortOrder = "problems" | "name";

export interface ListQuery {
  readonly status: StatusFilter;
  readonly sort: SortOrder;
  readonly search: string;
}

/** A list in a fixed order, and the condition that each recorder had when it was made. */
export interface OrderedList {
  readonly ids: readonly number[];
  readonly conditions: ReadonlyMap<number, Condition>;
}

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function matchesStatus(entry: RecorderEntry, condition: Condition, filter: StatusFilter): boolean {
  const { enabled, status } = entry.recorder;
  switch (filter) {
    case "all":
      return true;
    case "problems":
      return needsAttention(condition);
    case "cameras":
      return enabled && entry.camerasOnline < entry.camerasTotal;
    case "disabled":
      return !enabled;
    default:
      return enabled && status === filter;
  }
}

function matchesSearch(entry: RecorderEntry, site: Site | undefined, words: readonly string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const { hostname, deviceName } = entry.recorder;
  const cameras = entry.cameras.map((camera) => `${camera.name} ${camera.displayName ?? ""} ${camera.ipAddress ?? ""}`);
  const text = [hostname, deviceName, site?.name ?? "", site?.region ?? "", ...cameras].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Selects and sorts: the recorders that need a person first, the newest trouble on top, then by name. */
export function orderRecorders(
  entries: Iterable<RecorderEntry>,
  sites: ReadonlyMap<number, Site>,
  query: ListQuery,
): OrderedList {
  const words = query.search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const rows: { entry: RecorderEntry; condition: Condition; since: number }[] = [];
  for (const entry of entries) {
    const condition = conditionOf(entry);
    const site = entry.recorder.siteId === null ? undefined : sites.get(entry.recorder.siteId);
    if (matchesStatus(entry, condition, query.status) && matchesSearch(entry, site, words)) {
      rows.push({ entry, condition, since: conditionSince(entry) });
    }
  }
  rows.sort((a, b) => {
    if (query.sort === "problems" && a.condition !== b.condition) {
      return rankOf(a.condition) - rankOf(b.condition);
    }
    if (query.sort === "problems" && needsAttention(a.condition)) {
      const newest = b.since - a.since;
      if (newest !== 0) {
        return newest;
      }
    }
    return byName.compare(a.entry.recorder.deviceName, b.entry.recorder.deviceName) || a.entry.recorder.id - b.entry.recorder.id;
  });
  return {
    ids: rows.map((row) => row.entry.recorder.id),
    conditions: new Map(rows.map((row) => [row.entry.recorder.id, row.condition])),
  };
}

/** How many recorders came, went or changed their condition since the shown order was made. */
export function countChanges(shown: OrderedList, fresh: OrderedList): number {
  let changes = 0;
  for (const [id, condition] of fresh.conditions) {
    changes += shown.conditions.get(id) === condition ? 0 : 1;
  }
  for (const id of shown.conditions.keys()) {
    changes += fresh.conditions.has(id) ? 0 : 1;
  }
  return changes;
}
