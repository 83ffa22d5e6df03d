import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CameraFilter } from "../../api/cameras.ts";
import type { CameraSearch } from "./camera-search.ts";

const route = getRouteApi("/cameras");

const ENABLED = { all: null, yes: true, no: false } as const;

/** What the address says of the list, and of it what is asked of the server: the same object while it says the same. */
export function useCameraAddress(): { readonly search: CameraSearch; readonly filter: CameraFilter } {
  const search = route.useSearch();
  const { q, status, nvr, site, customer, region, enabled } = search;
  const filter = useMemo<CameraFilter>(
    () => ({
      q,
      status: status === "offline" || status === "online" ? status : null,
      notReported: status === "unreported",
      nvrId: nvr ?? null,
      site,
      region,
      customer,
      // Who asks for one recorder means it, disabled or not.
      enabled: nvr === undefined ? ENABLED[enabled] : null,
    }),
    [q, status, nvr, site, customer, region, enabled],
  );
  return { search, filter };
}

/** What changes the address. What is typed and walked over leaves nothing for Back; the rest does. */
export interface CameraAddressChanges {
  readonly set: (changes: Partial<CameraSearch>) => void;
  readonly type: (q: string) => void;
  /** @param id of the camera whose detail is to be beside the list; that one again, or none, closes it */
  readonly open: (id: number | undefined) => void;
  readonly unfold: (nvrId: number) => void;
  readonly clear: () => void;
}

export function useCameraAddressChanges(): CameraAddressChanges {
  const navigate = route.useNavigate();
  return useMemo(() => {
    const go = (change: (last: CameraSearch) => Partial<CameraSearch>, replace = false): void =>
      void navigate({ search: (last) => ({ ...last, ...change(last) }), resetScroll: false, replace });
    return {
      set: (changes) => go(() => changes),
      type: (q) => go(() => ({ q }), true),
      open: (id) => go((last) => (last.open === id || id === undefined ? { open: undefined, zoom: [] } : { open: id })),
      unfold: (nvrId) =>
        go(({ unfold }) => ({ unfold: unfold.includes(nvrId) ? unfold.filter((other) => other !== nvrId) : [...unfold, nvrId] })),
      clear: () =>
        go(() => ({ q: "", status: "all", nvr: undefined, site: undefined, customer: undefined, region: "", enabled: "yes" })),
    };
  }, [navigate]);
}
