import { conditionOf } from "../../../core/condition.ts";
import type { Recorder, Site } from "../../../core/model.ts";
import type { Sites } from "../../../core/place.ts";

/** A recorder of the list. */
interface RecorderRow {
  readonly kind: "recorder";
  readonly key: string;
  readonly id: number;
}

/** A line above the recorders of a site; folded, it stands for them. */
interface SiteRow {
  readonly kind: "site";
  readonly key: string;
  /** Null for the recorders that are at none. */
  readonly site: Site | null;
  /** The enabled recorders of the site, also those that a filter leaves out. */
  readonly members: readonly number[];
  readonly folded: boolean;
}

/** A line above opened recorders that the filter leaves out. */
interface ElsewhereRow {
  readonly kind: "elsewhere";
  readonly key: string;
  readonly count: number;
}

/** A line of the list. */
export type ListRow = RecorderRow | SiteRow | ElsewhereRow;

export interface Grouping {
  /** `dead` gives a line to those sites alone whose recorders are all offline. */
  readonly by: "site" | "dead" | "nothing";
  /** Groups are in the order of their names, not of their first recorder. */
  readonly byName: boolean;
  /** Which sites a person has folded and unfolded. */
  readonly folded: ReadonlySet<number>;
  readonly unfolded: ReadonlySet<number>;
  readonly open: ReadonlySet<number>;
}

/** Stands for no site; no address can name it. */
const NO_SITE = 0;
/** Behind every name. */
const LAST = "\u{10ffff}";
/** From so many recorders on it is rather the site that is dead than each of them. */
const SITE_FROM = 2;

/** Where recorders are, as of when the list was sorted: like their order it stays, so that no line jumps. */
export interface SiteGroups {
  readonly siteOf: ReadonlyMap<number, number>;
  /** The enabled recorders of each site. */
  readonly members: ReadonlyMap<number, readonly number[]>;
  /** Those of dead sites that are offline. */
  readonly dead: ReadonlySet<number>;
}

/** Groups recorders by site. One that never connected says nothing of whether its site is dead. */
export function groupBySite(recorders: Iterable<Recorder>): SiteGroups {
  const siteOf = new Map<number, number>();
  const states = new Map<number, { members: number[]; offline: number[]; alive: boolean }>();
  for (const recorder of recorders) {
    const site = recorder.siteId ?? NO_SITE;
    siteOf.set(recorder.id, site);
    const condition = conditionOf(recorder);
    const state = states.get(site) ?? { members: [], offline: [], alive: site === NO_SITE };
    states.set(site, state);
    if (condition !== "disabled") {
      state.members.push(recorder.id);
      state.alive ||= condition !== "offline" && condition !== "new";
    }
    if (condition === "offline") {
      state.offline.push(recorder.id);
    }
  }
  const dead = [...states.values()].filter(({ alive, offline }) => !alive && offline.length >= SITE_FROM);
  return {
    siteOf,
    members: new Map([...states].map(([site, { members }]) => [site, members])),
    dead: new Set(dead.flatMap(({ offline }) => offline)),
  };
}

const rowsById = new Map<number, RecorderRow>();

/** The same object each time: the cells of a row are made once. */
function rowOf(id: number): RecorderRow {
  let row = rowsById.get(id);
  if (row === undefined) {
    row = { kind: "recorder", key: String(id), id };
    rowsById.set(id, row);
  }
  return row;
}

/** The id of the site whose line has this key; null for any other line. */
export function siteOfKey(key: string): number | null {
  return key.startsWith("site-") ? Number(key.slice("site-".length)) : null;
}

/** Opened recorders that the filter leaves out, below a line that says so. */
function rowsElsewhere(ids: readonly number[], { siteOf }: SiteGroups, open: ReadonlySet<number>): readonly ListRow[] {
  const shown = new Set(open.size === 0 ? [] : ids);
  const rows = [...open].filter((id) => siteOf.has(id) && !shown.has(id)).map(rowOf);
  return rows.length === 0 ? [] : [{ kind: "elsewhere", key: "elsewhere", count: rows.length }, ...rows];
}

interface Group {
  /** Whose line they belong below; none for a single row. */
  readonly site: number | null;
  readonly rows: RecorderRow[];
}

/** Rows below the line of their site, and single rows, each group where its first row is. */
function groupsOf(ids: readonly number[], { siteOf, dead }: SiteGroups, by: Grouping["by"]): readonly Group[] {
  const groups: Group[] = [];
  const ofSite = new Map<number, RecorderRow[]>();
  for (const id of ids) {
    const site = by === "site" || dead.has(id) ? (siteOf.get(id) ?? NO_SITE) : null;
    const known = site === null ? undefined : ofSite.get(site);
    if (known !== undefined) {
      known.push(rowOf(id));
      continue;
    }
    const rows = [rowOf(id)];
    groups.push({ site, rows });
    if (site !== null) {
      ofSite.set(site, rows);
    }
  }
  return groups;
}

const byLetters = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * The lines of the list: recorders in their order, and one line for a cause. A site of which every recorder is offline is a line
 * with its recorders folded in it; opened recorders that the filter leaves out are above all.
 */
export function listRows(ids: readonly number[], sitesOf: SiteGroups, sites: Sites, grouping: Grouping): readonly ListRow[] {
  const { by, byName, folded, unfolded, open } = grouping;
  const above = rowsElsewhere(ids, sitesOf, open);
  if (by === "nothing") {
    return [...above, ...ids.map(rowOf)];
  }
  const groups = groupsOf(ids, sitesOf, by);
  const nameOf = ({ site }: Group): string => sites.get(site ?? NO_SITE)?.name ?? LAST;
  const inOrder = by === "site" && byName ? groups.toSorted((a, b) => byLetters.compare(nameOf(a), nameOf(b))) : groups;
  const lines = inOrder.flatMap(({ site, rows }): readonly ListRow[] => {
    if (site === null) {
      return rows;
    }
    const isFolded = folded.has(site) || rows.some(({ id }) => sitesOf.dead.has(id));
    const hidden = isFolded && !unfolded.has(site) && !rows.some(({ id }) => open.has(id));
    const members = sitesOf.members.get(site) ?? [];
    const line = { kind: "site", key: `site-${site}`, site: sites.get(site) ?? null, members, folded: hidden } as const;
    return hidden ? [line] : [line, ...rows];
  });
  return [...above, ...lines];
}
