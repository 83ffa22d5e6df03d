import { describe, expect, it } from "vitest";
import { connectionWord } from "../words/connection.ts";
import { connectionOf, type Connection, type Facts } from "./connection.ts";

const STARTING: Connection = { state: "stale", since: 1_000, knownAt: null, retryAt: null, cause: "starting" };
const LIVE: Connection = { state: "live", since: 2_000 };
const WAITING = { state: "waiting", retryAt: 9_000, cause: "network" } as const;

function facts(changes: Partial<Facts>): Facts {
  const calm = { now: 5_000, trusted: false, disagrees: false, offline: false, knownAt: 4_000, failed: false } as const;
  return { ...calm, socket: { state: "accepted" }, ...changes };
}

describe("connectionOf", () => {
  it.each<[string, Partial<Facts>, Connection, Connection]>([
    ["the stream is there and all before it was read", { trusted: true }, STARTING, { state: "live", since: 5_000 }],
    ["it stays live", { trusted: true }, LIVE, LIVE],
    [
      "the first read is under way", { knownAt: null }, STARTING,
      { state: "stale", since: 1_000, knownAt: null, retryAt: null, cause: "starting" },
    ],
    [
      "the socket is lost", { socket: WAITING }, LIVE,
      { state: "stale", since: 5_000, knownAt: 4_000, retryAt: 9_000, cause: "network" },
    ],
    [
      "REST answered since", { socket: WAITING, knownAt: 5_000 }, { ...STARTING, since: 4_500, cause: "network" },
      { state: "polling", since: 4_500, knownAt: 5_000, retryAt: 9_000, cause: "network" },
    ],
    [
      "REST does not answer any more", { socket: WAITING, knownAt: 5_000, failed: true }, { ...STARTING, since: 4_500, cause: "network" },
      { state: "stale", since: 4_500, knownAt: 5_000, retryAt: 9_000, cause: "network" },
    ],
    [
      "it was turned away", { socket: { ...WAITING, cause: "refused" } }, LIVE,
      { state: "refused", since: 5_000, knownAt: 4_000, retryAt: 9_000 },
    ],
    [
      "the stream is back, what was missed is being read", {}, { ...STARTING, since: 4_500, cause: "network" },
      { state: "stale", since: 4_500, knownAt: 4_000, retryAt: null, cause: "reading" },
    ],
    [
      "page and server disagree", { disagrees: true, socket: { ...WAITING, cause: "behind" } }, LIVE,
      { state: "stale", since: 5_000, knownAt: 4_000, retryAt: 9_000, cause: "behind" },
    ],
    [
      "there is no network", { offline: true, socket: WAITING }, LIVE,
      { state: "stale", since: 5_000, knownAt: 4_000, retryAt: 9_000, cause: "offline" },
    ],
    ["the browser is wrong about the network", { offline: true, trusted: true }, STARTING, { state: "live", since: 5_000 }],
  ])("tells that %s", (_what, changes, before, after) => {
    expect(connectionOf(facts(changes), before)).toEqual(after);
  });
});

describe("connectionWord", () => {
  it.each<[Connection, string]>([
    [LIVE, "Live"],
    [STARTING, "Connecting"],
    [{ ...STARTING, knownAt: 1, cause: "silent" }, "Reconnecting"],
    [{ ...STARTING, knownAt: 1, cause: "offline" }, "Offline"],
    [{ ...STARTING, state: "polling", knownAt: 1, cause: "network" }, "Delayed"],
    [{ state: "refused", since: 1, knownAt: 1, retryAt: 2 }, "Turned away"],
  ])("says of %j %s", (connection, word) => {
    expect(connectionWord(connection)).toBe(word);
  });
});
