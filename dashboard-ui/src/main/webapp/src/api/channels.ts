import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { everyPage } from "./every-page.ts";
import type { Http } from "./http.ts";
import type { components } from "./ingestion-schema.d.ts";
import { keys } from "./keys.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";
import type { Severity } from "./alert-rules.ts";

type Wire = components["schemas"];

export type ChannelType = Wire["ChannelType"];
export type WebhookTemplate = Wire["Template"];
export type DeliveryState = Wire["Delivery"]["state"];

/** One message, and what became of it. Times are epoch milliseconds. */
export interface Delivery {
  readonly id: string;
  readonly kind: Wire["Delivery"]["kind"];
  readonly state: DeliveryState;
  readonly title: string;
  readonly alertIds: readonly number[];
  readonly createdAt: number;
  readonly attempts: number;
  readonly lastAttemptAt: number | null;
  /** Null when it is not tried any more. */
  readonly nextAttemptAt: number | null;
  /** What an HTTP server answered. */
  readonly lastStatus: number | null;
  /** Why the last attempt did not work, in a sentence. */
  readonly lastError: string | null;
}

/** When a channel keeps quiet, on the clocks of a zone; "22:00". */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** What is at least that bad is told at once; null for nothing. */
  readonly pass: Severity | null;
}

/** By what people are told of alerts. */
export interface Channel {
  readonly id: number;
  readonly name: string;
  readonly type: ChannelType;
  readonly to: readonly string[];
  readonly url: string | null;
  readonly template: WebhookTemplate | null;
  readonly secretSet: boolean;
  readonly minSeverity: Severity;
  readonly siteIds: readonly number[];
  readonly quietHours: QuietHours | null;
  readonly groupSeconds: number;
  readonly cooldownSeconds: number;
  readonly maxPerHour: number | null;
  readonly enabled: boolean;
  readonly lastDelivery: Delivery | null;
  /** How many browsers; null for what is no web push. */
  readonly subscriptions: number | null;
  readonly revision: number;
}

/** What is sent of a channel, as the server takes it; of a change only what is another one. */
export type ChannelSent = Wire["ChannelRequest"];
/** A change: parts of parts, too (RFC 7396). */
export type ChannelPatch = Partial<Omit<ChannelSent, "config">> & { readonly config?: Partial<Wire["ChannelConfig"]> };

const PAGE = 20;
/** Messages are sent all the time; in milliseconds. */
const REREAD = 15_000;
const REREAD_LOG = 10_000;
/** The server tries for 15 s; in milliseconds. */
const TEST_TIMEOUT = 30_000;

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

function deliveryOf(wire: Wire["Delivery"]): Delivery {
  const { id, kind, state, title, attempts, alert_ids: alertIds, last_status: lastStatus, last_error: lastError } = wire;
  return {
    id,
    kind,
    state,
    title,
    alertIds,
    createdAt: Date.parse(wire.created_at),
    attempts,
    lastAttemptAt: timeOf(wire.last_attempt_at),
    nextAttemptAt: timeOf(wire.next_attempt_at),
    lastStatus,
    lastError,
  };
}

/** "22:00:00" is "22:00". */
function minuteOf(time: string): string {
  return time.slice(0, 5);
}

function channelOf(wire: Wire["NotificationChannel"]): Channel {
  const { id, name, type, config, enabled, subscriptions, revision, quiet_hours: quiet } = wire;
  return {
    id,
    name,
    type,
    to: config.to ?? [],
    url: config.url,
    template: config.template,
    secretSet: config.secret_set === true,
    minSeverity: wire.min_severity,
    siteIds: wire.site_ids,
    quietHours: quiet === null ? null : { from: minuteOf(quiet.from), to: minuteOf(quiet.to), timeZone: quiet.time_zone, pass: quiet.pass_severity },
    groupSeconds: wire.group_seconds,
    cooldownSeconds: wire.cooldown_seconds,
    maxPerHour: wire.max_per_hour,
    enabled,
    lastDelivery: wire.last_delivery === null ? null : deliveryOf(wire.last_delivery),
    subscriptions,
    revision,
  };
}

/** All channels, by name. */
export function channelsQuery(http: Http) {
  return queryOptions({
    queryKey: keys.channels,
    queryFn: ({ signal }) => everyPage((query) => dataOf(http.GET("/api/notification-channels", { params: { query }, signal })), channelOf),
    refetchInterval: REREAD,
  });
}

/** A channel as the server has it now, to be changed: never from a cache. */
export function channelQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.channel(id),
    queryFn: async ({ signal }) => channelOf(await dataOf(http.GET("/api/notification-channels/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

/** What was sent by a channel, the newest first, page by page. */
export function deliveriesQuery(http: Http, id: number) {
  return infiniteQueryOptions({
    queryKey: keys.deliveries(id),
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? { limit: PAGE } : { limit: PAGE, cursor: pageParam };
      const page = await dataOf(http.GET("/api/notification-channels/{id}/deliveries", { params: { path: { id }, query }, signal }));
      return { items: page.items.map(deliveryOf), next: page.next_cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: REREAD_LOG,
  });
}

/** @throws RequestProblem `conflict` (409) when there is a channel of that name, `impossible` (422) */
export async function addChannel(http: Http, body: ChannelSent, signal: AbortSignal): Promise<Channel> {
  return channelOf(await dataOf(http.POST("/api/notification-channels", { body, signal })));
}

/** Changes a channel if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412), `impossible` (422) */
export async function changeChannel(http: Http, { id, revision }: Pick<Channel, "id" | "revision">, patch: ChannelPatch, signal: AbortSignal): Promise<Channel> {
  const params = { path: { id }, header: ifMatch(revision) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a patch has any part of what a channel has
  const body = patch as ChannelSent;
  return channelOf(await dataOf(http.PATCH("/api/notification-channels/{id}", { params, body, signal })));
}

/** @throws RequestProblem `changed-meanwhile` (412) */
export async function removeChannel(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/notification-channels/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}

/** Sends a message now, once; it takes up to 15 s. */
export async function testChannel(http: Http, id: number): Promise<Delivery> {
  const signal = AbortSignal.timeout(TEST_TIMEOUT);
  return deliveryOf(await dataOf(http.POST("/api/notification-channels/{id}/test", { params: { path: { id } }, signal })));
}

/** The server's key for subscriptions of browsers; null when web push is not set up. */
export function pushKeyQuery(http: Http) {
  return queryOptions({
    queryKey: keys.pushKey,
    queryFn: async ({ signal }) => (await dataOf(http.GET("/api/notification-channels/web-push/key", { signal }))).key,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Lets a browser be told by a channel; again, it changes nothing. */
export async function subscribeBrowser(http: Http, body: Wire["WebPushSubscriptionRequest"], signal: AbortSignal): Promise<void> {
  await doneOf(http.POST("/api/notification-channels/web-push/subscriptions", { body, signal }));
}

/** Lets a browser be told no more, by any channel. */
export async function unsubscribeBrowser(http: Http, endpoint: string, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/notification-channels/web-push/subscriptions", { params: { query: { endpoint } }, signal }));
}
