import type { Channel, ChannelType, Delivery } from "../api/channels.ts";
import type { PushState } from "../app/push/push-state.ts";
import { counted, number } from "./counted.ts";
import { ago, duration, pointInTime } from "./time.ts";

const types: Readonly<Record<ChannelType, string>> = { email: "E-mail", webhook: "Webhook", web_push: "Browsers" };

/** "operations@example.org and 2 more", "hooks.example.org", "3 browsers" */
export function leadsTo({ type, to, url, subscriptions }: Channel): string {
  switch (type) {
    case "email": {
      const [first = "", ...others] = to;
      return others.length === 0 ? first : `${first} and ${number(others.length)} more`;
    }
    case "webhook":
      return url !== null && URL.canParse(url) ? new URL(url).host : (url ?? "");
    default:
      return counted(subscriptions ?? 0, "browser");
  }
}

/** What is told by it: "From warning on, of 3 sites". */
export function tells({ minSeverity, siteIds }: Pick<Channel, "minSeverity" | "siteIds">): string {
  const from = minSeverity === "info" ? "All alerts" : minSeverity === "critical" ? "Critical alerts" : "Warnings and critical alerts";
  return siteIds.length === 0 ? from : `${from} of ${counted(siteIds.length, "site")}`;
}

const stateWord = { pending: "Not yet delivered", delivered: "Delivered", failed: "Not delivered" } as const;

/** What became of a delivery, in a line: "Not yet delivered: 503, next try in 40 s". */
export function fate({ state, lastError, lastStatus, nextAttemptAt }: Delivery, now: number): string {
  if (state === "delivered") {
    return stateWord[state];
  }
  const why = lastError ?? (lastStatus === null ? "" : `the receiver answered ${lastStatus}`);
  const next = nextAttemptAt === null ? "" : nextAttemptAt <= now ? "tried again now" : `next try in ${duration(nextAttemptAt - now)}`;
  const rest = [why, next].filter((part) => part !== "").join("; ");
  return rest === "" ? stateWord[state] : `${stateWord[state]}: ${rest}`;
}

export const channelWords = {
  intro: "Who is told of alerts, and by what. Each message is sent until it arrives, and counts once however often it was tried.",
  add: "Add a channel",
  table: "Channels",
  columns: { channel: "Channel", to: "To", tells: "Tells", last: "Last message", on: "On" },
  types,
  neverSent: "Nothing sent yet",
  on: "On",
  off: "Off",
  switch: (on: boolean, name: string): string => `${on ? "On" : "Off"}: ${name}`,
  quiet: (from: string, to: string): string => `quiet ${from}–${to}`,
  when: (at: number, now: number): string => ago(at, now),
  notRead: {
    title: "The channels cannot be loaded",
    meaning: (happened: string): string => `${happened} What is to be told is told all the same.`,
  },
  none: { title: "Nobody is told of alerts", body: "Alerts are on this page alone. Add a channel to be told by e-mail, by a webhook, or by this browser." },
  commands: { next: "Next channel", previous: "Previous channel", open: "Show what was sent" },
  detail: {
    edit: "Edit",
    test: "Send a test",
    testing: "Sending…",
    tested: {
      delivered: "The test was delivered.",
      failed: (why: string): string => `The test was not delivered: ${why}`,
      pending: (why: string): string => `The test was not delivered yet: ${why}`,
    },
    testFailed: (happened: string): string => `The test was not sent: ${happened}`,
    noReason: "the receiver gave no reason",
    answered: (status: number): string => `the receiver answered ${status}`,
  },
  log: {
    title: "What was sent",
    loading: "Reading what was sent",
    none: "Nothing was sent in the last 30 days.",
    notRead: (happened: string): string => `What was sent cannot be read. ${happened}`,
    again: "Try again",
    more: "Show more",
    kinds: { alerts: "", digest: "Digest", test: "Test" },
    attempts: (count: number): string => counted(count, "attempt"),
    last: (at: number, now: number): string => `last ${pointInTime(at, now)}`,
    alerts: (count: number): string => counted(count, "alert"),
  },
  form: {
    add: "Add a channel",
    title: (name: string): string => `Change ${name}`,
    loading: "Reading the channel",
    notRead: "The channel cannot be read, so it cannot be changed.",
    name: "Name",
    type: "Told by",
    to: "Addresses",
    toHint: "Several with commas between them.",
    url: "Address of the webhook",
    template: "What the body looks like",
    templates: { json: "JSON", slack: "Slack", teams: "Teams" },
    secret: "Secret",
    secretHint: "Signs what is sent (HMAC-SHA256). It is written, and never shown again.",
    secretSet: "A secret is set. Write another one to change it.",
    dropSecret: "Take the secret away",
    secretWords: { keep: "as it is", drop: "taken away", set: "another one" },
    pushHint: "Browsers are added on the page of the channel, each on its own device.",
    minSeverity: "Tells of",
    severities: { info: "Everything", warning: "Warnings and worse", critical: "Critical only" },
    sites: "Only of these sites",
    sitesHint: "None for all.",
    addSite: "Add a site",
    site: "Site",
    quiet: "Quiet hours",
    quietHint: "What comes meanwhile is told at their end, as one message.",
    from: "From",
    until: "Until",
    quietZone: "Time zone",
    pass: "Told all the same",
    passes: { none: "Nothing", critical: "Critical", warning: "Warnings and worse" },
    group: "Wait for more",
    groupHint: "So that what happens together is one message.",
    cooldown: "Time between messages",
    cooldownHint: "At least, from one about problems to the next.",
    cap: "At most in an hour",
    capHint: "What is beyond comes as one digest. Empty for any number.",
    enabled: "The channel is on",
  },
  faults: {
    name: "Give it a name.",
    to: "Write at least one address.",
    address: (text: string): string => `“${text}” is no e-mail address.`,
    tooMany: "At most 50 addresses.",
    url: "It has to begin with https:// or http://",
    secret: "8 to 200 characters.",
    time: "Choose a time.",
    zone: "Choose a time zone.",
    group: "At most an hour.",
    cooldown: "At most a day.",
    cap: "1 to 3,600.",
  },
  push: {
    title: "This browser",
    tell: "Tell this browser",
    stop: "Tell this browser no more",
    states: {
      loading: "Looking what this browser can…",
      insecure: "A browser takes messages only over HTTPS. This page was opened without it.",
      unsupported: "This browser knows no web push. On an iPhone or iPad, add this page to the Home Screen first and open it from there.",
      "not-set-up": "Web push is not set up on the server: it has no keys. The settings tell how.",
      blocked: "Notifications of this page are blocked in this browser. Allow them in its settings of this site.",
      off: "This browser is not told by this channel.",
      on: "This browser is told by this channel, also while the page is closed.",
      failed: "What this browser can is not known right now.",
    } satisfies Record<PushState, string>,
    asked: "The browser did not allow it. Nothing was changed.",
    notReached: "The browser could not be subscribed: its push service was not reached. Try again with a network.",
  },
} as const;
