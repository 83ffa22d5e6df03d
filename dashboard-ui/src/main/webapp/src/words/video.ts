import type { Diagnostics } from "../core/video/diagnostics.ts";
import type { FailedCause, PlayerState, RetryCause, UnplayableCause } from "../core/video/player-state.ts";
import { number } from "./counted.ts";
import { formsIn, upToOneDecimal } from "./locale.ts";
import { duration } from "./time.ts";

/** What happened, what it means and what to do; the second is left out where the first says it all. */
interface Told {
  readonly title: string;
  readonly meaning: string;
}

const RETRYING: Readonly<Record<RetryCause, Told>> = {
  no_stream: { title: "No stream", meaning: "The video server has no pictures of this camera now. The camera may be off, or not send any." },
  unreachable: { title: "No answer from the video server", meaning: "It does not run, cannot be reached from here, or does not let this page ask it." },
  refused: { title: "The video server refused", meaning: "" },
  no_route: {
    title: "No way for the pictures",
    meaning: "The video server answered, but nothing gets through from it. Something on the way may block its port for media.",
  },
  no_media: { title: "Connected, but no picture", meaning: "The video server is connected and sends nothing." },
  stalled: { title: "The pictures stopped", meaning: "Nothing new came for several seconds." },
  ended: { title: "The stream ended", meaning: "The camera or the video server went away." },
};

const H264 = "Set the camera to H.264, or use its second stream if that is H.264.";

const UNPLAYABLE: Readonly<Record<UnplayableCause, Told>> = {
  codec: { title: "This browser cannot play it", meaning: `The camera sends pictures in a format that this browser has no decoder for, often H.265. ${H264}` },
  not_decoded: { title: "This browser cannot decode it", meaning: `Data comes, but no picture can be made of it. The format may be H.265. ${H264}` },
  b_frames: {
    title: "The stream breaks off again and again",
    meaning: "Each time the pictures end right after the first ones. Most often the camera sends B-frames: switch them off, or choose the baseline profile.",
  },
};

const FAILED: Readonly<Record<FailedCause, Told>> = {
  unauthorized: { title: "Not allowed to watch", meaning: "The video server wants other credentials than those of this page." },
  mixed_content: {
    title: "Video needs https",
    meaning: "This page came by https and the video server offers only http, which browsers do not allow. Give the video server a certificate.",
  },
  bad_address: { title: "No usable address", meaning: "The address of the stream is none. The setting of the video server's address is wrong." },
  no_webrtc: { title: "This browser has no live video", meaning: "It does not know WebRTC, or somebody switched it off. Use another browser." },
};

/** The server's own reason behind ours: "The video server refused: path is not configured". */
function withDetail({ title, meaning }: Told, detail: string): Told {
  return detail === "" ? { title, meaning } : { title, meaning: `${meaning} (${detail})`.trim() };
}

/** What stands over the picture; null where the picture speaks for itself. */
export function videoMessage(player: PlayerState, tracks: readonly string[]): Told | null {
  switch (player.state) {
    case "negotiating":
      return { title: player.step === "asking" ? "Connecting" : "Waiting for the first picture", meaning: "" };
    case "stalled":
      return { title: "No new pictures", meaning: "" };
    case "retrying":
      return withDetail(RETRYING[player.cause], player.detail);
    case "unplayable":
      return withDetail(UNPLAYABLE[player.cause], player.detail === "" ? tracks.join(", ") : player.detail);
    case "failed":
      return FAILED[player.cause];
    case "audio_only":
      return { title: "Sound only", meaning: "This stream has no pictures." };
    case "tap_to_play":
      return { title: "Paused by the browser", meaning: "" };
    case "idle":
      return { title: "Paused", meaning: "" };
    default:
      return null;
  }
}

/** One word for how the stream is, beside its mark. */
export function videoWord({ state }: PlayerState): string {
  switch (state) {
    case "live":
      return "Live";
    case "stalled":
      return "Frozen";
    case "negotiating":
      return "Connecting";
    case "audio_only":
      return "Sound only";
    case "idle":
    case "tap_to_play":
      return "Paused";
    case "unplayable":
      return "Cannot play";
    default:
      return "No video";
  }
}

/** "Last frame at 14:02:31, 12 s ago"; with the day when it was not today. */
export function lastFrameWords(at: number, now: number): string {
  const { timeToTheSecond, fullDate } = formsIn();
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return `Last frame at ${(isToday ? timeToTheSecond : fullDate).format(at)}, ${duration(now - at)} ago`;
}

export const videoWords = {
  loading: "Loading the player",
  none: { title: "No stream", meaning: "No stream of this camera is known. It appears here when a video server has one." },
  notConnected: "There is no connection now.",
  tapToPlay: "Tap to play",
  tryNow: "Try now",
  snapshot: "Save picture",
  details: "Details of the stream",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  sound: "Sound on",
  mute: "Sound off",
  picture: (title: string): string => `Live picture: ${title}`,
  player: (title: string): string => `Video: ${title}`,
  /** Of a file: signs that no system allows in names are left out. */
  file: (title: string, at: number): string => `${`${title} ${new Date(at).toISOString()}`.replaceAll(/[\\/:*?"<>|]/g, "-").replace(/\.\d+Z$/, "Z")}.png`,
  unknown: "–",
} as const;

/** Rows of the details: what it is, and its value. */
export function detailRows(details: Diagnostics): readonly (readonly [name: string, value: string])[] {
  const { codec, width, height, framesPerSecond, bitrateKbps, packetsLost, packetsReceived, ice, route, roundTripMs, canLeave } = details;
  const sent = packetsLost + packetsReceived;
  const lost = sent === 0 ? 0 : (100 * packetsLost) / sent;
  return [
    ["Format", codec ?? videoWords.unknown],
    ["Resolution", width === null || height === null ? videoWords.unknown : `${width} × ${height}`],
    ["Pictures", framesPerSecond === null ? videoWords.unknown : `${upToOneDecimal.format(framesPerSecond)} per second`],
    ["Bit rate", bitrateKbps === null ? videoWords.unknown : `${number(bitrateKbps)} kbit/s`],
    ["Packets lost", `${number(packetsLost)} of ${number(sent)} (${upToOneDecimal.format(lost)} %)`],
    ["Dropped pictures", number(details.framesDropped)],
    ["Connection", route === null ? ice : `${ice}, ${route}`],
    ["Round trip", roundTripMs === null ? videoWords.unknown : `${number(roundTripMs)} ms`],
    ["Takes leave", canLeave === false ? "No: the server does not tell this page how" : "Yes"],
  ];
}
