import { describe, expect, it } from "vitest";
import { anAlert } from "../../../test/alert-samples.ts";
import { evidenceOf, spanOf } from "./evidence.ts";

const HOUR = 3_600;
const OPENED = 1_800_000_000;
const alert = anAlert({ openedAt: OPENED * 1_000 });

describe("spanOf", () => {
  it.each([
    ["until now while it lasts", null, OPENED + HOUR, OPENED + HOUR],
    ["at most a day", null, OPENED + 90 * HOUR, OPENED + 22 * HOUR],
    ["until a while after it was over", OPENED + 2 * HOUR, OPENED + 90 * HOUR, OPENED + 2.5 * HOUR],
    ["not into the future", OPENED + 2 * HOUR, OPENED + 2 * HOUR, OPENED + 2 * HOUR],
  ])("begins two hours before, and goes %s", (_what, resolved, now, to) => {
    const resolvedAt = resolved === null ? null : resolved * 1_000;

    expect(spanOf({ ...alert, resolvedAt }, now * 1_000)).toEqual({ from: OPENED - 2 * HOUR, to });
  });
});

describe("evidenceOf", () => {
  it("is what was measured for a threshold, of the camera", () => {
    const hot = anAlert({ cameraId: 5, subject: { type: "camera", id: 5, name: "C" } });

    expect(evidenceOf(hot, "threshold", "temperature_celsius")).toEqual({ kind: "figures", metric: "temperature_celsius" });
    expect(evidenceOf(alert, "threshold", "temperature_celsius")).toBeNull();
  });

  it.each(["offline", "flapping", "warning"])("is the life of a recorder for %s", (kind) => {
    expect(evidenceOf(alert, kind, null)).toEqual({ kind: "life" });
    expect(evidenceOf(anAlert({ subject: { type: "site", id: 2, name: "North" } }), kind, null)).toBeNull();
  });

  it("is nothing for what is only told, or not known", () => {
    expect(evidenceOf(alert, "reported", null)).toBeNull();
    expect(evidenceOf(alert, null, null)).toBeNull();
  });
});
