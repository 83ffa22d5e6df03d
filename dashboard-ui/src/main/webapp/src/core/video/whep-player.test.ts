import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeWhep } from "../../test/fake-whep.ts";
import { WhepPlayer } from "./whep-player.ts";

const URL_OF_CAMERA = "http://127.0.0.1:8889/cam/whep";

describe("WhepPlayer", () => {
  let whep: FakeWhep;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("MediaStream", EventTarget);
    whep = new FakeWhep();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function playerOf(endpoint: Partial<ConstructorParameters<typeof WhepPlayer>[0]> = {}, pageProtocol = "http:"): WhepPlayer {
    return new WhepPlayer({ url: URL_OF_CAMERA, ...endpoint }, { createPeer: whep.createPeer, fetch: whep.fetch, random: () => 0.5, pageProtocol });
  }

  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  const stateOf = (player: WhepPlayer): string => player.shown.get().state;

  /** Seconds in which pictures come. */
  async function seconds(count: number, pictures = true): Promise<void> {
    for (let second = 0; second < count; second += 1) {
      for (const peer of whep.live) {
        peer.packets += 30;
        peer.frames += pictures ? 10 : 0;
      }
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  async function live(): Promise<WhepPlayer> {
    const player = playerOf();
    player.play();
    await seconds(2);
    return player;
  }

  it("shouldPlay_andTakeLeave", async () => {
    const player = await live();
    expect(stateOf(player)).toBe("live");
    expect(player.stream.get()).not.toBeNull();

    player.stop();
    expect(whep.live).toEqual([]);
    expect(whep.asked("DELETE")).toMatchObject([{ keepalive: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8889\/cam\/whep\/\d+$/) }]);
    expect(whep.sessions.size).toBe(0);
  });

  it("shouldUseTheServersOfLink_whenThereAreAny", async () => {
    whep.link = '<stun:named:3478>; rel="ice-server"';
    const configured = { urls: "stun:configured:3478" };
    const iceServers = vi.fn(() => Promise.resolve([configured]));
    playerOf({ iceServers }).play();
    await settle();
    expect(iceServers).not.toHaveBeenCalled();
    whep.link = "";
    playerOf({ iceServers }).play();
    await settle();
    playerOf({ iceServers: () => Promise.reject(new Error("the page's server is away")) }).play();
    await settle();

    expect(whep.peers.map(({ configuration }) => configuration.iceServers)).toEqual([[{ urls: "stun:named:3478" }], [configured], []]);
  });

  it("shouldKeepCandidatesUntilTheAnswer_andSendThemAsThoseOfThisOffer", async () => {
    let open = (): void => undefined;
    whep.gate = new Promise((resolve) => {
      open = resolve;
    });
    playerOf().play();
    await settle();
    const [peer] = whep.live;
    peer?.find("candidate:1");
    peer?.find("candidate:2");
    await settle();
    expect(whep.asked("PATCH")).toEqual([]);

    open();
    await settle();
    peer?.find("candidate:3");
    await settle();
    const patches = whep.asked("PATCH");
    expect(patches.map(({ body }) => body.match(/a=candidate:\d/g))).toEqual([["a=candidate:1", "a=candidate:2"], ["a=candidate:3"]]);
    expect(patches[0]).toMatchObject({ headers: { "if-match": "*", "content-type": "application/trickle-ice-sdpfrag" }, url: [...whep.sessions][0] });
    expect(patches[0]?.body).toMatch(/^a=ice-ufrag:of\d+\r\na=ice-pwd:p\r\nm=video .*\r\na=mid:0\r\n/);
  });

  it("shouldForgetCandidates_whenTheirSessionIsOver", async () => {
    const player = playerOf();
    player.play();
    await settle();
    const [first] = whep.live;
    player.stop();
    player.play();
    await settle();
    first?.find("candidate:old");
    await settle();

    expect(whep.asked("PATCH")).toEqual([]);
    expect(whep.sessions.size).toBe(1);
  });

  it("shouldTakeLeaveOfASessionThatBeginsTooLate", async () => {
    let open = (): void => undefined;
    whep.gate = new Promise((resolve) => {
      open = resolve;
    });
    const player = playerOf();
    player.play();
    await settle();
    player.stop();
    open();
    await settle();

    expect(whep.asked("DELETE")).toHaveLength(1);
    expect(whep.sessions.size).toBe(0);
  });

  it("shouldPlayAndSaySo_whenItCannotTakeLeave", async () => {
    whep.tellsLocation = false;
    const player = await live();
    whep.live[0]?.find("candidate:1");

    expect(stateOf(player)).toBe("live");
    expect(await player.diagnostics()).toMatchObject({ canLeave: false });
    player.stop();
    expect(whep.asked("PATCH")).toEqual([]);
    expect(whep.asked("DELETE")).toEqual([]);
  });

  it("shouldBeginAgain_whenTheServerEndsTheSession", async () => {
    const player = await live();
    whep.live[0]?.endFromAfar();
    expect(player.shown.get()).toMatchObject({ state: "retrying", cause: "ended" });
    expect(whep.live).toEqual([]);

    await vi.advanceTimersByTimeAsync(750);
    await seconds(2);
    expect(player.shown.get()).toMatchObject({ state: "live", attempt: 2 });
    expect(whep.sessions.size).toBe(1);
  });

  it("shouldSayWhatIsWrongWithTheAnswer_andLeave_whenTheBrowserDoesNotTakeIt", async () => {
    whep.isFit = false;
    const player = playerOf();
    player.play();
    await settle();
    expect(player.shown.get()).toMatchObject({ state: "retrying", cause: "refused", detail: "no role of DTLS" });
    expect([whep.live, whep.sessions.size]).toEqual([[], 0]);
  });

  it("shouldBelieveNothing_whileNobodySeesThePage", async () => {
    const player = await live();
    player.watch(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stateOf(player)).toBe("live");

    player.watch(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(stateOf(player)).toBe("stalled");
  });

  it("shouldEndWhatOnlyBegins_andWaitOn_whileNobodySeesThePage", async () => {
    const player = playerOf();
    player.play();
    await vi.advanceTimersByTimeAsync(2_000);
    player.watch(false);
    expect(stateOf(player)).toBe("idle");
    expect(whep.sessions.size).toBe(0);

    whep.status = 404;
    player.watch(true);
    player.play();
    await settle();
    player.watch(false);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(whep.asked("POST")).toHaveLength(2);
    whep.status = 201;
    player.watch(true);
    await seconds(2);
    expect(stateOf(player)).toBe("live");
  });

  it("shouldAskNobody_whenThePageCameByHttpsAndTheServerDoesNot", async () => {
    const player = playerOf({ url: "http://cams.example:8889/cam/whep" }, "https:");
    player.play();
    player.retry();
    await vi.advanceTimersByTimeAsync(3_600_000);

    expect(player.shown.get()).toMatchObject({ state: "failed", cause: "mixed_content" });
    expect(whep.requests).toEqual([]);
  });

  it("shouldAskWithOneNewToken_whenTheOldOneIsRefused", async () => {
    whep.status = 401;
    const authorization = vi.fn((renew: boolean) => Promise.resolve(renew ? "Bearer new" : "Bearer old"));
    const player = playerOf({ authorization });
    player.play();
    await vi.advanceTimersByTimeAsync(3_600_000);

    expect(whep.asked("POST").map(({ headers }) => headers["authorization"])).toEqual(["Bearer old", "Bearer new"]);
    expect(player.shown.get()).toMatchObject({ state: "failed", cause: "unauthorized" });
    expect(whep.live).toEqual([]);
  });

  it("shouldAskNoMoreThanEveryHalfMinute_whenThereIsNoStreamForHours", async () => {
    whep.status = 404;
    playerOf().play();
    await vi.advanceTimersByTimeAsync(3_600_000);

    const { length } = whep.asked("POST");
    expect(length).toBeLessThanOrEqual(120);
    expect(length).toBeGreaterThan(50);
  });

  it("shouldHaveNoConnectionLeftOver_whenSixHundredAttemptsFailed", async () => {
    const player = playerOf();
    player.play();
    for (let attempt = 0; attempt < 600; attempt += 1) {
      whep.status = [0, 500, 201][attempt % 3] ?? 0;
      await settle();
      expect(whep.live.length).toBeLessThanOrEqual(1);
      // What was taken brings nothing, and is given up.
      await vi.advanceTimersByTimeAsync(31_000);
    }
    expect(whep.peers.length).toBeGreaterThan(300);

    whep.status = 201;
    await seconds(60);
    expect(stateOf(player)).toBe("live");
    expect(whep.live).toHaveLength(1);
    expect(whep.sessions.size).toBe(1);
  });

  it("shouldHaveOneConnectionAtMost_andLeaveEverySession_whateverHappens", async () => {
    const step = oneof(
      constantFrom("play", "stop", "retry", "ended", "failed", "tap", "played", "hidden", "seen"),
      record({ status: constantFrom(0, 201, 201, 201, 400, 401, 404, 500) }),
      record({ pictures: integer({ min: 0, max: 12 }) }),
      record({ passes: integer({ min: 0, max: 40_000 }) }),
    );
    await assert(
      asyncProperty(array(step, { maxLength: 25 }), async (steps) => {
        whep = new FakeWhep();
        const player = playerOf({ authorization: (renew) => Promise.resolve(String(renew)) });
        const acts: Record<string, () => void> = {
          play: () => player.play(),
          stop: () => player.stop(),
          retry: () => player.retry(),
          ended: () => whep.live[0]?.endFromAfar(),
          failed: () => {
            const [peer] = whep.live;
            if (peer !== undefined) {
              peer.connectionState = "failed";
              peer.dispatchEvent(new Event("connectionstatechange"));
            }
          },
          tap: () => player.played(false),
          played: () => player.played(true),
          hidden: () => player.watch(false),
          seen: () => player.watch(true),
        };
        for (const one of steps) {
          if (typeof one === "string") {
            acts[one]?.();
          } else if ("status" in one) {
            whep.status = one.status;
          } else if ("pictures" in one) {
            await seconds(one.pictures);
          } else {
            await vi.advanceTimersByTimeAsync(one.passes);
          }
          expect(whep.live.filter(({ connectionState }) => connectionState !== "failed").length).toBeLessThanOrEqual(1);
          await settle();
          expect(whep.sessions.size).toBeLessThanOrEqual(1);
        }
        player.stop();
        await settle();
        expect(whep.live).toEqual([]);
        expect(whep.sessions.size).toBe(0);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
