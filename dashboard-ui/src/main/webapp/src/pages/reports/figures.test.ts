import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactLength, percentWords, shortLength } from "../../words/reports.ts";
import type { Segment } from "../../api/history.ts";
import { lifeOf } from "../../components/life-of.ts";
import { outagesOf, totalOf } from "./figures.ts";
import { dayOfCamera, dayOfRecorder, itemOf } from "../../test/report-samples.ts";

describe("the figures of a report", () => {
  it("come to those of docs/availability.md, for its recorder and for its camera", () => {
    const recorder = totalOf([itemOf(1, "Main branch", dayOfRecorder)]);
    const camera = totalOf([itemOf(2, "Main branch / CAM-001", dayOfCamera)]);

    expect(recorder).toMatchObject({ up_seconds: 75_300, down_seconds: 3_300, excluded_seconds: 7_200, unobserved_seconds: 600 });
    expect(recorder).toMatchObject({ outages: 2, longest_outage_seconds: 3_000, availability_percent: 95.8015 });
    expect(camera).toMatchObject({ up_seconds: 73_500, down_seconds: 5_100, outages: 3, availability_percent: 93.5114 });
  });

  it("are 100 only if not one second was down, however many there are", () => {
    const year = { ...itemOf(1, "x", []), seconds: 2_522_880_000_000, up_seconds: 2_522_879_999_999, down_seconds: 1 };

    expect(totalOf([year]).availability_percent).toBe(99.9999);
    expect(totalOf([{ ...year, down_seconds: 0 }]).availability_percent).toBe(100);
  });

  it.each([
    [0, 60, "excluded"],
    [60, 0, "unobserved"],
    [30, 30, "excluded_or_unobserved"],
  ])("say why there is no percentage", (unobserved, excluded, why) => {
    const item = { ...itemOf(1, "x", []), seconds: 60, unobserved_seconds: unobserved, excluded_seconds: excluded };

    expect(totalOf([item])).toMatchObject({ availability_percent: null, why_null: why });
  });
});

describe("outages", () => {
  it("go on over what nobody saw, and over what nobody expected", () => {
    const outages = outagesOf(dayOfRecorder);

    expect(outages.map(({ from, to, seconds, before }) => [new Date(from).toISOString(), to === null ? null : new Date(to).toISOString(), seconds, before])).toEqual([
      ["2026-11-28T08:00:00.000Z", "2026-11-28T09:00:00.000Z", 3_000, false],
      ["2026-11-28T14:00:00.000Z", "2026-11-28T14:05:00.000Z", 300, false],
    ]);
  });

  it("are begun before the period, or not over by its end", () => {
    const first = dayOfRecorder.find(({ availability }) => availability === "down");
    const outages = outagesOf(first === undefined ? [] : [first]);

    expect(outages).toMatchObject([{ before: true, to: null, seconds: 1_800 }]);
  });

  it("have all that is down in them, whatever happened", () => {
    const kinds = fc.constantFrom("up", "down", "excluded", "unobserved");
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 90 }))), (parts) => {
        let at = 0;
        const segments: Segment[] = parts.map(([availability, seconds]) => {
          const from = new Date(at * 1_000).toISOString();
          at += seconds;
          return { from, to: new Date(at * 1_000).toISOString(), availability, status: null, reason: null, with_nvr: false };
        });
        const down = parts.filter(([kind]) => kind === "down").reduce((sum, [, seconds]) => sum + seconds, 0);

        expect(outagesOf(segments).reduce((sum, { seconds }) => sum + seconds, 0)).toBe(down);
      }),
    );
  });
});

describe("a life line of a report", () => {
  it("draws what each second counts as, with its reason", () => {
    const life = lifeOf(dayOfCamera, "camera");

    expect(life.map(({ state, reason }) => `${state} ${reason ?? ""}`.trim())).toEqual([
      "online",
      "offline With its recorder: No sign of life for 30 s",
      "unknown Nobody looked: our own side was away",
      "offline With its recorder: No sign of life for 30 s",
      "online",
      "offline Reported offline by its recorder",
      "online",
      "maintenance Disabled by a person",
      "offline With its recorder: Connection closed or lost",
      "online",
    ]);
  });
});

describe("words of figures", () => {
  it.each([
    [0, "0 s", "0 s"],
    [59, "59 s", "59 s"],
    [3_000, "50 min", "50 min"],
    [3_661, "1 h 1 min 1 s", "1 h 1 min"],
    [90_061, "1 d 1 h 1 min 1 s", "1 d 1 h"],
    [86_405, "1 d 5 s", "1 d 5 s"],
    [3_153_600_000, "36,500 d", "36,500 d"],
  ])("say %i seconds exactly as %s, shortly as %s", (seconds, exact, short) => {
    expect([exactLength(seconds), shortLength(seconds)]).toEqual([exact, short]);
  });

  it.each([
    [100, "100 %"],
    [99.9999, "99.9999 %"],
    [99.99, "99.9900 %"],
    [95.8015, "95.8015 %"],
    [0, "0.0000 %"],
  ])("say %f as %s", (percent, words) => {
    expect(percentWords(percent)).toBe(words);
  });
});
