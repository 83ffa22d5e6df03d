import { conditionOf, conditionSince, needsAttention, rankOf, type Condition } from "./condition.ts";
import type { Recorder, Site } from "./model.ts";

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

/** What is derived from a recorder, kept as long as that object lives: ten thousand are sorted in one go. */
const nameKeys = new WeakMap<Recorder, string>();
const searchTexts = new WeakMap<Recorder, { readonly site: Site | undefined; readonly text: string }>();

/** A text that sorts as people count and without regard to case and accents: numbers padded, marks dropped. */
function nameKey(recorder: Recorder): string {
  let key = nameKeys.get(recorder);
  if (key === undefined) {
    const plain = recorder.deviceName.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    key = plain.replace(/\d+/g, (digits) => digits.padStart(10, "0"));
    nameKeys.set(recorder, key);
  }
  return key;
}

function searchText(recorder: Recorder, site: Site | undefined): string {
  const known = searchTexts.get(recorder);
  if (known !== undefined && known.site === site) {
    return known.text;
  }
  const { hostname, deviceName } = recorder;
  const text = [hostname, deviceName, site?.name ?? "", site?.region ?? ""].join("\n").toLowerCase();
  searchTexts.set(recorder, { site, text });
  return text;
}

function matchesStatus(recorder: Recorder, condition: Condition, filter: StatusFilter): boolean {
  const { enabled, status, camerasOnline, camerasTotal } = recorder;
  switch (filter) {
    case "all":
      return true;
    case "problems":
      return needsAttention(condition);
    case "cameras":
      return enabled && camerasOnline < camerasTotal;
    case "disabled":
      return !enabled;
    default:
      return enabled && status === filter;
  }
}

function matchesSearch(recorder: Recorder, site: Site | undefined, words: readonly string[]): boolean {
  return words.every((word) => searchText(recorder, site).includes(word));
}

interface Row {
  readonly recorder: Recorder;
  readonly condition: Condition;
}

function selectRows(recorders: Iterable<Recorder>, sites: ReadonlyMap<number, Site>, query: ListQuery): Row[] {
  const words = query.search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const rows: Row[] = [];
  for (const recorder of recorders) {
    const condition = conditionOf(recorder);
    const site = recorder.siteId === null ? undefined : sites.get(recorder.siteId);
    if (matchesStatus(recorder, condition, query.status) && matchesSearch(recorder, site, words)) {
      rows.push({ recorder, condition });
    }
  }
  return rows;
}

function compareRows(a: Row, b: Row, sort: SortOrder): number {
  if (sort === "problems" && a.condition !== b.condition) {
    return rankOf(a.condition) - rankOf(b.condition);
  }
  if (sort === "problems" && needsAttention(a.condition)) {
    const newest = (conditionSince(b.recorder) ?? 0) - (conditionSince(a.recorder) ?? 0);
    if (newest !== 0) {
      return newest;
    }
  }
  const [first, second] = [nameKey(a.recorder), nameKey(b.recorder)];
  return first === second ? a.recorder.id - b.recorder.id : first < second ? -1 : 1;
}

/** Selects and sorts: the recorders that need a person first, the newest trouble on top, then by name. */
export function orderRecorders(
  recorders: Iterable<Recorder>,
  sites: ReadonlyMap<number, Site>,
  query: ListQuery,
): OrderedList {
  const rows = selectRows(recorders, sites, query).toSorted((a, b) => compareRows(a, b, query.sort));
  return {
    ids: rows.map((row) => row.recorder.id),
    conditions: new Map(rows.map((row) => [row.recorder.id, row.condition])),
  };
}

/** How the fleet differs from a list that is shown. */
export interface ListChanges {
  /** How many recorders came, went or changed their condition. */
  readonly count: number;
  /** Those that belong into the list and are not in it. */
  readonly added: readonly number[];
}

/** Compares a shown list with the fleet without sorting it again. */
export function compareWithFleet(
  shown: OrderedList,
  recorders: Iterable<Recorder>,
  sites: ReadonlyMap<number, Site>,
  query: ListQuery,
): ListChanges {
  let changed = 0;
  let stayed = 0;
  const added: number[] = [];
  for (const { recorder, condition } of selectRows(recorders, sites, query)) {
    const before = shown.conditions.get(recorder.id);
    if (before === undefined) {
      added.push(recorder.id);
    } else {
      stayed += 1;
      changed += before === condition ? 0 : 1;
    }
  }
  return { count: changed + added.length + shown.conditions.size - stayed, added };
}
