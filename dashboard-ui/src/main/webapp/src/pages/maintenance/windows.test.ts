import { describe, expect, it } from "vitest";
import { cityOf, recurrenceWords, sameClocks, timesIn } from "../../words/maintenance.ts";
import { cleaned, faultsOf, modeOf, newWindow } from "./window-form.ts";

const NOW = Date.parse("2026-11-29T13:20:00Z");
const BERLIN = "Europe/Berlin";
const at = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

describe("the times of a window", () => {
  it.each([
    // 02:30 does not exist on that day.
    ["Sun 28 Mar 03:30–05:30", at("2027-03-28T01:30:00Z", "2027-03-28T03:30:00Z")],
    // 02:30 exists twice: two hours later the clock is at 03:30.
    ["Sun 31 Oct 02:30–03:30", at("2027-10-31T00:30:00Z", "2027-10-31T02:30:00Z")],
    ["Sat 27 Mar 23:00–Sun 28 Mar 01:00", at("2027-03-27T22:00:00Z", "2027-03-28T00:00:00Z")],
  ])("are %s in its own zone", (words, time) => {
    expect(timesIn(time, BERLIN)).toBe(words);
  });

  it("are told for the viewer's clocks where they show something else", () => {
    const time = at("2027-03-28T01:30:00Z", "2027-03-28T03:30:00Z");

    expect(timesIn(time, "America/Chicago")).toBe("Sat 27 Mar 20:30–22:30");
    expect(sameClocks(time, BERLIN, "America/Chicago")).toBe(false);
    expect(sameClocks(time, BERLIN, "Europe/Paris")).toBe(true);
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  });

  it("come again in words", () => {
    expect(recurrenceWords({ every: "week", interval: 2, weekdays: ["SU", "MO"], end: { kind: "count", count: 5 } })).toBe("every 2 weeks on Monday and Sunday, 5 times");
    expect(recurrenceWords({ every: "month", interval: 1, on: { nth: -1, weekday: "FR" }, end: { kind: "never" } })).toBe("every month on the last Friday");
  });
});

describe("a window in its form", () => {
  it("begins with the next full hour on the clocks of its zone, and is sent as it is read", () => {
    const fields = newWindow("site:3", BERLIN, NOW);

    expect(fields).toMatchObject({ dtstart: "2026-11-29T15:00", duration: "PT2H", timeZone: BERLIN, scope: "site:3" });
    expect(cleaned({ ...fields, name: " Mine ", dtstart: "2026-11-29T15:00:00" })).toMatchObject({ name: "Mine", dtstart: "2026-11-29T15:00" });
  });

  it.each([
    ["/name", { name: " " }],
    ["/scope", { scope: "nvr:" }],
    ["/dtstart", { dtstart: "" }],
    ["/duration", { duration: "PT0S" }],
    ["/time_zone", { timeZone: "" }],
    ["/rrule", { rrule: " " }],
  ])("says what is wrong at %s", (pointer, changes) => {
    expect([...faultsOf({ ...newWindow("all", BERLIN, NOW), name: "Mine", ...changes }).keys()]).toEqual([pointer]);
  });

  it("leaves a rule to the server that says more than the page can show", () => {
    const fields = { ...newWindow("all", BERLIN, NOW), name: "Mine", rrule: "FREQ=YEARLY;BYMONTH=1" };

    expect(modeOf(fields.rrule, BERLIN)).toBe("rule");
    expect(faultsOf(fields)).toEqual(new Map());
  });
});
