import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import type { Customer, Site } from "../../core/model.ts";

const route = getRouteApi("/wall");

/** The part of the fleet that the address names. */
export interface Part {
  readonly isPart: (siteId: number | null) => boolean;
  readonly region: string;
  readonly customer: Customer | undefined;
  readonly site: Site | undefined;
}

export function usePart(): Part {
  const { region, site: siteId, customer: customerId } = route.useSearch();
  const { realtime } = useFleet();
  const sites = useObservable(realtime.sites);
  const customers = useObservable(realtime.customers);
  return useMemo(() => {
    const isAll = region === "" && siteId === undefined && customerId === undefined;
    const fits = (site: Site): boolean =>
      (region === "" || site.region === region) &&
      (siteId === undefined || site.id === siteId) &&
      (customerId === undefined || site.customerId === customerId);
    const ids = new Set([...sites.values()].filter(fits).map(({ id }) => id));
    return {
      region,
      customer: customerId === undefined ? undefined : customers.get(customerId),
      site: siteId === undefined ? undefined : sites.get(siteId),
      isPart: (id) => isAll || (id !== null && ids.has(id)),
    };
  }, [region, siteId, customerId, sites, customers]);
}
