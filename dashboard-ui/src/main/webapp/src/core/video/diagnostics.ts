/** What is known of a stream, for whoever asks why it is as it is. What is not known is null. */
export interface Diagnostics {
  /** "H264", with its profile where it has one. */
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  readonly bitrateKbps: number | null;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** State of ICE, in its own words. */
  readonly ice: string;
  /** "udp host": how the packets come. */
  readonly route: string | null;
  readonly roundTripMs: number | null;
  /** Whether the server is told when somebody leaves. */
  readonly canLeave: boolean | null;
}

/** Totals of a session. */
export interface Totals {
  readonly packets: number;
  readonly frames: number;
  readonly bytes: number;
  /** When, in milliseconds. */
  readonly at: number;
}

type Stat = Readonly<Record<string, unknown>>;

function numberIn(stat: Stat | undefined, name: string): number | null {
  const value = stat?.[name];
  return typeof value === "number" ? value : null;
}

function textIn(stat: Stat | undefined, name: string): string | null {
  const value = stat?.[name];
  return typeof value === "string" ? value : null;
}

function statsIn(report: RTCStatsReport): Stat[] {
  const stats: Stat[] = [];
  report.forEach((stat: Stat) => stats.push(stat));
  return stats;
}

/** The totals of a receiver's report; null before anything came. */
export function totalsOf(report: RTCStatsReport): Totals | null {
  const inbound = statsIn(report).find(({ type }) => type === "inbound-rtp");
  return inbound === undefined
    ? null
    : {
        packets: numberIn(inbound, "packetsReceived") ?? 0,
        frames: numberIn(inbound, "framesDecoded") ?? 0,
        bytes: numberIn(inbound, "bytesReceived") ?? 0,
        at: numberIn(inbound, "timestamp") ?? 0,
      };
}

function codecIn(stats: readonly Stat[], inbound: Stat | undefined): string | null {
  const codec = stats.find(({ id }) => id === inbound?.["codecId"]);
  const name = textIn(codec, "mimeType")?.split("/")[1];
  const profile = /profile-level-id=(\w+)/.exec(textIn(codec, "sdpFmtpLine") ?? "")?.[1];
  return name === undefined ? null : profile === undefined ? name : `${name} (${profile})`;
}

/** @param before totals of a moment ago, for the bit rate */
export function diagnosticsOf(report: RTCStatsReport, before: Totals | null, ice: string, canLeave: boolean | null): Diagnostics {
  const stats = statsIn(report);
  const inbound = stats.find(({ type }) => type === "inbound-rtp");
  const pair = stats.find(({ type, nominated, state }) => type === "candidate-pair" && nominated === true && state === "succeeded");
  const local = stats.find(({ id }) => id === pair?.["localCandidateId"]);
  const now = totalsOf(report);
  const passed = now === null || before === null ? 0 : now.at - before.at;
  const roundTrip = numberIn(pair, "currentRoundTripTime");
  const route = [textIn(local, "protocol"), textIn(local, "candidateType")].filter((part) => part !== null).join(" ");
  return {
    codec: codecIn(stats, inbound),
    width: numberIn(inbound, "frameWidth"),
    height: numberIn(inbound, "frameHeight"),
    framesPerSecond: numberIn(inbound, "framesPerSecond"),
    framesDecoded: now?.frames ?? 0,
    framesDropped: numberIn(inbound, "framesDropped") ?? 0,
    bitrateKbps: passed <= 0 ? null : Math.round((8 * ((now?.bytes ?? 0) - (before?.bytes ?? 0))) / passed),
    packetsReceived: now?.packets ?? 0,
    packetsLost: numberIn(inbound, "packetsLost") ?? 0,
    ice,
    route: route === "" ? null : route,
    roundTripMs: roundTrip === null ? null : Math.round(roundTrip * 1_000),
    canLeave,
  };
}
