// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, parsePreferences, prefer, preferences } from "./preferences.ts";

describe("preferences", () => {
  afterEach(() => prefer(DEFAULT_PREFERENCES));

  it("tell of everything over the page, and make no sound, unless somebody chose otherwise", () => {
    expect(DEFAULT_PREFERENCES).toEqual({
      showNotifications: true,
      soundAlerts: false,
      notificationDuration: 5_000,
      tellOffline: true,
      tellWarnings: true,
      tellCameras: true,
      tellReturns: true,
      tellCritical: true,
      tellWarning: true,
      tellInfo: false,
      quietRegions: [],
      titleBadge: true,
    });
  });

  it("keep what makes sense of what was saved, and nothing else", () => {
    const saved = { soundAlerts: true, notificationDuration: 1, tellCameras: "no", quietRegions: ["North"], color: "red" };

    expect(parsePreferences(saved)).toEqual({ ...DEFAULT_PREFERENCES, soundAlerts: true, quietRegions: ["North"] });
    expect(parsePreferences(null)).toEqual(DEFAULT_PREFERENCES);
    expect(parsePreferences("x")).toEqual(DEFAULT_PREFERENCES);
  });

  it.each([1_999, 60_001, Number.NaN, 2_500.5])("never show a toast for %d ms", (notificationDuration) => {
    prefer({ notificationDuration });
    expect(preferences.get().notificationDuration).toBe(5_000);
  });

  it("are remembered on this device", () => {
    prefer({ soundAlerts: true });

    expect(JSON.parse(localStorage.getItem("nvr-fleet.preferences") ?? "")).toMatchObject({ soundAlerts: true });
  });
});
