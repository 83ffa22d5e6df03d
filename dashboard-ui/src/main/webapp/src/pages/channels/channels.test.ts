import { describe, expect, it } from "vitest";
import type { Delivery } from "../../api/channels.ts";
import { bytesOf, channelsOf, remember, wantedChannels } from "../../app/push/push-state.ts";
import { fate } from "../../words/channels.ts";
import { cleaned, faultsOf, fieldsOf, patchOf, sentOf } from "./channel-form.ts";

const email = { ...fieldsOf(null), name: "Operations", to: "a@example.org" };
const webhook = { ...email, type: "webhook", url: "https://hooks.example.org/x" } as const;

describe("a channel in its form", () => {
  it("is sent with the fields of its type alone", () => {
    expect(sentOf(cleaned({ ...email, to: " a@example.org; b@example.org, " })).config).toEqual({ to: ["a@example.org", "b@example.org"] });
    expect(sentOf(webhook).config).toEqual({ url: "https://hooks.example.org/x", template: "json" });
    expect(sentOf({ ...email, type: "web_push" }).config).toEqual({});
  });

  it("never sends a secret that nobody wrote, and takes one away only when that is asked for", () => {
    expect(patchOf({ ...webhook, template: "slack" }, { template: "slack" }).config).toEqual({ url: webhook.url, template: "slack" });
    expect(patchOf({ ...webhook, secret: "12345678" }, { secret: "12345678" }).config).toMatchObject({ secret: "12345678" });
    expect(patchOf({ ...webhook, dropSecret: true }, { dropSecret: true }).config).toMatchObject({ secret: null });
  });

  it("sends quiet hours as a whole, and that there are none", () => {
    const quiet = { ...email, quiet: true, quietZone: "Asia/Seoul", quietPass: "none" } as const;

    expect(patchOf(quiet, { quietPass: "none" })).toEqual({ quiet_hours: { from: "22:00:00", to: "07:00:00", time_zone: "Asia/Seoul", pass_severity: null } });
    expect(patchOf({ ...quiet, quiet: false }, { quiet: false })).toEqual({ quiet_hours: null });
  });

  it.each([
    ["/name", { name: "" }],
    ["/config/to", { to: "" }],
    ["/config/to", { to: "a@example.org, nobody" }],
    ["/config/url", { type: "webhook", url: "ftp://example.org" }],
    ["/config/secret", { type: "webhook", url: "https://example.org", secret: "short" }],
    ["/quiet_hours/from", { quiet: true, quietFrom: "" }],
    ["/group_seconds", { groupSeconds: 3_601 }],
    ["/cooldown_seconds", { cooldownSeconds: 86_401 }],
    ["/max_per_hour", { maxPerHour: 0 }],
  ] as const)("says what is wrong at %s", (pointer, changes) => {
    expect([...faultsOf({ ...email, ...changes }).keys()]).toEqual([pointer]);
  });
});

describe("what became of a message", () => {
  const NOW = 1_000_000;
  const sent: Delivery = {
    id: "1", kind: "alerts", state: "pending", title: "", alertIds: [], createdAt: 0, attempts: 2, lastAttemptAt: 0, nextAttemptAt: NOW + 40_000, lastStatus: 503, lastError: null,
  };

  it.each([
    ["Not yet delivered: the receiver answered 503; next try in 40 s", {}],
    ["Not yet delivered: the receiver answered 503; tried again now", { nextAttemptAt: NOW }],
    ["Not delivered: no route to host", { state: "failed", nextAttemptAt: null, lastError: "no route to host" }],
    ["Delivered", { state: "delivered", nextAttemptAt: null }],
  ] as const)("is %s", (words, changes) => {
    expect(fate({ ...sent, ...changes }, NOW)).toBe(words);
  });
});

describe("whether this browser is told", () => {
  it("is remembered for the subscription that it was, and no other one", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    remember({ endpoint: "https://push.example.org/1", channels: [3] }, storage);

    expect(channelsOf("https://push.example.org/1", storage)).toEqual([3]);
    expect(channelsOf("https://push.example.org/2", storage)).toEqual([]);
    expect(wantedChannels(storage)).toEqual([3]);
    remember(null, storage);
    expect(wantedChannels(storage)).toEqual([]);
    storage.setItem("nvr-fleet-push", "{");
    expect(channelsOf(null, storage)).toEqual([]);
  });

  it("has the bytes of the server's key", () => {
    expect([...bytesOf("BP-_AA")]).toEqual([4, 255, 191, 0]);
  });
});
