import type { Recorder, Site } from "./model.ts";

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

const keys = new Map<string, string>();
const MANY_KEYS = 50_000;
const PLAIN = /^[\x20-\x7e]*$/;

/** A text that sorts as people count, without regard to case and accents; kept, since a comparing collator is a hundred times slower. */
function sortKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) {
    return known;
  }
  const plain = PLAIN.test(name) ? name : name.normalize("NFD").replace(/\p{M}/gu, "");
  const key = plain.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, "0"));
  if (keys.size >= MANY_KEYS) {
    keys.clear();
  }
  keys.set(name, key);
  return key;
}

function byKey<T>(nameOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [first, second] = [sortKey(nameOf(a)), sortKey(nameOf(b))];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}

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
    const sorted = group.toSorted((a, b) => a.id - b.id).toSorted(byKey(({ deviceName }) => deviceName));
    byRegion.set(region, [...(byRegion.get(region) ?? []), { site, recorders: sorted }]);
  }
  return [...byRegion]
    .map(([region, group]) => ({
      region,
      sites: group
        .toSorted(byKey(({ site }) => site?.name ?? ""))
        .toSorted((a, b) => Number(a.site === null) - Number(b.site === null)),
    }))
    .toSorted(byKey(({ region }) => region))
    .toSorted((a, b) => Number(a.region === "") - Number(b.region === ""));
}
