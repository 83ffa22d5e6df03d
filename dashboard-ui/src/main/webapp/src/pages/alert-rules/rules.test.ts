import { describe, expect, it } from "vitest";
import type { RuleFields, RuleKind } from "../../api/alert-rules.ts";
import { watches } from "../../words/alert-rules.ts";
import { faultsOf } from "./rule-faults.ts";
import { KINDS, NEW_RULE, ofKind } from "./rule-kinds.ts";

const named: RuleFields = { ...NEW_RULE, name: "Mine" };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has a row for each kind
const ALL = Object.keys(KINDS) as RuleKind[];

function of(kind: RuleKind, changes: Partial<RuleFields> = {}): RuleFields {
  return { ...named, ...ofKind(named, kind), ...changes };
}

describe("a rule in its form", () => {
  it.each(ALL)("is complete when %s is chosen", (kind) => {
    expect(faultsOf(of(kind))).toEqual(new Map());
  });

  it("loses what does not belong to another kind, and what a recorder has not", () => {
    const threshold = { ...of("threshold"), scope: "camera:4" };

    expect(ofKind(threshold, "offline")).toMatchObject({ kind: "offline", subject: "camera", scope: "camera:4", metric: null, raise: null, clear: null });
    expect(ofKind(threshold, "warning")).toMatchObject({ subject: "nvr", scope: "all" });
  });

  it.each([
    ["/name", { name: "  " }, "offline"],
    ["/scope", { scope: "site:" }, "offline"],
    ["/for_seconds", { forSeconds: 604_801 }, "offline"],
    ["/metric", { metric: null }, "threshold"],
    ["/raise", { raise: null }, "threshold"],
    ["/clear", { raise: 45, clear: 46 }, "threshold"],
    ["/clear", { operator: "<", raise: 45, clear: 44 }, "threshold"],
    ["/window_seconds", { windowSeconds: 0 }, "flapping"],
    ["/high", { high: 1_001 }, "flapping"],
    ["/low", { high: 4, low: 4 }, "flapping"],
    ["/low", { low: 1.5 }, "flapping"],
  ] as const)("says what is wrong at %s of %o", (pointer, changes, kind) => {
    expect([...faultsOf(of(kind, changes)).keys()]).toEqual([pointer]);
  });

  it("needs no end of a threshold: it is over where it is raised", () => {
    expect(faultsOf(of("threshold", { clear: null }))).toEqual(new Map());
  });
});

describe("what a rule watches, in a sentence", () => {
  it.each([
    ["Recorder offline for 60 s", of("offline", { forSeconds: 60 })],
    ["Recorder offline for 90 s", of("offline", { forSeconds: 90 })],
    ["Recorder offline for 2 min 30 s", of("offline", { forSeconds: 150 })],
    ["Camera offline", of("offline", { subject: "camera", forSeconds: 0 })],
    ["Recorder unstable: 6 changes within 10 min, over at 2", of("flapping", { forSeconds: 0 })],
    ["Temperature above 45 °C for 10 min, over at 42 °C", of("threshold", { raise: 45, clear: 42, forSeconds: 600 })],
    ["Frame rate below 5 fps", of("threshold", { metric: "fps", operator: "<", raise: 5, clear: 5, forSeconds: 0 })],
    ["Camera online without figures for 15 min", of("no_data")],
    ["Stream gone for 5 min while its camera is online", of("stream_gone", { forSeconds: 300 })],
  ])("%s", (sentence, rule) => {
    expect(watches(rule)).toBe(sentence);
  });
});
