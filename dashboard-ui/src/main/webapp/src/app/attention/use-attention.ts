import { useEffect, useState } from "react";
import type { Notices } from "../../core/notices.ts";
import { troublesOf } from "../../core/trouble.ts";
import { useFleet } from "../fleet-context.ts";

/** What tells of changes is loaded this long after the fleet, when the page has nothing better to do; in milliseconds. */
const AFTER = 2_000;

/** The notices of the page, kept from when it has read the fleet; null until they are loaded. */
export function useAttention(): Notices | null {
  const { realtime } = useFleet();
  const [notices, setNotices] = useState<Notices | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      if (timer === undefined && realtime.load.get().loadedAt !== null) {
        const before = troublesOf(realtime.store);
        timer = setTimeout(() => {
          import("./notices-of.ts").then(
            ({ noticesOf }) => setNotices(noticesOf(realtime, before)),
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
  }, [realtime]);
  return notices;
}
