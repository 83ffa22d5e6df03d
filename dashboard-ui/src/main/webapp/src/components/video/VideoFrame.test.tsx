// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { IDLE, type PlayerState } from "../../core/video/player-state.ts";
import { VideoFrame } from "./VideoFrame.tsx";

const NOW = Date.now();
const SEEN = { ...IDLE, attempt: 2, lastFrameAt: NOW - 12_000 };
const WAIT = { detail: "", until: NOW + 20_000 };

describe("VideoFrame", () => {
  afterEach(cleanup);

  const onRetry = vi.fn();
  const onTap = vi.fn();

  function show(state: PlayerState | null, tracks?: readonly string[]): string {
    render(<VideoFrame title="Gate" state={state} {...(tracks === undefined ? {} : { tracks })} status="Online, as the recorder says" onRetry={onRetry} onTap={onTap} />);
    return document.body.textContent;
  }

  it("shouldLetThePictureSpeak_whenItIsLive", () => {
    const text = show({ ...SEEN, state: "live", since: NOW, frames: 10, misses: 0 });

    expect(text).toBe("GateLiveOnline, as the recorder says");
  });

  it.each<readonly [RegExp, PlayerState]>([
    [/No new pictures.*Last frame at \d\d:\d\d:\d\d, \d\d s ago/, { ...SEEN, state: "stalled", frames: 1, misses: 3, wasBrief: false }],
    [/The stream ended.*Last frame at/, { ...SEEN, ...WAIT, state: "retrying", cause: "ended" }],
    [/Connecting.*Last frame at/, { ...SEEN, state: "negotiating", step: "asking", until: NOW, isConnected: false }],
    [/H\.265.*Last frame at/, { ...SEEN, ...WAIT, state: "unplayable", cause: "not_decoded" }],
  ])("shouldSayWhenTheLastPictureWas_whenItSays %s", (words, state) => {
    expect(show(state)).toMatch(words);
  });

  it.each<readonly [RegExp, PlayerState | null]>([
    [/No stream of this camera is known/, null],
    [/No stream.*Trying again in (?:19|20) s/, { ...IDLE, ...WAIT, state: "retrying", cause: "no_stream" }],
    [/refused\(invalid SDP\)/, { ...IDLE, ...WAIT, state: "retrying", cause: "refused", detail: "invalid SDP" }],
    [/block its port for media/, { ...IDLE, ...WAIT, state: "retrying", cause: "no_route" }],
    [/switch them off/, { ...IDLE, ...WAIT, state: "unplayable", cause: "b_frames" }],
    [/Give the video server a certificate/, { ...IDLE, state: "failed", cause: "mixed_content" }],
    [/This stream has no pictures/, { ...IDLE, state: "audio_only", packets: 1, misses: 0 }],
  ])("shouldSay %s", (words, state) => {
    expect(show(state)).toMatch(words);
  });

  it("shouldNameTheFormat_whenTheFleetKnowsIt", () => {
    expect(show({ ...IDLE, ...WAIT, state: "unplayable", cause: "codec" }, ["H265"])).toContain("(H265)");
  });

  it("shouldTryAtOnce_whenSomebodySaysSo", async () => {
    show({ ...IDLE, state: "failed", cause: "unauthorized" });
    await userEvent.click(screen.getByRole("button", { name: "Try now" }));

    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("shouldPlay_whenSomebodyTaps", async () => {
    show({ ...IDLE, state: "tap_to_play" });
    await userEvent.click(screen.getByRole("button", { name: "Tap to play" }));

    expect(onTap).toHaveBeenCalledOnce();
  });
});
