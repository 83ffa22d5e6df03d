import { useSyncExternalStore } from "react";
import { useApi } from "../../api/api-context.ts";
import { clock } from "../../core/clock.ts";
import { windowOver, type ActiveWindow, type Whereabouts } from "../../core/maintenance.ts";
import type { Recorder } from "../../core/model.ts";
import { useFleet, useObservable, useRecorder } from "../fleet-context.ts";
import { activeWindowsOf } from "./active-windows.ts";

/** The maintenance window that something is in now; null when it is in none. */
export function useMaintenance(where: Whereabouts): ActiveWindow | null {
  const { subscribe, index } = activeWindowsOf(useApi().http);
  return windowOver(useSyncExternalStore(subscribe, index.get), where, clock.get());
}

/** Where a recorder stands; of a site alone its customer. */
function useStanding(siteId: number | null): Pick<Whereabouts, "customer" | "site"> {
  const sites = useObservable(useFleet().realtime.sites);
  return { site: siteId, customer: siteId === null ? null : (sites.get(siteId)?.customerId ?? null) };
}

export function useRecorderMaintenance({ id, siteId }: Pick<Recorder, "id" | "siteId">): ActiveWindow | null {
  return useMaintenance({ ...useStanding(siteId), nvr: id });
}

export function useSiteMaintenance(siteId: number): ActiveWindow | null {
  return useMaintenance(useStanding(siteId));
}

export function useCameraMaintenance(id: number, nvrId: number): ActiveWindow | null {
  return useMaintenance({ ...useStanding(useRecorder(nvrId)?.siteId ?? null), nvr: nvrId, camera: id });
}
