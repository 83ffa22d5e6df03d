import { queryOptions } from "@tanstack/react-query";
import { everyPage } from "./every-page.ts";
import type { Http } from "./http.ts";
import type { components } from "./ingestion-schema.d.ts";
import { keys } from "./keys.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";
import { scopeRead, scopeSent } from "./scopes.ts";

type Wire = components["schemas"];

export type Severity = Wire["Severity"];
export type RuleKind = Wire["AlertRule"]["kind"];
export type RuleSubject = Wire["AlertRule"]["subject"];
export type Operator = Wire["Operator"];

/** What a person can change of a rule. What its kind does not use is null. */
export interface RuleFields {
  readonly name: string;
  readonly kind: RuleKind;
  readonly subject: RuleSubject;
  /** As `scopeText` writes it. */
  readonly scope: string;
  readonly severity: Severity;
  readonly forSeconds: number;
  readonly metric: string | null;
  readonly operator: Operator | null;
  readonly raise: number | null;
  readonly clear: number | null;
  readonly windowSeconds: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly enabled: boolean;
}

export type AlertRule = RuleFields & { readonly id: number; readonly builtin: boolean; readonly revision: number };

/** An alert that a rule would have raised. Times are epoch milliseconds; `resolvedAt` is null when it would still be open. */
export interface RuleExample {
  readonly subject: Wire["Subject"];
  readonly openedAt: number;
  readonly resolvedAt: number | null;
  readonly value: number | null;
}

/** What a rule would have said of the past, from `from` to `to`, epoch milliseconds. */
export interface RulePreview {
  readonly wouldHaveFired: number;
  readonly subjects: number;
  readonly from: number;
  readonly to: number;
  readonly examples: readonly RuleExample[];
}

/** Where the fields of a rule are in what is sent. */
export const RULE_POINTERS = {
  name: "/name",
  kind: "/kind",
  subject: "/subject",
  scope: "/scope",
  severity: "/severity",
  forSeconds: "/for_seconds",
  metric: "/metric",
  operator: "/operator",
  raise: "/raise",
  clear: "/clear",
  windowSeconds: "/window_seconds",
  high: "/high",
  low: "/low",
  enabled: "/enabled",
} as const satisfies Readonly<Record<keyof RuleFields, string>>;

/** Nothing tells of rules that others change; in milliseconds. */
const REREAD = 30_000;
/** The server looks for some seconds; in milliseconds. */
const PREVIEW_TIMEOUT = 60_000;

function ruleOf(wire: Wire["AlertRule"]): AlertRule {
  const { id, name, builtin, kind, subject, scope, severity, for_seconds: forSeconds, metric, operator, raise, clear, high, low, enabled, revision } = wire;
  const windowSeconds = wire.window_seconds;
  const told = scopeRead(scope);
  return { id, name, builtin, kind, subject, scope: told, severity, forSeconds, metric, operator, raise, clear, windowSeconds, high, low, enabled, revision };
}

/** The whole of it; the page always has all fields of a rule, so a change sends only what `changes` has. */
function sent({ scope, forSeconds, windowSeconds, ...fields }: RuleFields): Wire["RuleRequest"] {
  return { ...fields, scope: scopeSent(scope), for_seconds: forSeconds, window_seconds: windowSeconds };
}

/** What is changed, as a merge patch (RFC 7396). */
function patched({ scope, forSeconds, windowSeconds, ...fields }: Partial<RuleFields>): Partial<Wire["RuleRequest"]> {
  return {
    ...fields,
    ...(scope === undefined ? {} : { scope: scopeSent(scope) }),
    ...(forSeconds === undefined ? {} : { for_seconds: forSeconds }),
    ...(windowSeconds === undefined ? {} : { window_seconds: windowSeconds }),
  };
}

/** All rules, by name. */
export function rulesQuery(http: Http) {
  return queryOptions({
    queryKey: keys.alertRules,
    queryFn: ({ signal }) => everyPage((query) => dataOf(http.GET("/api/alert-rules", { params: { query }, signal })), ruleOf),
    refetchInterval: REREAD,
  });
}

/** A rule as the server has it now, to be changed: never from a cache. */
export function ruleQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.alertRule(id),
    queryFn: async ({ signal }) => ruleOf(await dataOf(http.GET("/api/alert-rules/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @throws RequestProblem `conflict` (409) when there is a rule of that name, `impossible` (422) */
export async function addRule(http: Http, fields: RuleFields, signal: AbortSignal): Promise<AlertRule> {
  return ruleOf(await dataOf(http.POST("/api/alert-rules", { body: sent(fields), signal })));
}

/** Changes a rule if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412), `impossible` (422) */
export async function changeRule(http: Http, { id, revision }: Pick<AlertRule, "id" | "revision">, changes: Partial<RuleFields>, signal: AbortSignal): Promise<AlertRule> {
  const params = { path: { id }, header: ifMatch(revision) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a patch has any part of what a rule has
  const body = patched(changes) as Wire["RuleRequest"];
  return ruleOf(await dataOf(http.PATCH("/api/alert-rules/{id}", { params, body, signal })));
}

/** @throws RequestProblem `conflict` (409) for one that is built in, `changed-meanwhile` (412) */
export async function removeRule(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/alert-rules/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}

/** Tries a rule on the past, without saving it; it takes some seconds. @throws RequestProblem `impossible` (422) */
export async function tryRule(http: Http, fields: RuleFields, from: number, signal: AbortSignal): Promise<RulePreview> {
  const params = { query: { from: new Date(from).toISOString() } };
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(PREVIEW_TIMEOUT)]);
  const wire = await dataOf(http.POST("/api/alert-rules/preview", { params, body: sent(fields), signal: bounded }));
  return {
    wouldHaveFired: wire.would_have_fired,
    subjects: wire.subjects,
    from: Date.parse(wire.from),
    to: Date.parse(wire.to),
    examples: wire.examples.map(({ subject, opened_at: opened, resolved_at: resolved, value }) => ({
      subject,
      openedAt: Date.parse(opened),
      resolvedAt: resolved === null ? null : Date.parse(resolved),
      value,
    })),
  };
}
