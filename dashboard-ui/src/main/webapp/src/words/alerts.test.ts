import { describe, expect, it } from "vitest";
import { anAlert } from "../test/alert-samples.ts";
import { alertPlaceWords, alertToastWords, alertWords, ruleWords, stateWordsOf, valueWords } from "./alerts.ts";

describe("the words of alerts", () => {
  it("say how far an alert is, by whom, and why it is over", () => {
    expect(stateWordsOf(anAlert())).toBe("Open");
    expect(stateWordsOf(anAlert({ state: "acknowledged", acknowledgedBy: "Night shift" }))).toBe("Acknowledged by Night shift");
    expect(stateWordsOf(anAlert({ state: "acknowledged" }))).toBe("Acknowledged");
    expect(stateWordsOf(anAlert({ state: "resolved", resolution: "rule_changed" }))).toBe("The rule was changed");
    expect(stateWordsOf(anAlert({ state: "resolved", resolution: "of_the_future" }))).toBe("Over");
  });

  it("say that maintenance keeps it quiet, as long as it lasts", () => {
    expect(alertPlaceWords.state(anAlert({ suppressedBy: 9 }))).toBe("Open, in maintenance");
    expect(alertPlaceWords.state(anAlert({ suppressedBy: 9, state: "resolved", resolution: "recovered" }))).toBe("Recovered");
  });

  it("say what was measured with its unit, against what it is held", () => {
    expect(valueWords({ value: 48.23, threshold: 45 }, "temperature_celsius")).toBe("48.2 °C, against a threshold of 45 °C");
    expect(valueWords({ value: 7, threshold: null }, null)).toBe("7");
    expect(valueWords({ value: null, threshold: 45 }, "temperature_celsius")).toBeNull();
  });

  it("tell of one alert by its name, and of many by their number and the worst", () => {
    expect(alertToastWords([anAlert()], false)).toEqual({ title: "Main branch: Recorder offline", detail: "No sign of life for 35 s" });
    expect(alertToastWords([anAlert({ openedAt: 0, state: "resolved", resolvedAt: 600_000 })], true)).toEqual({ title: "Over: Main branch: Recorder offline", detail: "After 10 min" });
    const many = ["A", "B", "C", "D", "D"].map((name, id) => anAlert({ id, severity: id === 0 ? "critical" : "info", subject: { type: "nvr", id, name } }));
    expect(alertToastWords(many, false)).toEqual({ title: "5 alerts, 1 critical", detail: "A, B, C and 1 more" });
  });

  it("offer to show what is new, and to read again what is not as it was", () => {
    expect([alertWords.changes(1, 0), alertWords.changes(3, 0), alertWords.changes(0, 1), alertWords.changes(2, 1)]).toEqual([
      "1 new, show it",
      "3 new, show them",
      "1 change, read again",
      "2 new and 1 change, show them",
    ]);
  });

  it("call the rules of the first start by what they say, and the others as people do", () => {
    expect([ruleWords("nvr_offline"), ruleWords("Too hot")]).toEqual(["Recorder offline", "Too hot"]);
  });
});
