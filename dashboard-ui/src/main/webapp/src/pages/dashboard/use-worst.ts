import { useEffect, useMemo, useState } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { throttle } from "../../core/throttle.ts";
import { worstOf } from "./worst.ts";

/** How often they are chosen anew, in milliseconds; how each of them is, is shown at once. */
const CHOOSE = 500;

/** The recorders that need a person, the worst first: all of them, of which whoever shows them takes some. */
export function useWorst(): readonly number[] {
  const { store } = useFleet().realtime;
  const [round, setRound] = useState(0);
  useEffect(() => {
    const choose = throttle(CHOOSE, () => setRound((last) => last + 1));
    return store.subscribe("fleet", () => choose(undefined));
  }, [store]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rounds are what chooses again
  return useMemo(() => worstOf(store.recorders()), [store, round]);
}
