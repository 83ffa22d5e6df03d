import { useEffect, useState } from "react";
import { useFleet, useObservable } from "./fleet-context.ts";
import { throttle } from "../core/throttle.ts";

/** How often those who knock are read while they are only counted, in milliseconds. */
const READ_EVERY = 60_000;
/** Who was here within this time tries still: an agent that is turned away comes back within a quarter of an hour. */
const STILL_TRIES = 20 * 60_000;
const COUNT_EVERY = 1_000;

/** How many hostnames that nobody registered try to connect at the moment; `over` when there may be more. */
export function useKnocking(): { readonly count: number; readonly over: boolean } {
  const { unknownHostnames } = useFleet();
  const { items, loadedAt, more } = useObservable(unknownHostnames.state);
  useEffect(() => unknownHostnames.watch(READ_EVERY), [unknownHostnames]);
  const count = items.filter((item) => item.last.at > (loadedAt ?? 0) - STILL_TRIES).length;
  return { count, over: more && count === items.length };
}

/** How many cameras of the fleet are reported and not registered, as the live store knows. */
export function useUnregisteredCount(): number {
  const { store } = useFleet().realtime;
  const [count, setCount] = useState(0);
  useEffect(() => {
    const add = throttle(COUNT_EVERY, () => {
      let sum = 0;
      for (const { unregisteredCameras } of store.recorders()) {
        sum += unregisteredCameras;
      }
      setCount(sum);
    });
    add(undefined);
    return store.subscribe("fleet", () => add(undefined));
  }, [store]);
  return count;
}
