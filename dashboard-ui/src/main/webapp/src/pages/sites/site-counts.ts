import { createContext, useContext, useEffect, useState } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { conditionOf, needsAttention } from "../../core/condition.ts";
import { throttle } from "../../core/throttle.ts";

/** How many recorders stand somewhere, and how many of them need a person. */
export interface SiteCounts {
  readonly recorders: number;
  readonly problems: number;
  /** The mark of the worst of these. */
  readonly worst: "offline" | "warning";
}

/** At most this often, in milliseconds. */
const COUNT = 500;

/** Changes when the fleet does, now and then: whoever counts counts again. */
export const CountAgainContext = createContext(0);

/** For {@link CountAgainContext}: another number when the fleet is another one. */
export function useCountAgain(): number {
  const { store } = useFleet().realtime;
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const count = throttle(COUNT, () => setTimes((last) => last + 1));
    return store.subscribe("fleet", () => count(undefined));
  }, [store]);
  return times;
}

/** The counts of some sites together; null is those without a site. */
export function useSiteCounts(sites: readonly (number | null)[]): SiteCounts {
  const { store } = useFleet().realtime;
  useContext(CountAgainContext);
  let recorders = 0;
  let problems = 0;
  let worst: SiteCounts["worst"] = "warning";
  for (const site of sites) {
    const there = store.recordersOfSite(site);
    recorders += there.size;
    for (const id of there) {
      const recorder = store.recorder(id);
      const condition = recorder === undefined ? "ok" : conditionOf(recorder);
      problems += needsAttention(condition) ? 1 : 0;
      worst = condition === "offline" ? "offline" : worst;
    }
  }
  return { recorders, problems, worst };
}
