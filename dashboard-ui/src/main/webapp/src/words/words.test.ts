import { describe, expect, it } from "vitest";
import { becauseRefused, whyCamera, whyRecorder } from "./reasons.ts";
import { duration, pointInTime } from "./time.ts";

describe("duration", () => {
  it.each([
    [-5, "0 s"],
    [35_900, "35 s"],
    [60_000, "1 min"],
    [3_600_000, "1 h"],
    [11_520_000, "3 h 12 min"],
    [90_000_000, "1 d 1 h"],
  ])("says %i ms as %s", (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

describe("pointInTime", () => {
  it("leaves the day away when it is today", () => {
    const noon = new Date(2026, 10, 12, 14, 2).getTime();

    expect(pointInTime(noon, noon + 1_000)).toBe("14:02");
    expect(pointInTime(noon, noon + 86_400_000)).toBe("12 Nov, 14:02");
  });
});

describe("reasons", () => {
  const wire = [
    "never_connected", "connected", "reported", "not_reported", "unreadable_status", "revived", "disconnected", "ping_timeout", "lease_expired",
    "gateway_lost", "nvr_offline", "disabled", "removed", "manual", "hostname_conflict",
    "hostname_conflict_over",
  ];

  it.each(wire)("has words of the field for %s", (reason) => {
    const words = [whyRecorder({ status: "warning", reason }), whyCamera({ status: "offline", reason, evidence: null })];

    expect(words.some((sentence) => sentence !== "Reason not known to this page")).toBe(true);
    expect(words.join(" ")).not.toMatch(/session|lease|gateway|_/i);
  });

  it("does not fail on a reason of a newer server", () => {
    expect(whyRecorder({ status: "offline", reason: "of_the_future" })).toBe("Reason not known to this page");
  });

  it.each([
    [4500, "unknown hostname", "its hostname was not registered"],
    [4502, "disabled", "it was disabled by a person"],
    [4502, "removed", "it was removed by a person"],
    [1009, "message over 256 KiB", "its message was over 256 KiB"],
    [4599, "of the future", 'of "of the future" (4599)'],
  ])("says why somebody was turned away with %i, %s", (code, reason, words) => {
    expect(becauseRefused({ code, reason })).toBe(words);
  });
});
