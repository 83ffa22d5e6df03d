import type { LossCause, SocketState } from "./websocket-client.ts";

/** Why the page is not live. `starting`: it never was; `reading`: the stream is there, what came before it is not yet. */
export type Cause = Exclude<LossCause, "refused"> | "starting" | "reading";

interface NotLive {
  /** Since when it is not live. */
  readonly since: number;
  /** When what is shown was right for the last time. */
  readonly knownAt: number | null;
  /** When the next attempt to be live begins; null while one is under way. */
  readonly retryAt: number | null;
}

/**
 * How the page is connected: the one thing that indicator, banner and headline tell of. Times are epoch milliseconds.
 *
 * - `live`: every change arrives, and what is shown agrees with the server.
 * - `polling`: there is no stream that can be believed; the server is asked every ten seconds, and answers.
 * - `stale`: neither; what is shown gets older.
 * - `refused`: the server turned the page away for minutes; `knownAt` tells whether it answers otherwise.
 */
export type Connection =
  | { readonly state: "live"; readonly since: number }
  | (NotLive & { readonly state: "polling"; readonly knownAt: number; readonly cause: Cause })
  | (NotLive & { readonly state: "stale"; readonly cause: Cause })
  | (NotLive & { readonly state: "refused" });

/** What the connection is derived from. */
export interface Facts {
  readonly now: number;
  readonly socket: SocketState;
  /** Whether everything from before the stream was read, and nothing speaks against it. */
  readonly trusted: boolean;
  /** Whether the page and the server disagreed, and have not agreed since. */
  readonly disagrees: boolean;
  /** Whether the browser says that there is no network. */
  readonly offline: boolean;
  readonly knownAt: number | null;
  /** Whether the last request over REST failed. */
  readonly failed: boolean;
}

function causeOf({ socket, disagrees, offline, knownAt }: Facts, before: Connection): Cause {
  if (offline) {
    return "offline";
  }
  if (disagrees) {
    return "behind";
  }
  if (socket.state === "accepted") {
    return knownAt === null ? "starting" : "reading";
  }
  if (socket.state === "waiting" && socket.cause !== "refused") {
    return socket.cause;
  }
  return "cause" in before ? before.cause : "network";
}

/** The connection that follows from the facts and from the one before. */
export function connectionOf(facts: Facts, before: Connection): Connection {
  const { now, socket, trusted, knownAt, failed } = facts;
  if (socket.state === "accepted" && trusted) {
    return before.state === "live" ? before : { state: "live", since: now };
  }
  const since = before.state === "live" ? now : before.since;
  const retryAt = socket.state === "waiting" ? socket.retryAt : null;
  if (socket.state === "waiting" && socket.cause === "refused") {
    return { state: "refused", since, knownAt, retryAt };
  }
  const cause = causeOf(facts, before);
  return knownAt !== null && knownAt >= since && !failed
    ? { state: "polling", since, knownAt, retryAt, cause: cause === "starting" ? "network" : cause }
    : { state: "stale", since, knownAt, retryAt, cause };
}

/** Whether two of them tell the same. */
export function sameConnection(one: Connection, other: Connection): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
