import { describe, expect, it } from "vitest";
import { mediaOf, trickleFragment } from "./sdp.ts";

const lines = (...all: readonly string[]): string => `${all.join("\r\n")}\r\n`;

const OFFER = lines(
  "v=0", "a=group:BUNDLE 0 1",
  "m=video 9 UDP/TLS/RTP/SAVPF 96 102", "a=ice-ufrag:uF+1", "a=ice-pwd:secret/2", "a=mid:0", "a=recvonly", "a=rtpmap:96 VP8/90000", "a=rtpmap:102 H264/90000",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=ice-ufrag:uF+1", "a=ice-pwd:secret/2", "a=mid:1", "a=recvonly", "a=rtpmap:111 opus/48000/2",
);
const VIDEO = ["m=video 9 UDP/TLS/RTP/SAVPF 102", "a=sendonly", "a=rtpmap:102 H264/90000"];
const AUDIO = ["m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=sendonly", "a=rtpmap:111 opus/48000/2"];

describe("what an answer promises", () => {
  it.each([
    ["both", [...VIDEO, ...AUDIO], "video", ""],
    ["no sound", [...VIDEO, "m=audio 0 UDP/TLS/RTP/SAVPF 111", "a=inactive"], "video", ""],
    ["no pictures", ["m=video 0 UDP/TLS/RTP/SAVPF 102", ...AUDIO], "audio", ""],
    ["pictures that are inactive", ["m=video 9 UDP/TLS/RTP/SAVPF 102", "a=inactive", "a=rtpmap:102 H264/90000", ...AUDIO], "audio", ""],
    ["pictures of which it names no source, and sound of which it does", [...VIDEO, ...AUDIO, "a=msid:mediamtx audio"], "audio", ""],
    ["sources of both", [...VIDEO, "a=ssrc:1 cname:mediamtx", ...AUDIO, "a=ssrc:2 cname:mediamtx"], "video", ""],
    ["nothing at all", ["m=video 0 UDP/TLS/RTP/SAVPF 102"], "none", ""],
    ["a codec that nobody offered", ["m=video 9 UDP/TLS/RTP/SAVPF 98", "a=sendonly", "a=rtpmap:98 H265/90000", ...AUDIO], "none", "H265"],
  ] as const)("shouldBeSaid_whenItHas %s", (_name, answer, media, detail) => {
    expect(mediaOf(OFFER, lines("v=0", ...answer))).toEqual({ media, detail });
  });
});

describe("a fragment of candidates", () => {
  const candidate = (text: string, sdpMid: string | null, sdpMLineIndex: number | null): RTCIceCandidate =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is read of one
    ({ candidate: `candidate:${text}`, sdpMid, sdpMLineIndex }) as RTCIceCandidate;

  it("shouldSayWhoseOfferItIs_whenCandidatesAreOfSeveralMedia", () => {
    const all = [candidate("1 udp", "0", 0), candidate("2 udp", null, 1), candidate("3 tcp", "0", 0)];

    expect(trickleFragment(OFFER, all)).toBe(
      lines(
        "a=ice-ufrag:uF+1", "a=ice-pwd:secret/2",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 102", "a=mid:0", "a=candidate:1 udp", "a=candidate:3 tcp",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:1", "a=candidate:2 udp",
      ),
    );
  });
});
