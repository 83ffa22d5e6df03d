import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import type { Site } from "../../core/model.ts";

const route = getRouteApi("/wall");

/** The part of the fleet that the address names. */
export interface Part {
  readonly isPart: (siteId: number | null) => boolean;
  /** Whether it is the whole fleet. */
  readonly isAll: boolean;
  readonly region: string;
  readonly isCustomer: boolean;
  readonly site: Site | undefined;
}

export function usePart(): Part {
  const { region, site: siteId, customer } = route.useSearch();
  const sites = useObservable(useFleet().realtime.sites);
  return useMemo(() => {
    const isAll = region === "" && siteId === undefined && customer === undefined;
    const fits = (site: Site): boolean =>
      (region === "" || site.region === region) &&
      (siteId === undefined || site.id === siteId) &&
      (customer === undefined || site.customerId === customer);
    const ids = new Set([...sites.values()].filter(fits).map(({ id }) => id));
    return {
      isAll,
      region,
      isCustomer: customer !== undefined,
      site: siteId === undefined ? undefined : sites.get(siteId),
      isPart: (id) => isAll || (id !== null && ids.has(id)),
    };
  }, [region, siteId, customer, sites]);
}
