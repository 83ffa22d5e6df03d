import { describe, expect, it } from "vitest";
import type { AlertFilter } from "../../api/alerts.ts";
import { anAlert } from "../../test/alert-samples.ts";
import { differences, matches, rowsOf } from "./alert-order.ts";

const ALL: AlertFilter = { states: ["open", "acknowledged"], severity: null, rule: null, siteId: null, nvrId: null, cameraId: null, within: null };
const NOW = 10_000;
const ids = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);

describe("rowsOf", () => {
  const page = [
    anAlert({ id: 1, state: "resolved" }),
    anAlert({ id: 2, state: "acknowledged" }),
    anAlert({ id: 3, severity: "info" }),
    anAlert({ id: 4, severity: "warning", openedAt: 5 }),
    anAlert({ id: 5, severity: "warning", openedAt: 9 }),
    anAlert({ id: 6, suppressedBy: 1 }),
    anAlert({ id: 7 }),
  ];

  it("puts what needs a person first: what nobody has, the most severe, the newest", () => {
    expect(ids(rowsOf([page], "problems"))).toEqual([7, 5, 4, 3, 6, 2, 1]);
  });

  it("leaves the order of the server where the newest are asked for", () => {
    expect(rowsOf([page], "newest")).toEqual(page);
  });

  it("moves nothing when more is read, and shows nothing twice", () => {
    const worse = [anAlert({ id: 7 }), anAlert({ id: 9 })];

    expect(ids(rowsOf([page, worse], "problems"))).toEqual([7, 5, 4, 3, 6, 2, 1, 9]);
  });
});

describe("matches", () => {
  const alert = anAlert({ cameraId: 5, openedAt: NOW - 100 });

  it.each<[string, Partial<AlertFilter>, boolean]>([
    ["nothing", {}, true],
    ["its severity", { severity: "critical" }, true],
    ["another severity", { severity: "info" }, false],
    ["its rule", { rule: "nvr_offline" }, true],
    ["another rule", { rule: "flapping" }, false],
    ["its site, recorder and camera", { siteId: 2, nvrId: 17, cameraId: 5 }, true],
    ["another site", { siteId: 3 }, false],
    ["another recorder", { nvrId: 18 }, false],
    ["another camera", { cameraId: 6 }, false],
    ["another state", { states: ["resolved"] }, false],
    ["a time that it is in", { within: 100 }, true],
    ["a time before which it was", { within: 99 }, false],
  ])("asks for %s", (_what, filter, expected) => {
    expect(matches(alert, { ...ALL, ...filter }, NOW)).toBe(expected);
  });

  it("leaves out what another alert is the cause of", () => {
    expect(matches({ ...alert, causedBy: 1 }, ALL, NOW)).toBe(false);
  });
});

describe("differences", () => {
  const rows = [anAlert({ id: 5 }), anAlert({ id: 4 })];

  it("counts what is new, and what is shown and does not belong there any more", () => {
    const known = [anAlert({ id: 6 }), anAlert({ id: 7, state: "resolved" }), anAlert({ id: 8, causedBy: 6 }), anAlert({ id: 5, state: "resolved" }), anAlert({ id: 4 })];

    expect(differences(rows, known, ALL, false, NOW)).toEqual({ came: 1, left: 1 });
  });

  it("does not take for new what is older than what was read, while there is more", () => {
    expect(differences(rows, [anAlert({ id: 3 })], ALL, true, NOW)).toEqual({ came: 0, left: 0 });
    expect(differences(rows, [anAlert({ id: 3 })], ALL, false, NOW)).toEqual({ came: 1, left: 0 });
  });

  it("does not count what only time takes out of the list", () => {
    expect(differences(rows, rows, { ...ALL, within: 1 }, false, NOW)).toEqual({ came: 0, left: 0 });
  });
});
