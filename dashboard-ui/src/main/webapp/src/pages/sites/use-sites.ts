import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { customersQuery, type CustomerRecord } from "../../api/customers.ts";
import { keys } from "../../api/keys.ts";
import { sitesQuery, type SiteRecord } from "../../api/sites.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { dropCustomer, dropSite, putCustomer, putSite } from "../../app/put-places.ts";

function replaced<T extends { readonly id: number }>(list: readonly T[] | undefined, entity: T): readonly T[] | undefined {
  return list === undefined ? undefined : [...list.filter(({ id }) => id !== entity.id), entity];
}

function without<T extends { readonly id: number }>(list: readonly T[] | undefined, gone: number): readonly T[] | undefined {
  return list?.filter(({ id }) => id !== gone);
}

/** What shows a site or customer at once wherever it is shown. */
export interface Places {
  readonly putSite: (site: SiteRecord) => void;
  readonly dropSite: (id: number) => void;
  readonly putCustomer: (customer: CustomerRecord) => void;
  readonly dropCustomer: (id: number) => void;
}

export function usePlaces(): Places {
  const { realtime } = useFleet();
  const queries = useQueryClient();
  return useMemo(() => {
    const { sites, customers } = keys;
    return {
      putSite: (site) => {
        putSite(realtime, site);
        queries.setQueryData<readonly SiteRecord[]>(sites, (list) => replaced(list, site));
      },
      dropSite: (id) => {
        dropSite(realtime, id);
        queries.setQueryData<readonly SiteRecord[]>(sites, (list) => without(list, id));
      },
      putCustomer: (customer) => {
        putCustomer(realtime, customer);
        queries.setQueryData<readonly CustomerRecord[]>(customers, (list) => replaced(list, customer));
      },
      dropCustomer: (id) => {
        dropCustomer(realtime, id);
        queries.setQueryData<readonly CustomerRecord[]>(customers, (list) => without(list, id));
      },
    };
  }, [realtime, queries]);
}

/** All sites and customers, or why they cannot be read. */
export function useTree() {
  const { http } = useApi();
  const sites = useQuery(sitesQuery(http));
  const customers = useQuery(customersQuery(http));
  return {
    sites: sites.data,
    customers: customers.data,
    problem: sites.error ?? customers.error,
    again: () => {
      void sites.refetch();
      void customers.refetch();
    },
  };
}
