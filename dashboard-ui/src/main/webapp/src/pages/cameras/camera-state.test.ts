// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { CameraFilter } from "../../api/cameras.ts";
import { camera, recorder, site } from "../../test/samples.ts";
import { countCameras, stateOf } from "./camera-state.ts";
import { inScope } from "./scope.ts";
import { matches } from "./use-changes.ts";

const everything: CameraFilter = {
  q: "", status: null, notReported: false, nvrId: null, region: "", enabled: null,
};

describe("the state of a camera", () => {
  const away = recorder(1, { status: "offline", reason: "ping_timeout" });

  it.each([
    ["online", camera(1, 1), recorder(1)],
    ["offline", camera(1, 1, { status: "offline" }), recorder(1)],
    ["withRecorder", camera(1, 1, { status: "offline", reason: "nvr_offline" }), away],
    // The recorder's update may come before the camera's.
    ["withRecorder", camera(1, 1, { status: "offline", reason: "reported" }), away],
    ["withRecorder", camera(1, 1, { status: "offline", reason: "nvr_offline" }), undefined],
    ["withRecorder", camera(1, 1, { status: "offline" }), recorder(1, { enabled: false })],
    ["unreported", camera(1, 1, { notReportedSince: 5 }), recorder(1)],
    ["unreported", camera(1, 1, { status: "offline", reason: "not_reported" }), recorder(1)],
    ["unreadable", camera(1, 1, { notReportedSince: 5, reportedWord: "napping" }), recorder(1)],
    ["unreadable", camera(1, 1, { status: "offline", reason: "unreadable_status" }), recorder(1)],
    // What a person set counts before what is not reported.
    ["offline", camera(1, 1, { status: "offline", reason: "manual", notReportedSince: 5 }), recorder(1)],
  ] as const)("is %s", (state, one, its) => {
    expect(stateOf(one, its)).toBe(state);
  });

  it("is counted as it is shown", () => {
    const recorders = [recorder(1, { cameraStates: "oxu?" }), recorder(2, { status: "offline", cameraStates: "xx" }), recorder(3, { enabled: false })];

    expect(countCameras(recorders, ({ enabled }) => enabled)).toEqual({ offline: 1, withRecorder: 2, unreported: 2, online: 1 });
  });
});

describe("a filter", () => {
  it("takes a camera by its status, or by not being reported", () => {
    const offline = camera(1, 1, { status: "offline" });

    expect(matches("offline", { ...everything, status: "offline" }, offline)).toBe(true);
    expect(matches("online", { ...everything, status: "offline" }, camera(1, 1))).toBe(false);
    expect(matches("unreadable", { ...everything, notReported: true }, camera(1, 1))).toBe(true);
    expect(matches("offline", { ...everything, notReported: true }, offline)).toBe(false);
    expect(matches("offline", everything, offline)).toBe(true);
  });

  it("looks where recorders stand and whose they are", () => {
    const sites = new Map([[4, site(4, { region: "North", customerId: 9 })]]);
    const there = recorder(1, { siteId: 4 });
    const looks = (scope: Partial<CameraFilter>): boolean => inScope(there, { ...everything, ...scope }, sites);

    expect([{}, { site: 4 }, { region: "North" }, { customer: 9 }, { nvrId: 1 }, { enabled: true }].map(looks)).not.toContain(false);
    expect([{ site: 5 }, { region: "South" }, { customer: 8 }, { nvrId: 2 }, { enabled: false }].map(looks)).not.toContain(true);
    expect(inScope(recorder(2), { ...everything, region: "North" }, sites)).toBe(false);
  });
});
