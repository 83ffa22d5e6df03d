import { describe, expect, it } from "vitest";
import { camera, device } from "../test/samples.ts";
import { pictureWords, recorderFact, streamFact, streamWord, whyStream } from "./streams.ts";

const NOW = 1_000_000;
const RECORDER = { status: "online", enabled: true } as const;

describe("the two facts of a camera", () => {
  it("are told apart, each with its age", () => {
    expect(recorderFact(camera(1, 1), RECORDER, NOW - 3_000, NOW)).toBe("Recorder says online, 3 s ago");
    expect(streamFact(device(1, { at: NOW - 40_000 }), NOW)).toBe("Stream active, synced 40 s ago");
  });

  it.each([
    ["Recorder says offline, 3 s ago", { status: "offline", evidence: "offline" }, RECORDER],
    ["Recorder away, last said online, 3 s ago", { status: "offline", reason: "nvr_offline" }, { status: "offline", enabled: true }],
    ["Recorder away, 3 s ago", { status: "offline", reason: "nvr_offline", evidence: null }, { status: "offline", enabled: true }],
    ["Recorder leaves it out, last said online, 3 s ago", { notReportedSince: 1_000 }, RECORDER],
    ["Recorder disabled, 3 s ago", {}, { status: "online", enabled: false }],
  ] as const)("say plainly: %s", (words, changes, recorder) => {
    expect(recorderFact(camera(1, 1, changes), recorder, NOW - 3_000, NOW)).toBe(words);
  });

  it("tell since when it is so, where nobody read when the recorder last spoke of it", () => {
    expect(recorderFact(camera(1, 1), RECORDER, null, NOW)).toMatch(/^Recorder says online since /);
    expect(recorderFact(camera(1, 1, { reason: "manual", status: "offline" }), RECORDER, NOW, NOW)).toMatch(/^Set offline by hand since /);
  });
});

describe("a stream", () => {
  it.each([
    ["Active", {}],
    ["Idle", { isReady: false, onDemand: true }],
    ["Active", { isReady: true, onDemand: true }],
    ["Not sending", { isActive: false, inactiveReason: "not_ready" }],
    ["Path gone", { isActive: false, inactiveReason: "path_gone" }],
    ["Server away", { isActive: false, inactiveReason: "media_server_unreachable" }],
    ["Inactive", { isActive: false, inactiveReason: "of_the_future" }],
  ])("is %s, and why is a sentence", (word, changes) => {
    expect(streamWord(device(1, changes))).toBe(word);
    expect(whyStream(device(1, changes))).toMatch(/^[A-Z].+\.$/);
  });

  it("has a picture of which is told what is known", () => {
    expect(pictureWords(device(1))).toBe("H264, 640 × 360, 812 kbit/s");
    expect(pictureWords({ tracks: [], size: null, bitrateKbps: null })).toBe("");
  });
});
