import { describe, expect, it } from "vitest";
import { dateOf, isKnownZone, periodOf } from "./period.ts";

const NOW = Date.parse("2026-11-28T14:02:31.500Z");
const at = (text: string): number => Date.parse(text);

describe("the period of a report", () => {
  it.each([
    ["24h", "2026-11-27T14:02:31Z", "2026-11-28T14:02:31Z"],
    ["7d", "2026-11-21T14:02:31Z", "2026-11-28T14:02:31Z"],
    ["month", "2026-10-31T23:00:00Z", "2026-11-28T14:02:31Z"],
    // With the hour that October has more where clocks are set back.
    ["last-month", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"],
    ["year", "2025-11-28T14:02:31Z", "2026-11-28T14:02:31Z"],
  ] as const)("%s is from %s to %s, by the midnights of Vienna and in whole seconds", (period, from, to) => {
    expect(periodOf({ period, from: "", to: "" }, "Europe/Vienna", NOW)).toEqual({ from: at(from), to: at(to) });
  });

  it("has both days of the address, as long as they are where the recorders stand", () => {
    const days = { period: "dates", from: "2026-10-25", to: "2026-10-25" } as const;

    expect(periodOf(days, "Europe/Vienna", NOW)).toEqual({ from: at("2026-10-24T22:00:00Z"), to: at("2026-10-25T23:00:00Z") });
    expect(periodOf(days, "America/New_York", NOW)).toEqual({ from: at("2026-10-25T04:00:00Z"), to: at("2026-10-26T04:00:00Z") });
  });

  it("ends now, where the last day is not over", () => {
    const days = { period: "dates", from: "2026-11-28", to: "2026-12-31" } as const;

    expect(periodOf(days, "Etc/UTC", NOW)).toEqual({ from: at("2026-11-28T00:00:00Z"), to: at("2026-11-28T14:02:31Z") });
  });

  it.each([
    ["", "2026-11-02", "no-dates"],
    ["2026-02-31", "2026-03-02", "no-dates"],
    ["yesterday", "today", "no-dates"],
    ["2026-11-03", "2026-11-02", "backwards"],
    ["2026-11-29", "2026-11-30", "future"],
    ["2025-01-01", "2026-01-02", "too-long"],
  ])("is none from %s to %s: %s", (from, to, problem) => {
    expect(periodOf({ period: "dates", from, to }, "Etc/UTC", NOW)).toBe(problem);
  });

  it("may have 366 days", () => {
    expect(periodOf({ period: "dates", from: "2025-01-01", to: "2026-01-01" }, "Etc/UTC", NOW)).not.toBe("too-long");
  });

  it("names the day of a moment where it is", () => {
    expect(dateOf(at("2026-11-30T23:30:00Z"), "Europe/Vienna")).toBe("2026-12-01");
    expect(dateOf(at("2026-11-30T23:30:00Z"), "America/New_York")).toBe("2026-11-30");
  });

  it("knows which zones there are", () => {
    expect([isKnownZone("Europe/Vienna"), isKnownZone("Mars/Olympus")]).toEqual([true, false]);
  });
});
