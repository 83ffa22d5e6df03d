import { describe, expect, it } from "vitest";
import { diagnosticsOf, totalsOf } from "./diagnostics.ts";

const REPORT = new Map<string, object>([
  ["i", { id: "i", type: "inbound-rtp", codecId: "c", timestamp: 5_000, framesDecoded: 100, framesDropped: 2, framesPerSecond: 25, frameWidth: 1280, frameHeight: 720, bytesReceived: 375_000, packetsReceived: 300, packetsLost: 3 }],
  ["c", { id: "c", type: "codec", mimeType: "video/H264", sdpFmtpLine: "packetization-mode=1;profile-level-id=42e01f" }],
  ["p", { id: "p", type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.0124, localCandidateId: "l" }],
  ["q", { id: "q", type: "candidate-pair", nominated: false, state: "waiting", currentRoundTripTime: 9 }],
  ["l", { id: "l", type: "local-candidate", protocol: "udp", candidateType: "srflx" }],
]);

describe("diagnostics", () => {
  it("shouldTellWhatIsKnown", () => {
    const before = { packets: 200, frames: 75, bytes: 250_000, at: 4_000 };

    expect(diagnosticsOf(REPORT, before, "connected", true)).toEqual({
      codec: "H264 (42e01f)",
      width: 1280,
      height: 720,
      framesPerSecond: 25,
      framesDecoded: 100,
      framesDropped: 2,
      bitrateKbps: 1_000,
      packetsReceived: 300,
      packetsLost: 3,
      ice: "connected",
      route: "udp srflx",
      roundTripMs: 12,
      canLeave: true,
    });
  });

  it("shouldBeNull_whenNothingCameYet", () => {
    expect(totalsOf(new Map())).toBeNull();
    expect(diagnosticsOf(new Map(), null, "checking", null)).toMatchObject({ codec: null, width: null, bitrateKbps: null, route: null, roundTripMs: null, framesDecoded: 0 });
  });
});
