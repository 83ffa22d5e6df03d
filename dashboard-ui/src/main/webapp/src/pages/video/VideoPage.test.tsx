// @vitest-environment happy-dom
import { act, cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { device as wireDevice, someMedia, type MediaData } from "../../../browser/stub-media.ts";
import { queries } from "../../api/Queries.tsx";
import type { Fleet } from "../../app/fleet-context.ts";
import { FakeSockets } from "../../test/fake-socket.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { camera, FakeApi, recorder } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

describe("the page of streams", () => {
  let media: MediaData;
  let fleet: Fleet;
  let sockets: FakeSockets;
  let reads: number;

  beforeEach(() => {
    queries.clear();
    media = someMedia();
    reads = 0;
    const api = new FakeApi();
    api.recorderList = [recorder(1, { deviceName: "Harbour" })];
    api.cameraList = [camera(1, 1, { id: 1_001, displayName: "Gate" }), camera(1, 2, { id: 1_002 })];
    sockets = new FakeSockets();
    fleet = fleetOf(api, sockets);
    vi.stubGlobal("fetch", (request: Request) => {
      switch (new URL(request.url).pathname) {
        case "/api/devices":
          reads += 1;
          return Promise.resolve(Response.json(media.devices));
        case "/api/media/servers":
          return Promise.resolve(Response.json({ items: media.servers, next_cursor: null }));
        case "/api/media/walls":
          return Promise.resolve(Response.json({ items: media.walls, next_cursor: null }));
        default:
          return Promise.resolve(new Response(null, { status: 503 }));
      }
    });
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
    vi.unstubAllGlobals();
  });

  async function show(address = "/video"): Promise<void> {
    openPage(fleet, address);
    fleet.realtime.start();
    sockets.accept();
    await act(() => fleet.realtime.reload());
    await screen.findByText("main: 6 streams");
  }

  const row = (key: string): HTMLElement => {
    const element = screen.getByText(key, { selector: "[data-row] *" }).closest<HTMLElement>("[data-row]");
    if (element === null) {
      throw new Error(`no row of ${key}`);
    }
    return element;
  };
  const told = (deviceId: number, changes: object = {}): object => ({
    type: "stream_status_update", device_id: deviceId, device_key: "x", server: "main", camera_id: null, nvr_id: null, is_active: true, inactive_reason: null,
    timestamp: new Date().toISOString(), ...changes,
  });

  it("shows each stream with its state, why, and the camera that it shows", async () => {
    await show();

    expect(within(row("yard")).getByText("Not sending")).toBeDefined();
    expect(within(row("yard")).getByText("Not linked")).toBeDefined();
    expect(within(row("cam1")).getByText("Server away")).toBeDefined();
    expect(within(row("nvr-a/ch01")).getByText("One of 2")).toBeDefined();
    const link = await within(row("gate-north")).findByRole("link", { name: "Gate" });
    expect(link.getAttribute("href")).toBe("/cameras?open=1001");
    expect(within(row("gate-north")).getByText("Harbour")).toBeDefined();
    expect(document.title).toBe("Video · NVR Fleet");
  });

  it("follows updates without another read, and reads once what they cannot tell", async () => {
    await show();
    const before = reads;
    act(() => sockets.last.receive({ type: "batch", cursor: "c2", updates: [told(4), told(6, { is_active: false, inactive_reason: "not_ready" })] }));

    expect(await within(row("yard")).findByText("Active")).toBeDefined();
    expect(await within(row("old-dock")).findByText("Not sending")).toBeDefined();
    expect(reads).toBe(before);
    media.devices.push(wireDevice(8, "brand-new"), wireDevice(9, "brand-newer"));
    act(() => sockets.last.receive({ type: "batch", cursor: "c3", updates: [told(8), told(9)] }));
    expect(await screen.findByText("brand-newer")).toBeDefined();
    expect(reads).toBe(before + 1);
  });

  it("keeps a heading closed and opens a stream, whose address says so", async () => {
    await show();
    const user = userEvent.setup();
    await user.click(row("yard"));
    expect(await screen.findByText("Not linked to a camera")).toBeDefined();
    expect(location.search).toBe("?open=4");
    row("main: 6 streams").focus();
    await user.keyboard("{Enter}");
    expect(location.search).toBe("?open=4");
  });
});
