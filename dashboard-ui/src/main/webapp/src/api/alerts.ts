import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as v from "valibot";
import { alertSchema, type Alert, type Severity } from "../core/alert.ts";
import type { Page } from "../core/fleet-api.ts";
import type { AlertsApi, Rule } from "../core/live-alerts.ts";
import type { Http } from "./http.ts";
import type { components } from "./ingestion-schema.d.ts";
import { keys } from "./keys.ts";
import { dataOf } from "./problem.ts";

type Wire = components["schemas"];

/** Something that happened to an alert; `at` is epoch milliseconds. */
export interface AlertStep {
  readonly at: number;
  /** A word of the server: raised, repeated, acknowledged, assigned, remarked, caused, suppressed, released, told or resolved. */
  readonly action: string;
  readonly by: string | null;
  readonly comment: string | null;
  /** What was seen, or to whom it was told. */
  readonly detail: string | null;
  readonly value: number | null;
}

/** An alert with all that happened to it. */
export interface AlertDetail {
  readonly alert: Alert;
  /** In the order of time. */
  readonly history: readonly AlertStep[];
  /** What it is the cause of. */
  readonly effects: readonly Alert[];
}

/** Which alerts are asked for; null and an empty list are no limit. */
export interface AlertFilter {
  readonly states: readonly Alert["state"][];
  readonly severity: Severity | null;
  /** Name of a rule. */
  readonly rule: string | null;
  readonly siteId: number | null;
  readonly nvrId: number | null;
  readonly cameraId: number | null;
  /** How long ago they were opened at most, in milliseconds, when they are read. */
  readonly within: number | null;
}

/** Who does something with an alert, and what they say of it. */
export interface Act {
  readonly by: string | null;
  readonly comment: string | null;
}

const PAGE = 200;
const ALL = 500;

function alertOf(wire: Wire["Alert"]): Alert {
  return v.parse(alertSchema, wire);
}

function alertsOf({ items, next_cursor: next }: Wire["PageAlert"]): Page<Alert> {
  return { items: items.map(alertOf), next };
}

function detailOf(wire: Wire["AlertDetail"]): AlertDetail {
  const { history, effects } = wire;
  return { alert: alertOf(wire), history: history.map((step) => ({ ...step, at: Date.parse(step.at) })), effects: effects.map(alertOf) };
}

function from(cursor: string | null): { cursor?: string } {
  return cursor === null ? {} : { cursor };
}

/** Reads alerts and rules, as the core wants it. */
export function createAlertsApi(http: Http): AlertsApi {
  return {
    async activeAlerts(cursor, signal) {
      const query = { state: "active", with_effects: true, limit: ALL, ...from(cursor) };
      return alertsOf(await dataOf(http.GET("/api/alerts", { params: { query }, signal })));
    },
    async rules(cursor, signal) {
      const { items, next_cursor: next } = await dataOf(http.GET("/api/alert-rules", { params: { query: { limit: ALL, ...from(cursor) } }, signal }));
      return { items: items.map(({ id, name, kind, metric, enabled }): Rule => ({ id, name, kind, metric, enabled })), next };
    },
  };
}

function queryOf({ states, severity, rule, siteId, nvrId, cameraId, within }: AlertFilter) {
  return {
    ...(states.length === 0 ? {} : { state: states.join(",") }),
    ...(severity === null ? {} : { severity }),
    ...(rule === null ? {} : { rule }),
    ...(siteId === null ? {} : { site_id: siteId }),
    ...(nvrId === null ? {} : { nvr_id: nvrId }),
    ...(cameraId === null ? {} : { camera_id: cameraId }),
    ...(within === null ? {} : { from: new Date(Date.now() - within).toISOString() }),
  };
}

/** Alerts, the newest first, page by page; those that others are the cause of are with their cause. */
export function alertsQuery(http: Http, filter: AlertFilter) {
  return infiniteQueryOptions({
    queryKey: keys.alertList(filter),
    queryFn: async ({ pageParam, signal }): Promise<Page<Alert>> => {
      const query = { ...queryOf(filter), limit: PAGE, ...from(pageParam) };
      return alertsOf(await dataOf(http.GET("/api/alerts", { params: { query }, signal })));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<Alert>) => next,
    // The order that a person looks at is not made anew behind the back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 60_000,
  });
}

/**
 * What was opened lately, the newest first, at most a page of it.
 *
 * @param within in milliseconds
 */
export function latestAlertsQuery(http: Http, within: number) {
  return queryOptions({
    queryKey: keys.latestAlerts,
    queryFn: async ({ signal }): Promise<readonly Alert[]> => {
      const query = { from: new Date(Date.now() - within).toISOString(), limit: PAGE };
      return alertsOf(await dataOf(http.GET("/api/alerts", { params: { query }, signal }))).items;
    },
    refetchInterval: 300_000,
  });
}

export function alertQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.alert(id),
    queryFn: async ({ signal }) => detailOf(await dataOf(http.GET("/api/alerts/{id}", { params: { path: { id } }, signal }))),
  });
}

/** Takes several alerts on. @returns those that are acknowledged now: those that are over are not among them */
export async function acknowledgeAlerts(http: Http, ids: readonly number[], act: Act, signal: AbortSignal): Promise<readonly Alert[]> {
  return (await dataOf(http.POST("/api/alerts/acknowledge", { body: { ids: [...ids], ...act }, signal }))).map(alertOf);
}

/** Ends an alert by hand; what holds on is not told again until it was over once. */
export async function resolveAlert(http: Http, id: number, act: Act, signal: AbortSignal): Promise<Alert> {
  return alertOf(await dataOf(http.POST("/api/alerts/{id}/resolve", { params: { path: { id } }, body: act, signal })));
}

/** @param assignee null for nobody */
export async function assignAlert(http: Http, id: number, assignee: string | null, by: string | null, signal: AbortSignal): Promise<Alert> {
  return alertOf(await dataOf(http.POST("/api/alerts/{id}/assign", { params: { path: { id } }, body: { assignee, by }, signal })));
}

export async function commentAlert(http: Http, id: number, comment: string, by: string | null, signal: AbortSignal): Promise<AlertDetail> {
  return detailOf(await dataOf(http.POST("/api/alerts/{id}/comments", { params: { path: { id } }, body: { comment, by }, signal })));
}
