import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { AlertFilter } from "../../api/alerts.ts";
import type { Alert } from "../../core/alert.ts";
import { ALERT_DEFAULTS, type AlertSearch } from "./alert-search.ts";

const route = getRouteApi("/alerts");

const HOUR = 3_600_000;
const WITHIN = { any: null, "1h": HOUR, "24h": 24 * HOUR, "7d": 168 * HOUR, "30d": 720 * HOUR } as const;
const STATES: Readonly<Record<AlertSearch["state"], readonly Alert["state"][]>> = {
  active: ["open", "acknowledged"],
  open: ["open"],
  acknowledged: ["acknowledged"],
  resolved: ["resolved"],
  all: ["open", "acknowledged", "resolved"],
};

/** What the address says of the list, and of it what is asked of the server: the same object while it says the same. */
export function useAlertAddress(): { readonly search: AlertSearch; readonly filter: AlertFilter } {
  const search = route.useSearch();
  const { state, severity, rule, site, nvr, camera, time } = search;
  const filter = useMemo<AlertFilter>(
    () => ({
      states: STATES[state],
      severity: severity === "all" ? null : severity,
      rule: rule === "" ? null : rule,
      siteId: site ?? null,
      nvrId: nvr ?? null,
      cameraId: camera ?? null,
      within: WITHIN[time],
    }),
    [state, severity, rule, site, nvr, camera, time],
  );
  return { search, filter };
}

/** What changes the address. */
export interface AlertAddressChanges {
  readonly set: (changes: Partial<AlertSearch>) => void;
  /** @param id of the alert that is to be beside the list; that one again, or none, closes it */
  readonly open: (id: number | undefined) => void;
  readonly clear: () => void;
}

export function useAlertAddressChanges(): AlertAddressChanges {
  const navigate = route.useNavigate();
  return useMemo(() => {
    const go = (change: (last: AlertSearch) => Partial<AlertSearch>): void =>
      void navigate({ search: (last) => ({ ...last, ...change(last) }), resetScroll: false });
    return {
      set: (changes) => go(() => changes),
      open: (id) => go((last) => ({ open: last.open === id ? undefined : id })),
      clear: () => go(() => ({ ...ALERT_DEFAULTS, site: undefined, nvr: undefined, camera: undefined })),
    };
  }, [navigate]);
}

/** Whether anything but the state narrows the list. */
export function isNarrowed({ severity, rule, site, nvr, camera, time }: AlertSearch): boolean {
  return severity !== "all" || rule !== "" || site !== undefined || nvr !== undefined || camera !== undefined || time !== "any";
}
