import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { readTimeline, type Subject } from "../../api/history.ts";
import type { Http } from "../../api/http.ts";
import { keys } from "../../api/keys.ts";
import type { components } from "../../api/schema.d.ts";
import { dataOf, RequestProblem } from "../../api/problem.ts";
import type { Period } from "../../components/life-line.ts";
import { eachPage } from "../../core/fleet-api.ts";
import { totalOf, type ReportItem } from "./figures.ts";
import type { Grouping } from "./report-search.ts";

/** The largest page there is: each costs as much as the whole report. */
const PAGE = 500;
/** How often and how long a report waits for its turn: the registry makes two at a time. */
const TURNS = 90;
const TURN_MS = 2_000;
const TRIES = 3;

/** Whose availability, and when. */
export interface Scope extends Period {
  readonly customer: number | undefined;
  /** Empty for all. */
  readonly region: string;
  readonly site: number | undefined;
  readonly nvr: number | undefined;
}

export type Site = components["schemas"]["Site"];
export type Customer = components["schemas"]["Customer"];

/** Whether the registry makes other reports right now, and this one has to wait. */
export function isBusy(problem: Error | null): boolean {
  return problem instanceof RequestProblem && problem.status === 503;
}

/** A report of a moment never changes; it is asked for again while it has to wait for its turn. */
export const onceMade = {
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  retry: (failures: number, problem: Error): boolean =>
    isBusy(problem) ? failures < TURNS : failures < TRIES && problem instanceof RequestProblem && (problem.status ?? 500) >= 500,
  retryDelay: TURN_MS,
} as const;

const iso = (at: number): string => new Date(at).toISOString();

function parameters(by: Grouping, { from, to, customer, region, site, nvr }: Scope) {
  return {
    by,
    from: iso(from),
    to: iso(to),
    ...(customer === undefined ? {} : { customer_id: customer }),
    ...(region === "" ? {} : { region }),
    ...(site === undefined ? {} : { site_id: site }),
    ...(nvr === undefined ? {} : { nvr_id: nvr }),
  };
}

function pageFrom(cursor: string | null): { limit: number; cursor?: string } {
  return cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
}

/** One page of a report, worst first. */
async function page(http: Http, by: Grouping, scope: Scope, cursor: string | null, signal: AbortSignal) {
  const query = { ...parameters(by, scope), ...pageFrom(cursor) };
  const answer = await dataOf(http.GET("/api/reports/availability", { params: { query }, signal }));
  if (typeof answer === "string") {
    throw new RequestProblem("http", { status: 200, detail: "It answered CSV." });
  }
  return answer;
}

/** What all recorders of a scope come to. By customer, since there are least of these. */
export function totalQuery(http: Http, scope: Scope) {
  return queryOptions({
    ...onceMade,
    queryKey: keys.reportTotal(scope),
    queryFn: async ({ signal }) => {
      const items: ReportItem[] = [];
      await eachPage(
        async (cursor) => {
          const answer = await page(http, "customer", scope, cursor, signal);
          return { items: answer.items, next: answer.next_cursor };
        },
        (found) => items.push(...found),
      );
      return totalOf(items);
    },
  });
}

/** The items of a report, page by page. */
export function itemsQuery(http: Http, by: Grouping, scope: Scope) {
  return infiniteQueryOptions({
    ...onceMade,
    queryKey: keys.reportItems(by, scope),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => page(http, by, scope, pageParam, signal),
    getNextPageParam: (last) => last.next_cursor,
  });
}

/** All items as CSV, and what the registry calls the file. */
export async function readCsv(http: Http, by: Grouping, scope: Scope, signal: AbortSignal): Promise<File> {
  let name = "availability.csv";
  const request = http.GET("/api/reports/availability", {
    params: { query: parameters(by, scope) },
    headers: { Accept: "text/csv" },
    parseAs: "blob",
    signal,
  });
  const named = request.then((answer) => {
    name = /filename="([^"]+)"/.exec(answer.response.headers.get("content-disposition") ?? "")?.[1] ?? name;
    return answer;
  });
  return new File([await dataOf(named)], name, { type: "text/csv" });
}

/** The life of one in a period. */
export function timelineQuery(http: Http, subject: Subject, { from, to }: Period) {
  return queryOptions({
    ...onceMade,
    queryKey: keys.reportTimeline(subject, from, to),
    queryFn: ({ signal }) => readTimeline(http, subject, from, to, signal),
  });
}

/** Whom a report can be of, with the time zones of the sites. */
export function placesQuery(http: Http) {
  return queryOptions({
    queryKey: keys.reportPlaces,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const customers: Customer[] = [];
      const sites: Site[] = [];
      await eachPage(
        async (cursor) => {
          const answer = await dataOf(http.GET("/api/customers", { params: { query: pageFrom(cursor) }, signal }));
          return { items: answer.items, next: answer.next_cursor };
        },
        (found) => customers.push(...found),
      );
      await eachPage(
        async (cursor) => {
          const answer = await dataOf(http.GET("/api/sites", { params: { query: pageFrom(cursor) }, signal }));
          return { items: answer.items, next: answer.next_cursor };
        },
        (found) => sites.push(...found),
      );
      return { customers, sites };
    },
  });
}

export type Places = { readonly customers: readonly Customer[]; readonly sites: readonly Site[] };
