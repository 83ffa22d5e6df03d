import { useEffect, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { useFleet } from "../fleet-context.ts";
import type { Told } from "./told.ts";

/** What tells of changes is loaded this long after the fleet, when the page has nothing better to do; in milliseconds. */
const AFTER = 2_000;

/** What happens on the page, kept from when it has read the fleet; null until what keeps it is loaded. */
export function useAttention(): Told | null {
  const { realtime } = useFleet();
  const { http } = useApi();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      if (timer === undefined && realtime.load.get().loadedAt !== null) {
        const before = [...realtime.store.recorders()];
        timer = setTimeout(() => {
          import("./told.ts").then(
            ({ toldOf }) => setTold(toldOf(realtime, http, before)),
            (problem: unknown) => console.warn("What happens is not told on this page.", problem),
          );
        }, AFTER);
      }
    };
    const end = realtime.load.subscribe(begin);
    begin();
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [realtime, http]);
  return told;
}
