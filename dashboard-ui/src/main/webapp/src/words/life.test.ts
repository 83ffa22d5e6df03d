import { describe, expect, it } from "vitest";
import type { Segment } from "../api/history.ts";
import { whySegment } from "./life.ts";

const part = (availability: Segment["availability"], status: Segment["status"], reason: string | null): Segment => ({
  from: "2026-01-15T10:00:00Z",
  to: "2026-01-15T11:00:00Z",
  availability,
  status,
  reason,
  with_nvr: false,
});

describe("the parts of a life line", () => {
  it("say why they are as they are, also where nobody could see", () => {
    expect(whySegment(part("down", "offline", "ping_timeout"), "nvr")).toBe("No sign of life for 30 s");
    expect(whySegment(part("excluded", null, "disabled"), "nvr")).toBe("Disabled by a person");
    expect(whySegment(part("unobserved", null, "observation_gap"), "nvr")).toMatch(/^Nobody looked/);
    expect(whySegment(part("unobserved", "offline", "gateway_lost"), "camera")).toMatch(/^Lost contact on our side/);
    expect(whySegment(part("up", "warning", null), "nvr")).toBe("The recorder itself reports a problem");
  });

  it("name the recorder where it took the camera along", () => {
    const alone = part("down", "offline", "ping_timeout");

    expect(whySegment({ ...alone, with_nvr: true }, "camera")).toBe("With its recorder: No sign of life for 30 s");
  });

  it("say nothing where all was well", () => {
    expect(whySegment(part("up", "online", null), "nvr")).toBe("");
  });
});
