import { createContext, useContext, useEffect, useState } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { throttle } from "../../core/throttle.ts";
import { countsBySite } from "../recorders/live.ts";

/** How many recorders stand somewhere, and how many of them need a person. */
export interface SiteCounts {
  readonly recorders: number;
  readonly problems: number;
}

/** At most this often, in milliseconds. */
const COUNT = 500;

type Counts = ReadonlyMap<number | null, SiteCounts>;

/** The counts of each site, by its id; those of recorders without a site are at null. Kept live. */
export const SiteCountsContext = createContext<Counts>(new Map());

/** Counts the live fleet by site. */
export function useLiveCounts(): Counts {
  const { store } = useFleet().realtime;
  const [counts, setCounts] = useState<Counts>(() => countsBySite(store));
  useEffect(() => {
    const count = throttle(COUNT, () => setCounts(countsBySite(store)));
    return store.subscribe("fleet", () => count(undefined));
  }, [store]);
  return counts;
}

/** The counts of some sites together. */
export function useSiteCounts(sites: readonly number[]): SiteCounts {
  const counts = useContext(SiteCountsContext);
  return sites.reduce(
    (sum, id) => {
      const of = counts.get(id);
      return of === undefined ? sum : { recorders: sum.recorders + of.recorders, problems: sum.problems + of.problems };
    },
    { recorders: 0, problems: 0 },
  );
}
