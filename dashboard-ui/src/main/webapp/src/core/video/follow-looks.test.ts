// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeWhep } from "../../test/fake-whep.ts";
import { followLooks } from "./follow-looks.ts";
import { WhepPlayer } from "./whep-player.ts";

describe("followLooks", () => {
  let whep: FakeWhep;
  let player: WhepPlayer;
  let end: () => void;
  let scroll: (isInSight: boolean) => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("MediaStream", EventTarget);
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        constructor(tell: (entries: readonly object[]) => void) {
          scroll = (isIntersecting) => tell([{ isIntersecting }]);
        }
        observe(): void {
          scroll(false);
        }
        disconnect(): void {
          scroll = () => undefined;
        }
      },
    );
    Object.defineProperty(document, "fullscreenElement", { value: null, configurable: true });
    hide(false);
    whep = new FakeWhep();
    player = new WhepPlayer({ url: "http://127.0.0.1:8889/cam/whep" }, { createPeer: whep.createPeer, fetch: whep.fetch });
    end = followLooks(document.body, player);
  });

  afterEach(() => {
    end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function hide(isHidden: boolean): void {
    Object.defineProperty(document, "visibilityState", { value: isHidden ? "hidden" : "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }

  /** Seconds in which pictures come. */
  async function seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second += 1) {
      for (const peer of whep.live) {
        peer.packets += 30;
        peer.frames += 10;
      }
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  it("shouldAskForNothing_whenAWallIsScrolledThrough", async () => {
    scroll(true);
    await vi.advanceTimersByTimeAsync(100);
    scroll(false);
    await seconds(5);

    expect(whep.requests).toEqual([]);
  });

  it("shouldEndAtOnce_whenItIsOutOfSight", async () => {
    scroll(true);
    await seconds(3);
    expect(whep.sessions.size).toBe(1);

    scroll(false);
    expect(whep.live).toEqual([]);
    expect(whep.sessions.size).toBe(0);
  });

  it("shouldGoOnInTheSameSession_whenTheTabWasHiddenForAMoment", async () => {
    scroll(true);
    await seconds(3);
    hide(true);
    await seconds(10);
    hide(false);
    await seconds(5);

    expect(player.shown.get()).toMatchObject({ state: "live", attempt: 1 });
  });

  it("shouldEnd_andBeginAgain_whenTheTabWasHiddenForLong", async () => {
    scroll(true);
    await seconds(3);
    hide(true);
    await seconds(1_800);
    expect(whep.live).toEqual([]);
    expect(whep.sessions.size).toBe(0);

    hide(false);
    await seconds(2);
    expect(player.shown.get()).toMatchObject({ state: "live", attempt: 2 });
  });

  it("shouldEnd_whenAnotherPartOfThePageFillsTheScreen", async () => {
    scroll(true);
    await seconds(3);
    const other = document.createElement("div");
    Object.defineProperty(document, "fullscreenElement", { value: other, configurable: true });
    document.dispatchEvent(new Event("fullscreenchange"));
    await seconds(31);
    expect(whep.live).toEqual([]);

    Object.defineProperty(document, "fullscreenElement", { value: null, configurable: true });
    document.dispatchEvent(new Event("fullscreenchange"));
    await seconds(2);
    expect(player.shown.get()).toMatchObject({ state: "live" });
  });

  it("shouldTakeLeave_whenThePageGoesAway_andBeginAgainWhenItComesBack", async () => {
    scroll(true);
    await seconds(3);
    dispatchEvent(new Event("pagehide"));
    expect(whep.asked("DELETE")).toHaveLength(1);

    dispatchEvent(new Event("pageshow"));
    await seconds(2);
    expect(whep.sessions.size).toBe(1);
  });

  it("shouldTryAtOnce_whenTheNetworkIsBack", async () => {
    whep.status = 404;
    scroll(true);
    await seconds(3);
    whep.status = 201;
    dispatchEvent(new Event("online"));
    await seconds(2);

    expect(player.shown.get()).toMatchObject({ state: "live" });
  });
});
