import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EventBus } from "../core/event-bus.ts";
import { device, streamFrame } from "../test/samples.ts";
import { asksForMore, deviceOf, devicesQuery, mayShow, withTold } from "./devices.ts";
import { createHttp } from "./http.ts";
import { Session } from "./session.ts";

const WIRE = {
  id: 7, device_key: "site/camera_1", device_type: "camera", last_seen: null, is_active: false, inactive_reason: "not_ready" as const,
  device_metadata: {
    ready: false, source_ready: false, tracks: [], readers: 0, whep_url: null, server: "north", source_type: null, source_address: null, on_demand: false,
    always_available: false, ready_since: null, bytes_received: null, bitrate_kbps: null, width: null, height: null, listed_at: null,
  },
  camera_id: null, nvr_id: null, link: "none" as const, link_candidates: [], created_at: "2026-11-28T10:00:00Z", updated_at: "2026-11-28T10:00:00Z",
};

describe("devices", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are watched on the page's own host where no setting names another: a phone has no 127.0.0.1", () => {
    vi.stubGlobal("location", new URL("https://fleet.example:8443/video"));

    expect(deviceOf(WIRE).whepUrl).toBe("https://fleet.example:8889/site/camera_1/whep");
    expect(deviceOf({ ...WIRE, device_metadata: { ...WIRE.device_metadata, whep_url: "http://video.example/x/whep" } }).whepUrl).toBe("http://video.example/x/whep");
  });

  it("take what updates tell, and its time", () => {
    const [told, other] = withTold([device(1), device(2)], [streamFrame(1, { isActive: false, inactiveReason: "path_gone", at: 9_000 })]);

    expect(told).toMatchObject({ isActive: false, inactiveReason: "path_gone", at: 9_000 });
    expect(other).toEqual(device(2));
  });

  it("keep what is later than an update", () => {
    expect(withTold([device(1, { at: 9_000 })], [streamFrame(1, { isActive: false, at: 8_000 })])[0]?.isActive).toBe(true);
  });

  it("are the same list when updates tell nothing new", () => {
    const devices = [device(1), device(2)];

    expect(withTold(devices, [streamFrame(1), streamFrame(3, { isActive: false })])).toBe(devices);
  });

  it("take the last of several updates", () => {
    const frames = [streamFrame(1, { isActive: false, inactiveReason: "not_ready" }), streamFrame(1, { isActive: false, inactiveReason: "path_gone" })];

    expect(withTold([device(1)], frames)[0]?.inactiveReason).toBe("path_gone");
  });

  it("are read again for what an update does not tell: a new one, and how one came to another camera", () => {
    const devices = [device(1), device(2, { cameraId: 11, nvrId: 1, link: "address" })];

    expect(asksForMore(devices, [streamFrame(1, { isActive: false })])).toBe(false);
    expect(asksForMore(devices, [streamFrame(3)])).toBe(true);
    expect(asksForMore(devices, [streamFrame(2)])).toBe(true);
  });

  it("may show the cameras that their address fits, whether these are named or not", () => {
    const ambiguous = device(1, { link: "ambiguous", sourceAddress: "[2001:db8::46]:554" });

    expect(mayShow({ ...ambiguous, candidates: [7] }, { id: 7, ipAddress: null })).toBe(true);
    expect(mayShow({ ...ambiguous, candidates: [7] }, { id: 8, ipAddress: "2001:db8::46" })).toBe(false);
    expect(mayShow(ambiguous, { id: 8, ipAddress: "2001:db8::46" })).toBe(true);
    expect(mayShow({ ...ambiguous, sourceAddress: null }, { id: 8, ipAddress: null })).toBe(false);
    expect(mayShow(device(1), { id: 8, ipAddress: "10.0.0.46" })).toBe(false);
  });

  it("keep what was told while they were read", async () => {
    vi.stubGlobal("location", new URL("http://fleet.example/"));
    const bus = new EventBus();
    vi.stubGlobal("fetch", () => {
      bus.emit("stream:changed", streamFrame(7, { isActive: true, at: Date.parse(WIRE.updated_at) + 1 }));
      return Promise.resolve(Response.json([WIRE]));
    });
    const devices = await new QueryClient().fetchQuery(devicesQuery(createHttp("http://fleet.example", new Session()), bus));

    expect(devices).toMatchObject([{ id: 7, isActive: true, inactiveReason: null }]);
  });
});
