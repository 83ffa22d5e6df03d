/**
 * How one player stands, as a pure function of what happened: no clock, no request, no peer connection.
 *
 * ```
 * idle ──play──▶ negotiating ──frame──▶ live ⇄ stalled
 *                   │  ▲                  │       │
 *                   │  └──due── retrying ◀┴───────┘
 *                   ├──▶ audio_only          (a stream without pictures)
 *                   ├──▶ tap_to_play         (the browser does not let it play by itself; the session is kept)
 *                   ├──▶ unplayable ──due──▶ negotiating
 *                   └──▶ failed              (until a person tries again)
 * ```
 *
 * Every attempt has a number, and a peer connection of its own; whoever owns that closes it when the number is another one, or
 * when the state has none. Times are epoch milliseconds.
 */

/** How long a server may take for its answer: it first starts a camera on demand, for which MediaMTX takes up to 10 s. */
const ANSWER_MS = 15_000;
/** How long after the answer the first packet may take, and after that the first picture. */
const MEDIA_MS = 10_000;
/** Samples, of which there is one a second, without a new picture until it says so: the picture is then at most 4 s old. */
const STALL_SAMPLES = 3;
/** … and until a new session is tried. */
const LEAVE_SAMPLES = 7;
/** A live picture for so long makes all failures before it forgotten. */
const STABLE_MS = 60_000;
/**
 * A session that was answered and ended within so short a time of its first picture, or before anybody saw one, is a brief one; of
 * so many in a row the stream is to blame.
 */
const BRIEF_MS = 2_000;
const BRIEF_SESSIONS = 3;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
/** Where there is no stream, or none that can be played, that seldom changes. */
const NO_STREAM_MS = 30_000;
const UNPLAYABLE_MS = 5 * 60_000;
/** A stream that was seen so lately is expected back, and asked for as after any other loss. */
const SEEN_LATELY_MS = 60_000;

/** Why there is a wait before the next attempt. */
export type RetryCause = "no_stream" | "unreachable" | "refused" | "no_route" | "no_media" | "stalled" | "ended";
/** Why this browser cannot play what is sent. */
export type UnplayableCause = "codec" | "not_decoded" | "b_frames";
/** Why it is not tried again without a person. */
export type FailedCause = "unauthorized" | "mixed_content" | "bad_address" | "no_webrtc";

interface Waiting {
  readonly until: number;
  /** What the server said, in its own words. */
  readonly detail: string;
}

type Retrying = Waiting & { readonly state: "retrying"; readonly cause: RetryCause };
type Unplayable = Waiting & { readonly state: "unplayable"; readonly cause: UnplayableCause };
interface Failed {
  readonly state: "failed";
  readonly cause: FailedCause;
}

type Phase =
  /** Nobody looks. `after` is what goes on when somebody does again, if that was a wait. */
  | { readonly state: "idle"; readonly after: Retrying | Unplayable | Failed | null }
  | { readonly state: "negotiating"; readonly step: "asking" | "connecting" | "decoding"; readonly until: number; readonly isConnected: boolean }
  | { readonly state: "live"; readonly since: number; readonly frames: number; readonly misses: number }
  | { readonly state: "stalled"; readonly frames: number; readonly misses: number; readonly wasBrief: boolean }
  | { readonly state: "audio_only"; readonly packets: number; readonly misses: number }
  | { readonly state: "tap_to_play" }
  | Retrying
  | Unplayable
  | Failed;

export type PlayerState = Phase & {
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /** Attempts in a row that ended in a wait. */
  readonly failures: number;
  /** When the last picture was seen to be decoded; null before the first. */
  readonly lastFrameAt: number | null;
  /** Sessions in a row that ended at once. */
  readonly briefs: number;
  /** Whether this attempt has a new token. */
  readonly isRenewed: boolean;
};

export type PlayerEvent =
  /** Somebody looks; or would, if it were not for a problem that makes every attempt useless. */
  | { readonly type: "play"; readonly problem?: FailedCause | null }
  | { readonly type: "stop" }
  /** The server took the offer; `media` is what comes. */
  | { readonly type: "answered"; readonly media: "video" | "audio" | "none"; readonly detail?: string }
  | { readonly type: "refused"; readonly status: number; readonly detail: string; readonly canRenew: boolean }
  /** No answer, or none that this page may read. */
  | { readonly type: "unreachable" }
  /** Once a second: totals of this session. */
  | { readonly type: "sample"; readonly packets: number; readonly frames: number; readonly isConnected: boolean }
  /** The connection is over, from the other side or by itself. */
  | { readonly type: "ended" }
  | { readonly type: "play_refused" }
  | { readonly type: "played" }
  /** The time of `until` has come. */
  | { readonly type: "due" }
  /** A person, the network or the fleet says that it is worth it now. */
  | { readonly type: "retry" };

export const IDLE: PlayerState = { state: "idle", after: null, attempt: 0, failures: 0, lastFrameAt: null, briefs: 0, isRenewed: false };

/** Whether a peer connection belongs to this state. */
export function hasConnection({ state }: PlayerState): boolean {
  return state === "negotiating" || state === "live" || state === "stalled" || state === "audio_only" || state === "tap_to_play";
}

/** When it is due; null if nothing happens by itself. */
export function dueAt(player: PlayerState): number | null {
  return "until" in player ? player.until : null;
}

/** Whether both look alike to a person: while pictures come, nobody asks when the last one came. */
export function looksAlike(one: PlayerState, other: PlayerState): boolean {
  const phase = (player: PlayerState): string => `${player.state} ${"step" in player ? player.step : ""} ${"cause" in player ? player.cause : ""}`;
  return (
    phase(one) === phase(other) &&
    one.attempt === other.attempt &&
    dueAt(one) === dueAt(other) &&
    (one.state === "live" || one.lastFrameAt === other.lastFrameAt)
  );
}

/** What is remembered beside the phase. */
function memoryOf({ attempt, failures, lastFrameAt, briefs, isRenewed }: PlayerState) {
  return { attempt, failures, lastFrameAt, briefs, isRenewed };
}

function negotiating(player: PlayerState, now: number, isRenewed = false): PlayerState {
  const { attempt } = player;
  return { ...memoryOf(player), state: "negotiating", step: "asking", until: now + ANSWER_MS, isConnected: false, attempt: attempt + 1, isRenewed };
}

/** Half of it is left to chance, so that a wall does not come back all at once. */
function backoff(failures: number, random: number): number {
  const full = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
  return full / 2 + (random * full) / 2;
}

function retrying(player: PlayerState, now: number, random: number, cause: RetryCause, detail = ""): PlayerState {
  const memory = memoryOf(player);
  const wait = backoff(memory.failures, random);
  const seenLately = memory.lastFrameAt !== null && now - memory.lastFrameAt < SEEN_LATELY_MS;
  const delay = cause === "no_stream" && !seenLately ? Math.max(wait, NO_STREAM_MS * (1 + random / 2)) : wait;
  return { ...memory, state: "retrying", cause, detail, until: now + delay, failures: memory.failures + 1 };
}

function unplayable(player: PlayerState, now: number, cause: UnplayableCause, detail = ""): PlayerState {
  return { ...memoryOf(player), state: "unplayable", cause, detail, until: now + UNPLAYABLE_MS };
}

function failed(player: PlayerState, cause: FailedCause): PlayerState {
  return { ...memoryOf(player), state: "failed", cause };
}

/** The pictures stopped; how long they came tells what is remembered of failures before. */
function stalled(player: PlayerState & { state: "live" }, misses: number): PlayerState & { state: "stalled" } {
  const liveFor = (player.lastFrameAt ?? player.since) - player.since;
  const failures = liveFor >= STABLE_MS ? 0 : player.failures;
  return { ...memoryOf(player), failures, state: "stalled", frames: player.frames, misses, wasBrief: liveFor < BRIEF_MS };
}

/** The session is over. */
function lost(player: PlayerState, now: number, random: number, cause: RetryCause): PlayerState {
  const before = player.state === "live" ? stalled(player, 0) : player;
  if (before.state !== "stalled" && before.state !== "negotiating") {
    return retrying(before, now, random, cause);
  }
  const briefs = before.state === "negotiating" || before.wasBrief ? before.briefs + 1 : 0;
  return briefs >= BRIEF_SESSIONS ? unplayable({ ...before, briefs: 0 }, now, "b_frames") : retrying({ ...before, briefs }, now, random, cause);
}

/** What a status of the endpoint means. */
function refused(player: PlayerState, now: number, random: number, { status, detail, canRenew }: PlayerEvent & { type: "refused" }): PlayerState {
  if (status === 401 || status === 403) {
    return status === 401 && canRenew && !player.isRenewed ? negotiating(player, now, true) : failed(player, "unauthorized");
  }
  if (status === 404) {
    return retrying(player, now, random, "no_stream", detail);
  }
  if (status === 400 && /b-?frames/i.test(detail)) {
    return unplayable(player, now, "b_frames", detail);
  }
  if (status === 400 && /codec|track/i.test(detail)) {
    return unplayable(player, now, "codec", detail);
  }
  return retrying(player, now, random, "refused", detail === "" ? String(status) : detail);
}

function answered(player: PlayerState, now: number, { media, detail = "" }: PlayerEvent & { type: "answered" }): PlayerState {
  if (player.state !== "negotiating" || media === "none") {
    return media === "none" ? unplayable(player, now, "codec", detail) : player;
  }
  const memory = { ...memoryOf(player), isRenewed: false };
  return media === "audio"
    ? { ...memory, state: "audio_only", packets: 0, misses: 0 }
    : { ...memory, state: "negotiating", step: "connecting", isConnected: false, until: now + MEDIA_MS };
}

function sampled(player: PlayerState, now: number, random: number, { packets, frames, isConnected }: PlayerEvent & { type: "sample" }): PlayerState {
  switch (player.state) {
    case "negotiating":
      if (frames > 0) {
        return { ...memoryOf(player), state: "live", since: now, frames, misses: 0, lastFrameAt: now };
      }
      return packets > 0 && player.step === "connecting"
        ? { ...player, step: "decoding", isConnected, until: now + MEDIA_MS }
        : { ...player, isConnected };
    case "live":
    case "stalled": {
      if (frames > player.frames) {
        const since = player.state === "live" ? player.since : now;
        return { ...memoryOf(player), state: "live", since, frames, misses: 0, lastFrameAt: now };
      }
      const misses = player.misses + 1;
      if (misses >= LEAVE_SAMPLES) {
        return lost(player, now, random, "stalled");
      }
      return player.state === "live" && misses >= STALL_SAMPLES ? stalled(player, misses) : { ...player, misses };
    }
    case "audio_only": {
      const misses = packets > player.packets ? 0 : player.misses + 1;
      return misses >= LEAVE_SAMPLES + STALL_SAMPLES ? retrying(player, now, random, "stalled") : { ...player, packets, misses };
    }
    default:
      return player;
  }
}

function due(player: PlayerState, now: number, random: number): PlayerState {
  switch (player.state) {
    case "negotiating":
      if (player.step === "asking") {
        return retrying(player, now, random, "unreachable");
      }
      return player.step === "decoding" ? unplayable(player, now, "not_decoded") : retrying(player, now, random, player.isConnected ? "no_media" : "no_route");
    case "retrying":
    case "unplayable":
      return negotiating(player, now);
    default:
      return player;
  }
}

function play(player: PlayerState, now: number, problem: FailedCause | null): PlayerState {
  if (player.state !== "idle") {
    return player;
  }
  const { after } = player;
  if (problem !== null) {
    return failed(player, problem);
  }
  // Whoever scrolls to and fro asks no more often than whoever waits.
  return after !== null && (after.state === "failed" || after.until > now) ? { ...memoryOf(player), ...after } : negotiating(player, now);
}

function stop(player: PlayerState): PlayerState {
  if (player.state === "idle") {
    return player;
  }
  const before = player.state === "live" ? stalled(player, 0) : player;
  const waits = before.state === "retrying" || before.state === "unplayable" || before.state === "failed";
  return { ...memoryOf(before), state: "idle", after: waits ? before : null };
}

/**
 * The state that follows.
 *
 * @param random in [0, 1)
 */
export function next(player: PlayerState, event: PlayerEvent, now: number, random: number): PlayerState {
  switch (event.type) {
    case "play":
      return play(player, now, event.problem ?? null);
    case "stop":
      return stop(player);
    case "retry":
      return player.state === "retrying" || player.state === "unplayable" || (player.state === "failed" && player.cause === "unauthorized")
        ? negotiating(player, now)
        : player;
    case "due":
      return due(player, now, random);
    default:
  }
  // The rest is about a connection, of which there is none any more.
  if (!hasConnection(player)) {
    return player;
  }
  switch (event.type) {
    case "answered":
      return answered(player, now, event);
    case "refused":
      return refused(player, now, random, event);
    case "unreachable":
      return retrying(player, now, random, "unreachable");
    case "sample":
      return sampled(player, now, random, event);
    case "ended":
      return lost(player, now, random, "ended");
    case "play_refused":
      return player.state === "audio_only" ? player : { ...memoryOf(player), state: "tap_to_play" };
    default:
      return player.state === "tap_to_play"
        ? { ...memoryOf(player), state: "negotiating", step: "decoding", until: now + MEDIA_MS, isConnected: true }
        : player;
  }
}
