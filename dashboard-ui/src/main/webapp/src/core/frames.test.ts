import { describe, expect, it } from "vitest";
import { parseFrame } from "./frames.ts";

const NVR = {
  type: "nvr_offline", nvr_id: 1, hostname: "nvr-1", device_name: "Gate", cameras_updated: 2, status: "offline", old_status: "online",
  reason: "lease_expired", since: "2024-01-15T10:30:00Z", version: "000001", timestamp: "2024-01-15T10:30:01Z",
  camera_states: "xx", cameras_online: 0,
};
const CAMERA = {
  type: "camera_status_update", camera_id: 11, nvr_id: 1, name: "CAM-001", hostname: "nvr-1", status: "offline", old_status: "online",
  reason: "reported", since: "2024-01-15T10:30:00Z", version: "000002", timestamp: "2024-01-15T10:30:01Z",
  camera_states: "xo", cameras_online: 1,
};
const STREAM = {
  type: "stream_status_update", device_id: 7, device_key: "camera_1", server: "default", camera_id: 11, nvr_id: 1, is_active: false,
  inactive_reason: "path_gone", timestamp: "2024-01-15T10:30:00Z",
};
const ALERT = {
  id: 41, state: "open", severity: "critical", rule: "nvr_offline", rule_id: 3, subject: { type: "nvr", id: 17, name: "Main branch" }, nvr_id: 17,
  camera_id: null, site_id: 2, title: "Recorder offline", detail: "no sign of life for 30 s", value: null, threshold: null, count: 1,
  opened_at: "2024-01-15T10:30:00Z", last_at: "2024-01-15T10:30:00Z", acknowledged_at: null, acknowledged_by: null, resolved_at: null, resolution: null,
  caused_by: null, suppressed_by: null, assignee: null,
};
const RAISED = { type: "alert", action: "raised", alert: ALERT, timestamp: "2024-01-15T10:30:00Z" };
const INVENTORY = { type: "inventory_changed", nvr_id: 1, hostname: "nvr-1", device_name: "Gate", removed: false, revision: 2 };
const SINCE = Date.UTC(2024, 0, 15, 10, 30);

const parse = (value: unknown): ReturnType<typeof parseFrame> => parseFrame(JSON.stringify(value));

describe("parseFrame", () => {
  it("reads a batch, in order, without the updates of a newer server", () => {
    expect(parse({ type: "batch", cursor: "c2", updates: [NVR, { type: "of_the_future" }, CAMERA, INVENTORY] })).toEqual({
      type: "updates",
      cursor: "c2",
      updates: [
        {
          type: "nvr_offline", nvrId: 1, hostname: "nvr-1", deviceName: "Gate", camerasUpdated: 2, status: "offline", oldStatus: "online",
          reason: "lease_expired", since: SINCE, version: "000001", cameraStates: "xx", camerasOnline: 0,
        },
        {
          type: "camera_status_update", cameraId: 11, nvrId: 1, name: "CAM-001", status: "offline", oldStatus: "online",
          reason: "reported", since: SINCE, version: "000002", cameraStates: "xo", camerasOnline: 1,
        },
        { type: "inventory_changed", nvrId: 1, removed: false, revision: 2 },
      ],
      streams: [],
      alerts: [],
    });
  });

  it("keeps streams apart from recorders and cameras", () => {
    const idle = { ...STREAM, camera_id: null, nvr_id: null, is_active: true, inactive_reason: null };

    expect(parse({ type: "batch", cursor: "c2", updates: [STREAM, NVR, idle] })).toMatchObject({
      updates: [{ type: "nvr_offline" }],
      streams: [
        {
          deviceId: 7, deviceKey: "camera_1", server: "default", cameraId: 11, nvrId: 1, isActive: false, inactiveReason: "path_gone",
          at: SINCE,
        },
        { cameraId: null, nvrId: null, isActive: true, inactiveReason: null },
      ],
    });
  });

  it("reads a stream that comes alone, and is inactive for a reason of next year", () => {
    expect(parse({ ...STREAM, inactive_reason: "of_the_future" })).toMatchObject({
      type: "updates", cursor: null, updates: [], streams: [{ deviceId: 7, inactiveReason: "of_the_future" }],
    });
  });

  it("reads alerts, alone and in a batch, without those to which something of next year happened", () => {
    const alert = { id: 41, ruleId: 3, nvrId: 17, cameraId: null, siteId: 2, openedAt: SINCE, resolvedAt: null, causedBy: null, subject: { type: "nvr", id: 17 } };

    expect(parse(RAISED)).toMatchObject({ type: "updates", cursor: null, alerts: [{ action: "raised", at: SINCE, alert }] });
    expect(parse({ type: "batch", cursor: "c2", updates: [RAISED, { ...RAISED, action: "escalated" }, NVR] })).toMatchObject({
      updates: [{ type: "nvr_offline" }],
      alerts: [{ action: "raised", alert }],
    });
    expect(parse({ ...RAISED, action: "escalated" })).toBeNull();
  });

  it.each(["nvr_online", "nvr_offline", "nvr_status_update"])("reads %s that comes alone", (type) => {
    expect(parse({ ...NVR, type })).toMatchObject({ type: "updates", cursor: null, updates: [{ type, nvrId: 1 }] });
  });

  it.each([
    ["dashboard_ok", { type: "dashboard_ok", message: "Welcome", cursor: "c1" }, { type: "dashboard_ok", cursor: "c1" }],
    ["resync", { type: "resync", cursor: "c9", reason: "too_old" }, { type: "resync", cursor: "c9" }],
    ["beat", { type: "beat", cursor: "c9", timestamp: "2024-01-15T10:30:00.123Z" }, { type: "beat", cursor: "c9" }],
    ["error", { type: "error", code: "unknown_type", message: "?" }, { type: "error", code: "unknown_type" }],
  ])("reads %s", (_type, wire, frame) => {
    expect(parse(wire)).toEqual(frame);
  });

  it.each([[undefined], [null], [7]])("goes on without a cursor that is %j", (cursor) => {
    expect(parse({ type: "dashboard_ok", cursor })).toEqual({ type: "dashboard_ok", cursor: null });
    expect(parse({ type: "batch", cursor, updates: [] })).toEqual({ type: "updates", cursor: null, updates: [], streams: [], alerts: [] });
  });

  it.each([[undefined, undefined], [null, null], [7, "two"]])("knows nothing of the cameras when it is told %j and %j", (states, online) => {
    const updates = [NVR, CAMERA].map((update) => ({ ...update, camera_states: states, cameras_online: online }));

    expect(parse({ type: "batch", updates })).toMatchObject({ updates: updates.map(() => ({ cameraStates: null, camerasOnline: null })) });
  });

  it("takes a recorder for removed only when it is told so", () => {
    const removed = [true, false, undefined, "yes"].map((value) => parse({ ...INVENTORY, removed: value }));

    expect(removed).toMatchObject([true, false, false, false].map((value) => ({ updates: [{ removed: value }] })));
  });

  it.each([
    ["of a type of next year", { type: "of_the_future", cursor: "c3" }],
    ["of a type that every object has", { type: "toString" }],
  ])("passes over a message %s", (_what, wire) => {
    expect(parse(wire)).toBeNull();
  });

  it.each([
    ["an array", []],
    ["a number", 7],
    ["null", null],
    ["without a type", { cursor: "c1" }],
    ["with a type that is no text", { type: 1 }],
    ["a batch without updates", { type: "batch", cursor: "c1" }],
    ["a batch of something else", { type: "batch", updates: ["nvr_online"] }],
    ["an update in a batch without a type", { type: "batch", updates: [{ nvr_id: 1 }] }],
    ["an error without a code", { type: "error" }],
    ["a recorder's id as text", { ...NVR, nvr_id: "1" }],
    ["a recorder's id that is no integer", { ...NVR, nvr_id: 1.5 }],
    ["a recorder's id beyond what a number holds", { ...NVR, nvr_id: 2 ** 53 }],
    ["a recorder's status that is none", { ...NVR, status: "asleep" }],
    ["a camera's status that only recorders have", { ...CAMERA, status: "warning" }],
    ["a time that is none", { ...CAMERA, since: "yesterday" }],
    ["no version", { ...CAMERA, version: undefined }],
    ["a revision that is null", { ...INVENTORY, revision: null }],
    ["an alert without an action", { ...RAISED, action: undefined }],
    ["an alert of no severity that there is", { ...RAISED, alert: { ...ALERT, severity: "fatal" } }],
    ["an alert without a state", { ...RAISED, alert: { ...ALERT, state: undefined } }],
    ["an alert whose time is none", { ...RAISED, alert: { ...ALERT, opened_at: "today" } }],
    ["an alert that happens at no time", { ...RAISED, timestamp: null }],
    ["a stream of no server", { ...STREAM, server: null }],
    ["a stream that is neither active nor inactive", { ...STREAM, is_active: "yes" }],
  ])("refuses a message that is malformed: %s", (_what, wire) => {
    expect(() => parse(wire)).toThrow("Invalid");
  });

  it("refuses what is no JSON", () => {
    expect(() => parseFrame("{")).toThrow(SyntaxError);
  });
});
