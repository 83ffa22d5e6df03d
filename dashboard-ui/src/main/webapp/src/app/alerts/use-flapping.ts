import { useCallback, useSyncExternalStore } from "react";
import { useFleet } from "../fleet-context.ts";

/** Whether the status of a recorder or camera changes too often, as an open alert says; renders again only when that one changes. */
export function useFlapping(type: "nvr" | "camera", id: number): boolean {
  const { flapping } = useFleet().realtime;
  return useSyncExternalStore(
    flapping.subscribe,
    useCallback(() => flapping.get().has(`${type}/${id}`), [flapping, type, id]),
  );
}
