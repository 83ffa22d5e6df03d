import { queryOptions } from "@tanstack/react-query";
import { eachPage } from "../core/fleet-api.ts";
import type { Site } from "../core/model.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { siteOf } from "./mapping.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";
import type { components } from "./schema.d.ts";

/** What a person can change of a site. */
export interface SiteFields {
  readonly name: string;
  readonly region: string | null;
  readonly address: string | null;
  readonly customerId: number | null;
  /** Of the IANA's list. */
  readonly timeZone: string | null;
  /** In degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A site with all that is to know of it. */
export type SiteRecord = Site & SiteFields & { readonly revision: number };

/** Where the fields of a site are in what is sent. */
export const SITE_POINTERS = {
  name: "/name",
  region: "/region",
  address: "/address",
  customerId: "/customer_id",
  timeZone: "/time_zone",
  latitude: "/latitude",
  longitude: "/longitude",
} as const;

const PAGE = 500;
/** Nothing tells of sites that others change, so they are read now and then while they are shown, in milliseconds. */
const REREAD = 30_000;

type Wire = components["schemas"]["Site"];

function recordOf(wire: Wire): SiteRecord {
  const { address, customer_id: customerId, time_zone: timeZone, latitude, longitude, revision } = wire;
  return { ...siteOf(wire), address, customerId, timeZone, latitude, longitude, revision };
}

function sent({ customerId, timeZone, ...fields }: Partial<SiteFields>) {
  return {
    ...fields,
    ...(customerId === undefined ? {} : { customer_id: customerId }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
  };
}

/** All sites, by name. */
export function sitesQuery(http: Http) {
  return queryOptions({
    queryKey: keys.sites,
    queryFn: async ({ signal }): Promise<readonly SiteRecord[]> => {
      const sites: SiteRecord[] = [];
      await eachPage(
        async (cursor) => {
          const query = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
          const { items, next_cursor: next } = await dataOf(http.GET("/api/sites", { params: { query }, signal }));
          return { items: items.map(recordOf), next };
        },
        (page) => sites.push(...page),
      );
      return sites;
    },
    refetchInterval: REREAD,
  });
}

/** A site as the server has it now, to be changed: never from a cache. */
export function siteQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.site(id),
    queryFn: async ({ signal }) => recordOf(await dataOf(http.GET("/api/sites/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @throws RequestProblem `conflict` (409) when there is a site of that name */
export async function addSite(http: Http, { name, ...fields }: Partial<SiteFields> & { readonly name: string }, signal: AbortSignal): Promise<SiteRecord> {
  return recordOf(await dataOf(http.POST("/api/sites", { body: { name, ...sent(fields) }, signal })));
}

/** Changes a site if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412) */
export async function changeSite(
  http: Http,
  id: number,
  revision: number,
  changes: Partial<SiteFields>,
  signal: AbortSignal,
): Promise<SiteRecord> {
  const params = { path: { id }, header: ifMatch(revision) };
  return recordOf(await dataOf(http.PATCH("/api/sites/{id}", { params, body: sent(changes), signal })));
}

/** @throws RequestProblem `conflict` (409) when recorders stand there, `changed-meanwhile` (412) */
export async function removeSite(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/sites/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}
