import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { healthWords, troubleWords } from "./health.ts";

/** Reason and status of each line of the table for people who run it. */
function documented(): (readonly [reason: string, status: string])[] {
  const text = readFileSync(join(import.meta.dirname, "../../../../../../docs/operations/system-health.md"), "utf8");
  return [...text.matchAll(/^\| `(\w+)` \| (down|degraded) \|/gm)].map((found) => [found[1] ?? "", found[2] ?? ""] as const);
}

describe("the words of the system's health", () => {
  it("say of every documented reason what is wrong, what it means and what to do", () => {
    const reasons = documented();

    expect(reasons.length).toBeGreaterThan(10);
    for (const [reason, status] of reasons) {
      const words = troubleWords({ name: "device-registry", status, reason });
      expect(words?.what).toMatch(/^The registry (?!is not well)/);
      expect(words?.means).not.toBe("It works, and something is wrong with it.");
      expect(words?.todo).not.toBe("");
      expect(Object.values(words ?? {}).join(" ")).not.toMatch(/replica|partition|lease|evidence|_/);
    }
  });

  it("say what people are without when a service is down", () => {
    expect(troubleWords({ name: "nvr-gateway", status: "down", reason: "unreachable" })?.means).toContain("recorders are not heard");
    expect(troubleWords({ name: "future", status: "down", reason: "silent" })).toMatchObject({ what: "future does not answer in time" });
  });

  it("do not fail on a reason of a newer server, and say nothing of what is well", () => {
    const future = { name: "device-registry", status: "degraded", reason: "of_the_future" };
    expect(troubleWords(future)).toMatchObject({ what: "The registry is not well" });
    expect(troubleWords({ name: "device-registry", status: "ok", reason: null })).toBeNull();
  });

  it.each([
    [0, 0.4, null],
    [null, null, null],
    [1_240, 42, "1,240 messages behind, its data are 42 s old."],
  ])("say how far it is behind: %s, %s", (records, age, expected) => {
    expect(healthWords.behind(records, age)).toBe(expected);
  });
});
