import type { Recorder } from "../../../core/model.ts";
import { conditionOf, conditionSince, needsAttention, rankOf, type Condition } from "../../../core/condition.ts";
import { isAt, siteOf, type Sites } from "../../../core/place.ts";
import { matchesStatus, type ListQuery, type SortColumn } from "./list-query.ts";
import { NameOrder } from "./name-order.ts";
import { NO_CAMERAS, rankRecorder, searchOf, type FoundCameras } from "./search.ts";

/** A list in a fixed order. */
export interface OrderedList {
  readonly ids: readonly number[];
  /** By what each recorder has its place: when that changes, it would move. */
  readonly places: ReadonlyMap<number, number>;
}

interface Row {
  readonly recorder: Recorder;
  readonly condition: Condition;
  readonly found: number;
  readonly place: number;
}

/** Farther apart than any two times, places and kinds of matches, so that one number stands for all three. */
const TIME = 1e13;
const MATCH = 1e14;
const NO_TIME = 0;

function placeOf(recorder: Recorder, condition: Condition, column: SortColumn): number {
  switch (column) {
    case "problems":
      return rankOf(condition);
    case "cameras":
      return recorder.camerasTotal - recorder.camerasOnline;
    case "since":
      return conditionSince(recorder) ?? NO_TIME;
    default:
      return 0;
  }
}

function columnOf({ sort }: ListQuery): { readonly column: SortColumn; readonly direction: 1 | -1 } {
  switch (sort) {
    case "-problems":
      return { column: "problems", direction: -1 };
    case "-name":
      return { column: "name", direction: -1 };
    case "-cameras":
      return { column: "cameras", direction: -1 };
    case "-since":
      return { column: "since", direction: -1 };
    default:
      return { column: sort, direction: 1 };
  }
}

function selectRows(recorders: Iterable<Recorder>, sites: Sites, query: ListQuery, cameras: FoundCameras): Row[] {
  const search = searchOf(query.search);
  const { column } = columnOf(query);
  const rows: Row[] = [];
  for (const recorder of recorders) {
    const condition = conditionOf(recorder);
    if (matchesStatus(recorder, condition, query.status) && isAt(recorder, sites, query)) {
      const found = rankRecorder(search, recorder, siteOf(recorder, sites), cameras);
      if (found !== null) {
        rows.push({ recorder, condition, found, place: placeOf(recorder, condition, column) });
      }
    }
  }
  return rows;
}

/** A number by which rows sort: how well one answers a search, then its place, and of what needs a person the newest on top. */
function keyOf({ recorder, condition, found, place }: Row, column: SortColumn, direction: 1 | -1): number {
  if (column === "problems") {
    const newest = needsAttention(condition) ? (conditionSince(recorder) ?? NO_TIME) : 0;
    return found * MATCH + direction * place * TIME - newest;
  }
  // What has no time is behind all that have one, in both directions.
  const isTimeless = column === "since" && place === NO_TIME;
  return found * MATCH + (isTimeless ? TIME : direction * place);
}

/**
 * Selects and sorts: what answers a search best first, then by the order that is asked for (problems first, the newest trouble
 * on top), then by name.
 */
export function orderRecorders(
  recorders: readonly Recorder[],
  sites: Sites,
  query: ListQuery,
  cameras: FoundCameras = NO_CAMERAS,
  names = new NameOrder(),
): OrderedList {
  const { column, direction } = columnOf(query);
  const byName = names.sorted(recorders);
  const rows = selectRows(query.sort === "-name" ? byName.toReversed() : byName, sites, query, cameras);
  const keyed = rows.map((row) => ({ id: row.recorder.id, place: row.place, key: keyOf(row, column, direction) }));
  const sorted = keyed.toSorted((a, b) => a.key - b.key);
  return { ids: sorted.map(({ id }) => id), places: new Map(sorted.map(({ id, place }) => [id, place])) };
}

/** How the fleet differs from a list that is shown. */
interface ListChanges {
  /** How many recorders came, went or would move. */
  readonly count: number;
  /** Those that belong into the list and are not in it. */
  readonly added: readonly number[];
}

/** Compares a shown list with the fleet without sorting it again. */
export function compareWithFleet(
  shown: OrderedList,
  recorders: Iterable<Recorder>,
  sites: Sites,
  query: ListQuery,
  cameras: FoundCameras = NO_CAMERAS,
): ListChanges {
  let moved = 0;
  let stayed = 0;
  const added: number[] = [];
  for (const { recorder, place } of selectRows(recorders, sites, query, cameras)) {
    const before = shown.places.get(recorder.id);
    if (before === undefined) {
      added.push(recorder.id);
    } else {
      stayed += 1;
      moved += before === place ? 0 : 1;
    }
  }
  return { count: moved + added.length + shown.places.size - stayed, added };
}
