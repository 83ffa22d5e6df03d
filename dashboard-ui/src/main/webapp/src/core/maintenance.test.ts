import { describe, expect, it } from "vitest";
import { indexOf, windowOver, type ActiveWindow } from "./maintenance.ts";
import { EVERYTHING, scopeOf, scopeText, type Scope } from "./scope.ts";

const NOW = 1_000;

function window(id: number, scope: Scope, until = NOW + 100): ActiveWindow {
  return { id, name: `Window ${id}`, scope, until, once: true };
}

const CAMERA = { customer: 1, site: 2, nvr: 3, camera: 4 };

describe("what is in maintenance", () => {
  it.each([
    ["everything", EVERYTHING],
    ["its customer", { type: "customer", ids: [9, 1] }],
    ["its site", { type: "site", ids: [2] }],
    ["its recorder", { type: "nvr", ids: [3] }],
    ["itself", { type: "camera", ids: [4] }],
  ] as const)("a camera is, when a window is for %s", (_, scope) => {
    expect(windowOver(indexOf([window(7, scope)]), CAMERA, NOW)?.id).toBe(7);
  });

  it("a recorder is in no window of one of its cameras, nor of another place with the same number", () => {
    const index = indexOf([window(7, { type: "camera", ids: [4] }), window(8, { type: "site", ids: [3] }), window(9, { type: "customer", ids: [2] })]);

    expect(windowOver(index, { customer: 1, site: 2, nvr: 3 }, NOW)).toBeNull();
  });

  it("is there until the last of its windows ends", () => {
    const index = indexOf([window(7, { type: "site", ids: [2] }, NOW + 10), window(8, { type: "nvr", ids: [3] }, NOW + 500)]);

    expect(windowOver(index, CAMERA, NOW)?.id).toBe(8);
    expect(windowOver(index, { site: 2 }, NOW)?.id).toBe(7);
    expect(windowOver(index, CAMERA, NOW + 500)).toBeNull();
  });

  it("needs no site: a recorder without one is in a window for everything alone", () => {
    const index = indexOf([window(7, { type: "site", ids: [2] })]);

    expect(windowOver(index, { site: null, customer: null, nvr: 3 }, NOW)).toBeNull();
    expect(windowOver(indexOf([window(8, EVERYTHING)]), { site: null, nvr: 3 }, NOW)?.id).toBe(8);
  });
});

describe("a scope as one text", () => {
  it.each(["all", "site:2,7", "camera:4", "nvr:"])("comes back from %s", (text) => {
    expect(scopeText(scopeOf(text))).toBe(text);
  });

  it("is everything where it cannot be read", () => {
    expect(scopeOf("nothing:3")).toEqual(EVERYTHING);
    expect(scopeOf("all:3")).toEqual(EVERYTHING);
  });
});
