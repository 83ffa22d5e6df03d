import { describe, expect, it } from "vitest";
import { whatToDo, whyChanged } from "./recorder-detail.ts";

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
