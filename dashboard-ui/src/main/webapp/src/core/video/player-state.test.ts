import { assert, constantFrom, array, integer, oneof, property, record, constant, boolean, double, type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, hasConnection, IDLE, next, type PlayerEvent, type PlayerState } from "./player-state.ts";

const START = 1_764_324_000_000;

/** A player whose clock a test moves. */
class Course {
  state: PlayerState = IDLE;
  now = START;
  #frames = 0;
  #packets = 0;

  tell(event: PlayerEvent, random = 0.5): this {
    this.state = next(this.state, event, this.now, random);
    return this;
  }

  pass(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  /** Seconds with samples; with pictures, or with packets alone, or with nothing. */
  seconds(count: number, what: "pictures" | "packets" | "nothing", isConnected = true): this {
    for (let second = 0; second < count; second += 1) {
      this.#frames += what === "pictures" ? 10 : 0;
      this.#packets += what === "nothing" ? 0 : 30;
      this.pass(1_000).tell({ type: "sample", frames: this.#frames, packets: this.#packets, isConnected });
    }
    return this;
  }

  answer(media: "video" | "audio" | "none" = "video"): this {
    this.#frames = 0;
    this.#packets = 0;
    return this.tell({ type: "answered", media });
  }

  refuse(status: number, detail = "", canRenew = false): this {
    return this.tell({ type: "refused", status, detail, canRenew });
  }

  /** Waits until it is due. */
  wait(): this {
    this.now = dueAt(this.state) ?? Number.NaN;
    return this.tell({ type: "due" });
  }

  live(seconds: number): this {
    return this.tell({ type: "play" }).answer().seconds(seconds, "pictures");
  }

  get delay(): number {
    return (dueAt(this.state) ?? Number.NaN) - this.now;
  }
}

describe("a player", () => {
  it("shouldBeLive_whenThereIsAPicture", () => {
    const course = new Course().tell({ type: "play" });
    expect(course.state).toMatchObject({ state: "negotiating", step: "asking", attempt: 1 });
    expect(course.answer().state).toMatchObject({ state: "negotiating", step: "connecting" });
    expect(course.seconds(1, "packets").state).toMatchObject({ state: "negotiating", step: "decoding" });
    expect(course.seconds(1, "pictures").state).toMatchObject({ state: "live", since: course.now, lastFrameAt: course.now });
  });

  it("shouldSayWhenTheLastPictureWas_whenNoneCame", () => {
    const course = new Course().live(20);
    const last = course.now;

    expect(course.seconds(2, "packets").state.state).toBe("live");
    expect(course.seconds(1, "packets").state).toMatchObject({ state: "stalled", lastFrameAt: last });
    expect(course.now - last).toBeLessThan(5_000);
  });

  it("shouldGoOnInTheSameSession_whenPicturesComeBack", () => {
    const course = new Course().live(20).seconds(4, "nothing").seconds(1, "pictures");

    expect(course.state).toMatchObject({ state: "live", attempt: 1, since: course.now });
  });

  it("shouldTryANewSession_whenPicturesStayAway", () => {
    const course = new Course().live(20).seconds(7, "nothing");
    expect(course.state).toMatchObject({ state: "retrying", cause: "stalled", attempt: 1, lastFrameAt: course.now - 7_000 });

    expect(course.wait().state).toMatchObject({ state: "negotiating", attempt: 2 });
  });

  it("shouldWaitLongerEachTime_untilAStableMinute", () => {
    const delays: number[] = [];
    const course = new Course().tell({ type: "play" });
    const live = (seconds: number): void => {
      course.answer().seconds(seconds, "pictures").tell({ type: "ended" });
      delays.push(course.delay);
      course.wait();
    };
    live(10);
    live(10);
    live(10);
    // The first second goes by until the first picture.
    live(60);
    live(61);
    live(10);

    expect(delays).toEqual([750, 1_500, 3_000, 6_000, 750, 1_500]);
  });

  it("shouldNotCountAMinuteInPieces_whenItStallsBetween", () => {
    const course = new Course().tell({ type: "play" }).tell({ type: "unreachable" }).wait();
    course.answer().seconds(40, "pictures").seconds(4, "nothing").seconds(40, "pictures").tell({ type: "ended" });

    expect(course.state.failures).toBe(2);
  });

  it("shouldNeverWaitLongerThanHalfAMinute_whenAServerIsAwayForHours", () => {
    const course = new Course().tell({ type: "play" });
    for (let attempt = 0; attempt < 600; attempt += 1) {
      course.tell({ type: "unreachable" }, 0.999);
      expect(course.delay).toBeLessThanOrEqual(30_000);
      course.wait();
    }
    expect(course.state.attempt).toBe(601);
  });

  describe("that is turned away", () => {
    it("shouldAskForOneNewToken_andThenStop", () => {
      const course = new Course().tell({ type: "play" }).refuse(401, "", true);
      expect(course.state).toMatchObject({ state: "negotiating", isRenewed: true, attempt: 2 });

      expect(course.refuse(401, "", true).state).toMatchObject({ state: "failed", cause: "unauthorized" });
      expect(dueAt(course.state)).toBeNull();
      expect(course.tell({ type: "stop" }).pass(3_600_000).tell({ type: "play" }).state).toMatchObject({ state: "failed" });
      expect(course.tell({ type: "retry" }).state).toMatchObject({ state: "negotiating" });
    });

    it("shouldAskForANewTokenAgain_whenTheLastOneWasGoodForATime", () => {
      const course = new Course().tell({ type: "play" }).refuse(401, "", true).answer().seconds(5, "pictures").tell({ type: "ended" }).wait();

      expect(course.refuse(401, "", true).state).toMatchObject({ state: "negotiating", isRenewed: true });
    });

    it("shouldStopAtOnce_whenThereAreNoTokens", () => {
      expect(new Course().tell({ type: "play" }).refuse(401).state).toMatchObject({ state: "failed", cause: "unauthorized" });
    });

    it("shouldAskSeldom_whenThereIsNoStream", () => {
      const course = new Course().tell({ type: "play" });
      for (let attempt = 0; attempt < 10; attempt += 1) {
        expect(course.refuse(404, "no stream").state).toMatchObject({ state: "retrying", cause: "no_stream" });
        expect(course.delay).toBeGreaterThanOrEqual(30_000);
        course.wait();
      }
    });

    it("shouldAskAsAfterAnyLoss_whenTheStreamWasThereAMomentAgo", () => {
      const course = new Course().live(10).tell({ type: "ended" }).wait().refuse(404);
      expect(course.delay).toBeLessThan(5_000);

      course.pass(60_000).tell({ type: "due" }).refuse(404);
      expect(course.delay).toBeGreaterThanOrEqual(30_000);
    });

    it("shouldAskNobody_whenThePageMayNot", () => {
      const course = new Course().tell({ type: "play", problem: "mixed_content" });

      expect(course.state).toMatchObject({ state: "failed", cause: "mixed_content", attempt: 0 });
      expect(course.tell({ type: "retry" }).state.attempt).toBe(0);
    });
  });

  describe("of what cannot be played", () => {
    it.each([
      ["the stream doesn't contain any supported codec", "codec"],
      ["codecs not supported by client", "codec"],
      ["WebRTC doesn't support H264 streams with B-frames", "b_frames"],
    ])("shouldSaySo_whenTheServerSays %s", (detail, cause) => {
      expect(new Course().tell({ type: "play" }).refuse(400, detail).state).toMatchObject({ state: "unplayable", cause, detail });
    });

    it("shouldTryAgain_whenTheServerRefusesSomethingElse", () => {
      expect(new Course().tell({ type: "play" }).refuse(400, "invalid SDP").state).toMatchObject({ state: "retrying", cause: "refused", detail: "invalid SDP" });
    });

    it("shouldSaySo_whenDataComesAndNoPicture", () => {
      const course = new Course().tell({ type: "play" }).answer().seconds(10, "packets");
      expect(course.state.state).toBe("negotiating");

      expect(course.pass(1_000).tell({ type: "due" }).state).toMatchObject({ state: "unplayable", cause: "not_decoded" });
      expect(course.delay).toBe(300_000);
    });

    it.each([
      [true, "no_media"],
      [false, "no_route"],
    ])("shouldSayWhatIsMissing_whenNothingComesAndIceIsConnected: %s", (isConnected, cause) => {
      const course = new Course().tell({ type: "play" }).answer().seconds(9, "nothing", isConnected).wait();

      expect(course.state).toMatchObject({ state: "retrying", cause });
    });

    it("shouldBlameTheStream_whenThreeSessionsInARowEndAtOnce", () => {
      const course = new Course().live(1).tell({ type: "ended" }).wait().answer().seconds(1, "pictures").tell({ type: "ended" });
      expect(course.state).toMatchObject({ state: "retrying", cause: "ended" });

      expect(course.wait().answer().seconds(1, "pictures").tell({ type: "ended" }).state).toMatchObject({ state: "unplayable", cause: "b_frames" });
    });

    it("shouldBlameTheStream_whenSessionsEndSoSoonThatNobodySawAPicture", () => {
      const course = new Course().tell({ type: "play" }).answer().tell({ type: "ended" }).wait().answer().tell({ type: "ended" });
      expect(course.state).toMatchObject({ state: "retrying", cause: "ended" });

      expect(course.wait().answer().seconds(1, "packets").tell({ type: "ended" }).state).toMatchObject({ state: "unplayable", cause: "b_frames" });
    });

    it("shouldNotBlameTheStream_whenOneOfThemLasted", () => {
      const course = new Course().live(1).tell({ type: "ended" }).wait().answer().seconds(5, "pictures").tell({ type: "ended" });

      expect(course.wait().answer().seconds(1, "pictures").tell({ type: "ended" }).state.state).toBe("retrying");
    });

    it("shouldBeSoundOnly_whenThereAreNoPictures", () => {
      const course = new Course().tell({ type: "play" }).answer("audio").seconds(30, "packets");
      expect(course.state.state).toBe("audio_only");

      expect(course.seconds(10, "nothing").state).toMatchObject({ state: "retrying", cause: "stalled" });
    });
  });

  it("shouldKeepTheSession_whenTheBrowserWantsATap", () => {
    const course = new Course().tell({ type: "play" }).answer().tell({ type: "play_refused" }).seconds(60, "nothing");
    expect(course.state).toMatchObject({ state: "tap_to_play", attempt: 1 });

    expect(course.tell({ type: "played" }).seconds(1, "pictures").state).toMatchObject({ state: "live", attempt: 1 });
  });

  it("shouldWaitOn_whenSomebodyScrollsToAndFro", () => {
    const course = new Course().tell({ type: "play" }).refuse(404);
    const due = dueAt(course.state);

    expect(dueAt(course.pass(1_000).tell({ type: "stop" }).pass(1_000).tell({ type: "play" }).state)).toBe(due);
    expect(course.tell({ type: "stop" }).pass(60_000).tell({ type: "play" }).state).toMatchObject({ state: "negotiating", attempt: 2 });
  });

  it("shouldBeginAtOnce_whenItWasLiveBeforeNobodyLooked", () => {
    expect(new Course().live(5).tell({ type: "stop" }).pass(1_800_000).tell({ type: "play" }).state).toMatchObject({ state: "negotiating", attempt: 2 });
  });

  const event: Arbitrary<PlayerEvent> = oneof(
    constantFrom<PlayerEvent>(
      { type: "play" },
      { type: "stop" },
      { type: "retry" },
      { type: "due" },
      { type: "ended" },
      { type: "unreachable" },
      { type: "played" },
      { type: "play_refused" },
    ),
    record({ type: constant("answered" as const), media: constantFrom("video" as const, "audio" as const, "none" as const) }),
    record({
      type: constant("refused" as const),
      status: constantFrom(400, 401, 403, 404, 500),
      detail: constantFrom("", "no supported codec", "B-frames"),
      canRenew: boolean(),
    }),
    record({ type: constant("sample" as const), packets: integer({ min: 0, max: 50 }), frames: integer({ min: 0, max: 50 }), isConnected: boolean() }),
  );
  const steps = array(record({ event, passes: integer({ min: 0, max: 90_000 }), random: double({ min: 0, max: 0.999, noNaN: true }) }), { maxLength: 60 });

  /** What of the promises does not hold between one state and the next. */
  function broken(before: PlayerState, { state, now, delay }: Course, { type }: PlayerEvent): string[] {
    const isNew = state.attempt !== before.attempt;
    const liveFor = before.state === "live" ? (before.lastFrameAt ?? 0) - before.since : 0;
    const waitsNow = state.state === "retrying" && before.state !== "retrying" && before.state !== "idle";
    const rules: Readonly<Record<string, boolean>> = {
      "attempts are counted": !isNew || state.attempt === before.attempt + 1,
      "an attempt begins by asking": !isNew || (state.state === "negotiating" && state.step === "asking"),
      "an attempt begins by what may begin one": !isNew || ["play", "retry", "due", "refused"].includes(type),
      "there is no connection without an attempt": isNew || !hasConnection(state) || hasConnection(before),
      "failures are forgotten by a stable minute alone": state.failures >= before.failures || liveFor >= 60_000,
      "a wait is one, and has an end": !waitsNow || (delay >= 500 && delay <= 45_000),
      "a picture is one of now": state.lastFrameAt === before.lastFrameAt || (state.state === "live" && state.lastFrameAt === now),
    };
    return Object.keys(rules).filter((rule) => rules[rule] === false);
  }

  it("shouldKeepItsPromises_whateverHappensInWhateverOrder", () => {
    assert(
      property(steps, (all) => {
        const course = new Course();
        const found = all.flatMap(({ event: happens, passes, random }) => {
          const before = course.pass(passes).state;
          return broken(before, course.tell(happens, random), happens);
        });

        expect(found).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
