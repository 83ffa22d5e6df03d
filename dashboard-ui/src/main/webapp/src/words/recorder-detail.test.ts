import { describe, expect, it } from "vitest";
import { whatToDo, whyChanged, whySegment } from "./recorder-detail.ts";

describe("the parts of a life line", () => {
  it("say why they are as they are, also where nobody could see", () => {
    expect(whySegment({ availability: "down", status: "offline", reason: "ping_timeout" })).toBe("No sign of life for 30 s");
    expect(whySegment({ availability: "excluded", status: null, reason: "disabled" })).toBe("Disabled by a person");
    expect(whySegment({ availability: "unobserved", status: null, reason: "observation_gap" })).toMatch(/^Nobody observed it/);
    expect(whySegment({ availability: "unobserved", status: "offline", reason: "gateway_lost" })).toMatch(/^Lost contact on our side/);
    expect(whySegment({ availability: "up", status: "warning", reason: null })).toBe("The recorder itself reports a problem");
  });

  it("say nothing where all was well", () => {
    expect(whySegment({ availability: "up", status: "online", reason: null })).toBeUndefined();
  });
});

describe("a change", () => {
  it("has the words of a camera or of a recorder", () => {
    expect(whyChanged(true, "offline", "reported")).toBe("Reported offline by its recorder");
    expect(whyChanged(false, "warning", "reported")).toBe("The recorder itself reports a problem");
  });
});

describe("a refusal", () => {
  it.each([4500, 4502, 4503, 1009, 4599])("says what to do about %i", (code) => {
    expect(whatToDo({ code, reason: "disabled" })).toMatch(/^[A-Z].*\.$/);
  });
});
