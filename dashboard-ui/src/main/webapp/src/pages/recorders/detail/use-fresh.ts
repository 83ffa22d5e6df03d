import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { keys } from "../../../api/keys.ts";
import { throttle } from "../../../core/throttle.ts";

/** What follows from its status is read again at most this often, in milliseconds, however it flaps. */
const FOLLOW = 1_000;

/** Reads a recorder's history again when its status, or that of its cameras, is another one. */
export function useFreshHistory(id: number, version: string): void {
  const queries = useQueryClient();
  const seen = useRef(version);
  const follow = useMemo(
    () =>
      throttle(FOLLOW, (nvrId: number) => {
        void queries.invalidateQueries({ queryKey: keys.timeline(nvrId) });
        void queries.invalidateQueries({ queryKey: keys.changes(nvrId) });
      }),
    [queries],
  );
  useEffect(() => {
    if (seen.current !== version) {
      seen.current = version;
      follow(id);
    }
  }, [follow, id, version]);
}
