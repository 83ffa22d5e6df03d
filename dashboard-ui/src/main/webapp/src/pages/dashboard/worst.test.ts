import { describe, expect, it } from "vitest";
import { recorder } from "../../test/samples.ts";
import { worstOf } from "./worst.ts";

describe("what needs a person", () => {
  it("has the worst first, of those the newest, and nobody else", () => {
    const fleet = [
      recorder(1),
      recorder(2, { camerasOnline: 1 }),
      recorder(3, { status: "warning", since: 9_000 }),
      recorder(4, { status: "offline", reason: "lease_expired", since: 5_000 }),
      recorder(5, { status: "offline", reason: "disconnected", since: 7_000 }),
      recorder(6, { status: "offline", reason: "never_connected" }),
      recorder(7, { status: "offline", reason: "disabled", enabled: false }),
    ];

    expect(worstOf(fleet)).toEqual([5, 4, 3, 2]);
  });
});
