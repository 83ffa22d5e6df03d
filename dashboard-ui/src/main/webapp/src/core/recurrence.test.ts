import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOn, movedTo, recurrenceOf, ruleOf, WEEKDAYS, weekdayOf, type Recurrence } from "./recurrence.ts";

const BERLIN = "Europe/Berlin";

describe("a rule that is built", () => {
  it.each([
    [{ every: "day", interval: 1, end: { kind: "never" } }, "FREQ=DAILY"],
    [{ every: "week", interval: 2, weekdays: ["SU", "MO"], end: { kind: "count", count: 5 } }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=5"],
    [{ every: "month", interval: 1, on: { day: 31 }, end: { kind: "never" } }, "FREQ=MONTHLY;BYMONTHDAY=31"],
    // The last second of the day, in UTC.
    [{ every: "month", interval: 1, on: { nth: -1, weekday: "FR" }, end: { kind: "until", day: "2027-04-01" } }, "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270401T215959Z"],
  ] as const satisfies readonly (readonly [Recurrence, string])[])("%o is %s", (built, rule) => {
    expect(ruleOf(built, BERLIN)).toBe(rule);
  });

  it("is found again in its rule, whatever was chosen and wherever", () => {
    const end = fc.oneof(
      fc.constant({ kind: "never" } as const),
      fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ kind: fc.constant("until" as const), day: fc.date({ min: new Date("2026-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)) }),
    );
    const interval = fc.integer({ min: 1, max: 99 });
    const weekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });
    const on = fc.oneof(
      fc.record({ day: fc.integer({ min: 1, max: 31 }) }),
      fc.record({ nth: fc.constantFrom(1, 2, 3, 4, -1), weekday: fc.constantFrom(...WEEKDAYS) }),
    );
    const built = fc.oneof(
      fc.record({ every: fc.constant("day" as const), interval, end }),
      fc.record({ every: fc.constant("week" as const), interval, weekdays, end }),
      fc.record({ every: fc.constant("month" as const), interval, on, end }),
    );
    fc.assert(
      fc.property(built, fc.constantFrom(BERLIN, "America/New_York", "Asia/Kolkata", "UTC", "Pacific/Auckland"), (recurrence, zone) => {
        expect(recurrenceOf(ruleOf(recurrence, zone), zone)).toEqual(recurrence);
      }),
    );
  });

  it.each([
    "FREQ=YEARLY", "FREQ=WEEKLY;BYSETPOS=1", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYDAY=SU", "FREQ=DAILY;UNTIL=20270401T120000Z",
    "FREQ=DAILY;COUNT=3;UNTIL=20270401", "FREQ=DAILY;INTERVAL=0", "every day", "FREQ=WEEKLY;BYDAY=1SU", "FREQ=DAILY;FREQ=DAILY",
  ])("is for experts: %s", (rule) => {
    expect(recurrenceOf(rule, BERLIN)).toBeNull();
  });

  it("is read as others write it, too", () => {
    expect(recurrenceOf("RRULE:freq=weekly;byday=su;until=20270401", BERLIN)).toEqual({ every: "week", interval: 1, weekdays: ["SU"], end: { kind: "until", day: "2027-04-01" } });
  });

  it.each([
    ["2027-03-22T02:30", { every: "week", weekdays: ["SU", "SA"] }, "2027-03-27T02:30"],
    ["2027-03-28T02:30", { every: "week", weekdays: ["SU"] }, "2027-03-28T02:30"],
    ["2027-01-31T10:00", { every: "month", on: { day: 30 } }, "2027-03-30T10:00"],
    ["2027-03-05T10:00", { every: "month", on: { nth: -1, weekday: "FR" } }, "2027-03-26T10:00"],
    ["2027-03-05T10:00", { every: "month", on: { nth: 1, weekday: "TU" } }, "2027-04-06T10:00"],
    ["", { every: "day" }, ""],
  ] as const)("from %s on of %o begins at %s", (local, part, first) => {
    expect(firstOn({ interval: 1, end: { kind: "never" }, ...part }, local)).toBe(first);
  });

  it("goes with another beginning where it is on a single day", () => {
    const base = { interval: 1, end: { kind: "never" } } as const;

    expect(movedTo({ ...base, every: "week", weekdays: ["SU"] }, "2027-03-23T02:30")).toMatchObject({ weekdays: ["TU"] });
    expect(movedTo({ ...base, every: "week", weekdays: ["SU", "MO"] }, "2027-03-23T02:30")).toMatchObject({ weekdays: ["SU", "MO"] });
    expect(movedTo({ ...base, every: "month", on: { day: 1 } }, "2027-03-23T02:30")).toMatchObject({ on: { day: 23 } });
  });

  it("begins on the day of the week that a date has", () => {
    expect(weekdayOf("2027-03-28T02:30")).toBe("SU");
    expect(weekdayOf("2026-11-30T00:00")).toBe("MO");
  });
});
