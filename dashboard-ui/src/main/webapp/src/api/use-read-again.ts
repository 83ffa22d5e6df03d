import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** What no update tells is read again at most this often, in milliseconds, however a status flaps; its history is written by then. */
const FOLLOW = 1_000;

/**
 * Reads answers again when something is another one than before.
 *
 * @param version what is compared, the live status for instance
 * @param stale what is read again then; keep the same array
 */
export function useReadAgain(version: string, stale: readonly QueryKey[]): void {
  const queries = useQueryClient();
  const seen = useRef(version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const readAgain = (): void => {
      timer.current = undefined;
      stale.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
    };
    if (seen.current !== version) {
      seen.current = version;
      if (timer.current === undefined) {
        timer.current = setTimeout(readAgain, FOLLOW);
      }
    }
  }, [queries, stale, version]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
