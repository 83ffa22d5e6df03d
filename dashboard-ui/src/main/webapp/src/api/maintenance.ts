import { queryOptions } from "@tanstack/react-query";
import type { ActiveWindow } from "../core/maintenance.ts";
import { scopeOf } from "../core/scope.ts";
import { everyPage } from "./every-page.ts";
import type { Http } from "./http.ts";
import type { components } from "./ingestion-schema.d.ts";
import { keys } from "./keys.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";
import { scopeRead, scopeSent } from "./scopes.ts";

type Wire = components["schemas"];

/** One time that a window comes, epoch milliseconds. */
export interface Occurrence {
  readonly from: number;
  readonly to: number;
}

/** What a person can change of a maintenance window. */
export interface WindowFields {
  readonly name: string;
  /** As `scopeText` writes it. */
  readonly scope: string;
  /** The beginning of the first one on the clocks of its zone: "2026-11-29T22:00:00". */
  readonly dtstart: string;
  /** Of each, elapsed time in ISO 8601: "PT2H". */
  readonly duration: string;
  /** When it comes again (RFC 5545); null for one that comes once. */
  readonly rrule: string | null;
  readonly timeZone: string;
  readonly enabled: boolean;
}

export type MaintenanceWindow = WindowFields & {
  readonly id: number;
  /** What its scope names and there is no more. */
  readonly gone: readonly number[];
  /** The one that is now. */
  readonly active: Occurrence | null;
  readonly next: readonly Occurrence[];
  readonly revision: number;
};

/** Where the fields of a window are in what is sent. */
export const WINDOW_POINTERS = {
  name: "/name",
  scope: "/scope",
  dtstart: "/dtstart",
  duration: "/duration",
  rrule: "/rrule",
  timeZone: "/time_zone",
  enabled: "/enabled",
} as const satisfies Readonly<Record<keyof WindowFields, string>>;

/** Times go by, and others change windows; in milliseconds. */
const REREAD = 30_000;

function occurrenceOf({ from, to }: Wire["Occurrence"]): Occurrence {
  return { from: Date.parse(from), to: Date.parse(to) };
}

function windowOf(wire: Wire["MaintenanceWindow"]): MaintenanceWindow {
  const { id, name, scope, dtstart, duration, rrule, time_zone: timeZone, enabled, gone, active, next, revision } = wire;
  return {
    id,
    name,
    scope: scopeRead(scope),
    dtstart,
    duration,
    rrule,
    timeZone,
    enabled,
    gone,
    active: active === null ? null : occurrenceOf(active),
    next: next.map(occurrenceOf),
    revision,
  };
}

function sent({ scope, timeZone, ...fields }: WindowFields): Wire["WindowRequest"] {
  return { ...fields, scope: scopeSent(scope), time_zone: timeZone };
}

/** What is changed, as a merge patch (RFC 7396). */
function patched({ scope, timeZone, ...fields }: Partial<WindowFields>): Partial<Wire["WindowRequest"]> {
  return { ...fields, ...(scope === undefined ? {} : { scope: scopeSent(scope) }), ...(timeZone === undefined ? {} : { time_zone: timeZone }) };
}

/** All windows, by name. */
export function windowsQuery(http: Http) {
  return queryOptions({
    queryKey: keys.windows,
    queryFn: ({ signal }) => everyPage((query) => dataOf(http.GET("/api/maintenance-windows", { params: { query }, signal })), windowOf),
    refetchInterval: REREAD,
  });
}

/** A window as the server has it now, to be changed: never from a cache. */
export function windowQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.window(id),
    queryFn: ({ signal }) => readWindow(http, id, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export async function readWindow(http: Http, id: number, signal: AbortSignal): Promise<MaintenanceWindow> {
  return windowOf(await dataOf(http.GET("/api/maintenance-windows/{id}", { params: { path: { id } }, signal })));
}

/** The windows that are now. */
export async function activeWindows(http: Http, signal: AbortSignal): Promise<readonly ActiveWindow[]> {
  const all = await everyPage(
    (page) => dataOf(http.GET("/api/maintenance-windows", { params: { query: { ...page, active: true } }, signal })),
    windowOf,
  );
  return all.flatMap(({ id, name, scope, active, rrule }) =>
    active === null ? [] : [{ id, name, scope: scopeOf(scope), until: active.to, once: rrule === null }],
  );
}

/** When a window would come, without saving it. @throws RequestProblem `impossible` (422) */
export function windowPreviewQuery(http: Http, fields: WindowFields) {
  const body = sent(fields);
  return queryOptions({
    queryKey: keys.windowPreview(body),
    queryFn: async ({ signal }) => (await dataOf(http.POST("/api/maintenance-windows/preview", { body, signal }))).map(occurrenceOf),
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

/** @throws RequestProblem `conflict` (409) when there is a window of that name, `impossible` (422) */
export async function addWindow(http: Http, fields: WindowFields, signal: AbortSignal): Promise<MaintenanceWindow> {
  return windowOf(await dataOf(http.POST("/api/maintenance-windows", { body: sent(fields), signal })));
}

/** Changes a window if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412), `impossible` (422) */
export async function changeWindow(
  http: Http,
  { id, revision }: Pick<MaintenanceWindow, "id" | "revision">,
  changes: Partial<WindowFields>,
  signal: AbortSignal,
): Promise<MaintenanceWindow> {
  const params = { path: { id }, header: ifMatch(revision) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a patch has any part of what a window has
  const body = patched(changes) as Wire["WindowRequest"];
  return windowOf(await dataOf(http.PATCH("/api/maintenance-windows/{id}", { params, body, signal })));
}

/** @throws RequestProblem `changed-meanwhile` (412) */
export async function removeWindow(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/maintenance-windows/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}
