import { subscribeBrowser, unsubscribeBrowser } from "../../api/channels.ts";
import type { Http } from "../../api/http.ts";
import { bytesOf, channelsOf, remember, wantedChannels } from "./push-state.ts";

const WORKER = "/sw.js";
const TIMEOUT = 15_000;

/** That a person, or the browser for him or her, said no. */
export class NotAllowed extends Error {
  override readonly name = "NotAllowed";
}

/** That the browser could not be subscribed at its push service. */
export class NotSubscribed extends Error {
  override readonly name = "NotSubscribed";
}

/** The subscription that this browser has; null when it has none. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return registration === undefined ? null : registration.pushManager.getSubscription();
}

function sent(subscription: PushSubscription, channelId: number) {
  const { p256dh = "", auth = "" } = subscription.toJSON().keys ?? {};
  return { channel_id: channelId, endpoint: subscription.endpoint, keys: { p256dh, auth } };
}

function hasKey(subscription: PushSubscription, key: string): boolean {
  const theirs = subscription.options.applicationServerKey;
  const bytes = bytesOf(key);
  return theirs !== null && theirs.byteLength === bytes.length && new Uint8Array(theirs).every((byte, index) => byte === bytes[index]);
}

async function subscribed(key: string): Promise<PushSubscription> {
  // Asked again each time: a worker that is old is replaced by what the server has now.
  await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  if (before !== null && hasKey(before, key)) {
    return before;
  }
  // Of other keys of the server: nobody can send to it any more.
  await before?.unsubscribe();
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  } catch (problem) {
    throw new NotSubscribed("no subscription", { cause: problem });
  }
}

/** Lets a channel tell this browser. @throws NotAllowed, NotSubscribed, RequestProblem */
export async function tellThisBrowser(http: Http, key: string, channelId: number): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") {
    throw new NotAllowed("no permission");
  }
  const subscription = await subscribed(key);
  const channels = [...new Set([...wantedChannels(), channelId])];
  for (const channel of channels) {
    await subscribeBrowser(http, sent(subscription, channel), AbortSignal.timeout(TIMEOUT));
  }
  remember({ endpoint: subscription.endpoint, channels });
}

/** Ends that a channel tells this browser; the other channels go on. @throws RequestProblem */
export async function tellThisBrowserNoMore(http: Http, channelId: number): Promise<void> {
  const subscription = await subscriptionHere();
  const others = channelsOf(subscription?.endpoint ?? null).filter((channel) => channel !== channelId);
  if (subscription !== null) {
    await unsubscribeBrowser(http, subscription.endpoint, AbortSignal.timeout(TIMEOUT));
    if (others.length === 0) {
      await subscription.unsubscribe();
    }
    for (const channel of others) {
      await subscribeBrowser(http, sent(subscription, channel), AbortSignal.timeout(TIMEOUT));
    }
  }
  remember(subscription === null || others.length === 0 ? null : { endpoint: subscription.endpoint, channels: others });
}
