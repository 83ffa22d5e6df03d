import type { Recorder, Site } from "./model.ts";
import { nameKey } from "./name-key.ts";

/** The recorders of a site, in the order of their names. */
export interface SiteOfRecorders {
  readonly site: Site | null;
  readonly recorders: readonly Recorder[];
}

export interface RegionOfSites {
  /** Empty for sites that have none. */
  readonly region: string;
  readonly sites: readonly SiteOfRecorders[];
}

/** Sorts by name, of the same name by id; what is `last` comes after all others. */
function sorted<T>(items: readonly T[], nameOf: (item: T) => string, idOf: (item: T) => number, isLast: (item: T) => boolean): readonly T[] {
  return items
    .map((item) => ({ item, last: isLast(item), key: nameKey(nameOf(item)), id: idOf(item) }))
    .toSorted((a, b) => Number(a.last) - Number(b.last) || (a.key === b.key ? a.id - b.id : a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}

const never = (): boolean => false;

/** Groups recorders by region and site, each in the order of its name; what has no region or no site comes last. */
export function byRegionAndSite(recorders: Iterable<Recorder>, sites: ReadonlyMap<number, Site>): readonly RegionOfSites[] {
  const bySite = new Map<Site | null, Recorder[]>();
  for (const recorder of recorders) {
    const site = recorder.siteId === null ? null : (sites.get(recorder.siteId) ?? null);
    const group = bySite.get(site);
    if (group === undefined) {
      bySite.set(site, [recorder]);
    } else {
      group.push(recorder);
    }
  }
  const byRegion = new Map<string, SiteOfRecorders[]>();
  for (const [site, group] of bySite) {
    const region = site?.region ?? "";
    const named = { site, recorders: sorted(group, ({ deviceName }) => deviceName, ({ id }) => id, never) };
    const known = byRegion.get(region);
    if (known === undefined) {
      byRegion.set(region, [named]);
    } else {
      known.push(named);
    }
  }
  const regions = [...byRegion].map(([region, group]) => ({
    region,
    sites: sorted(group, ({ site }) => site?.name ?? "", ({ site }) => site?.id ?? 0, ({ site }) => site === null),
  }));
  return sorted(regions, ({ region }) => region, () => 0, ({ region }) => region === "");
}
