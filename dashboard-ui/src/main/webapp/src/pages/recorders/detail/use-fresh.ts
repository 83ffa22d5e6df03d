import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { keys } from "../../../api/keys.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { throttle } from "../../../core/throttle.ts";

/** How often a recorder is read again while it is open, in milliseconds: the server writes its last sign of life as often. */
const REFRESH = 30_000;
/** What follows from its status is read again at most this often, in milliseconds, however it flaps. */
const FOLLOW = 1_000;

/** Reads a recorder while somebody looks at it, for what no update tells: its last sign of life, why it was turned away. */
export function useFreshRecorder(id: number): void {
  const { realtime } = useFleet();
  useEffect(() => {
    realtime.refresh(id);
    const timer = setInterval(() => realtime.refresh(id), REFRESH);
    return () => clearInterval(timer);
  }, [realtime, id]);
}

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
