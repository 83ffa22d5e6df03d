import { useEffect, useState } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { throttle } from "../../core/throttle.ts";
import { countRecorders, sameCounts, type Counts } from "./list/counts.ts";
import type { Place } from "../../core/place.ts";

/** How often the fleet is counted, in milliseconds. */
const COUNT_INTERVAL = 500;

/** How many recorders each filter would show in a part of the fleet; at most twice a second, however much happens. */
export function useCounts({ site, region, customer }: Place): Counts {
  const { store, sites } = useFleet().realtime;
  const siteNames = useObservable(sites);
  const [counts, setCounts] = useState(() => countRecorders(store.recorders(), siteNames, { site, region, customer }));
  useEffect(() => {
    const count = throttle(COUNT_INTERVAL, () => {
      const now = countRecorders(store.recorders(), siteNames, { site, region, customer });
      setCounts((last) => (sameCounts(last, now) ? last : now));
    });
    count(undefined);
    return store.subscribe("fleet", () => count(undefined));
  }, [store, siteNames, site, region, customer]);
  return counts;
}
