import { queryOptions } from "@tanstack/react-query";
import { eachPage } from "../core/fleet-api.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";

/** Somebody whose recorders are watched. */
export interface CustomerRecord {
  readonly id: number;
  readonly name: string;
  readonly revision: number;
}

export type CustomerFields = Pick<CustomerRecord, "name">;

const PAGE = 500;
/** As for sites: nothing tells of what others change, in milliseconds. */
const REREAD = 30_000;

function customerOf({ id, name, revision }: CustomerRecord): CustomerRecord {
  return { id, name, revision };
}

/** All customers, by name; most fleets have none. */
export function customersQuery(http: Http) {
  return queryOptions({
    queryKey: keys.customers,
    queryFn: async ({ signal }): Promise<readonly CustomerRecord[]> => {
      const customers: CustomerRecord[] = [];
      await eachPage(
        async (cursor) => {
          const query = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
          const { items, next_cursor: next } = await dataOf(http.GET("/api/customers", { params: { query }, signal }));
          return { items: items.map(customerOf), next };
        },
        (page) => customers.push(...page),
      );
      return customers;
    },
    refetchInterval: REREAD,
  });
}

/** A customer as the server has it now, to be changed: never from a cache. */
export function customerQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.customer(id),
    queryFn: async ({ signal }) =>
      customerOf(await dataOf(http.GET("/api/customers/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @throws RequestProblem `conflict` (409) when there is a customer of that name */
export async function addCustomer(http: Http, { name }: CustomerFields, signal: AbortSignal): Promise<CustomerRecord> {
  return customerOf(await dataOf(http.POST("/api/customers", { body: { name }, signal })));
}

/** Changes a customer if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412) */
export async function changeCustomer(
  http: Http,
  id: number,
  revision: number,
  { name }: Partial<CustomerFields>,
  signal: AbortSignal,
): Promise<CustomerRecord> {
  const params = { path: { id }, header: ifMatch(revision) };
  const body = name === undefined ? {} : { name };
  return customerOf(await dataOf(http.PATCH("/api/customers/{id}", { params, body, signal })));
}

/** @throws RequestProblem `conflict` (409) when sites are theirs, `changed-meanwhile` (412) */
export async function removeCustomer(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/customers/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}
