import { afterEach, describe, expect, it, vi } from "vitest";
import { eachPage } from "../core/fleet-api.ts";
import { createFleetApi } from "./client.ts";
import { createHttp } from "./http.ts";
import { Session } from "./session.ts";

describe("the client", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("reads recorders by hostname on every page: sorted by problems, the most urgent would be missed", async () => {
    const asked: URL[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      const url = new URL(request.url);
      asked.push(url);
      const next = url.searchParams.get("cursor") === null ? "c1" : null;
      return Promise.resolve(Response.json({ items: [], next_cursor: next }));
    });
    const api = createFleetApi(createHttp("http://fleet.test", new Session()));
    await eachPage((cursor) => api.recorders(cursor, AbortSignal.timeout(5_000)), () => undefined);

    expect(asked.map((url) => `${url.pathname} ${url.searchParams.get("sort")} ${url.searchParams.get("cursor")}`)).toEqual([
      "/api/nvrs hostname null",
      "/api/nvrs hostname c1",
    ]);
  });

  it("leaves out of the latest changes that a camera was removed: that is no change of what is shown", async () => {
    const change = { nvr_id: 1, hostname: "nvr-1", name: null, status: "offline", old_status: "online", at: "2026-01-15T10:30:00Z", version: "1" };
    const items = [
      { ...change, camera_id: null, reason: "removed" },
      { ...change, camera_id: 101, name: "CAM-1", reason: "removed" },
      { ...change, camera_id: 102, name: "CAM-2", reason: "reported" },
    ];
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items, next_cursor: null })));
    const api = createFleetApi(createHttp("http://fleet.test", new Session()));
    const { items: changes } = await api.latestChanges(null, AbortSignal.timeout(5_000));

    expect(changes.map(({ cameraId }) => cameraId)).toEqual([null, 102]);
  });
});
