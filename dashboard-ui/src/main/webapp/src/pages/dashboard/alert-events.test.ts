import { describe, expect, it } from "vitest";
import { anAlert } from "../../test/alert-samples.ts";
import { eventsOf } from "./alert-events.ts";

describe("eventsOf", () => {
  it("tells what was raised and what is over, the newest first, and nothing older", () => {
    const alerts = [
      anAlert({ id: 1, openedAt: 50, state: "resolved", resolvedAt: 300 }),
      anAlert({ id: 2, openedAt: 200 }),
      anAlert({ id: 3, openedAt: 300, state: "resolved", resolvedAt: 300 }),
      anAlert({ id: 4, openedAt: 250, causedBy: 2 }),
    ];

    expect(eventsOf(alerts, 100).map(({ key }) => key)).toEqual(["over-3", "over-1", "raised-3", "raised-2"]);
  });
});
