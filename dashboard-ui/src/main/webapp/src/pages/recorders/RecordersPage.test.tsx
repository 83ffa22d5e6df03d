// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fleet } from "../../app/fleet-context.ts";
import { ApiProblem } from "../../core/fleet-api.ts";
import type { Realtime } from "../../core/realtime.ts";
import { FakeSockets } from "../../test/fake-socket.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { camera, FakeApi, nvrFrame, recorder, site, unknownHostname, version } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

describe("RecordersPage", () => {
  let api: FakeApi;
  let fleet: Fleet;
  let realtime: Realtime;
  let sockets: FakeSockets;
  /** What the server answers who searches for cameras. */
  let camerasFound: readonly object[] = [];

  beforeEach(() => {
    // Someone is there, however long ago the page was loaded: otherwise the list would sort itself.
    dispatchEvent(new Event("pointermove"));
    // What an opened recorder asks for beside the live fleet.
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: [], next_cursor: null })));
    api = new FakeApi();
    api.recorderList = [
      recorder(1, { deviceName: "Harbour" }),
      recorder(2, { deviceName: "Depot" }),
      recorder(3, { deviceName: "Gate", status: "offline", reason: "lease_expired", camerasOnline: 0 }),
    ];
    api.cameraList = [1, 2].flatMap((id) => [camera(id, 1), camera(id, 2)]);
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: camerasFound, next_cursor: null })));
    sockets = new FakeSockets();
    fleet = fleetOf(api, sockets);
    realtime = fleet.realtime;
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    camerasFound = [];
    realtime.stop();
    vi.unstubAllGlobals();
  });

  async function show(address = "/"): Promise<void> {
    openPage(fleet, address);
    realtime.start();
    sockets.accept();
    await act(() => realtime.reload());
    await screen.findAllByRole("heading");
    // Rows come after what is around them.
    await waitFor(() => expect(document.querySelector("[data-row]") ?? screen.queryByText(/^(No recorder|Connect)/)).not.toBeNull());
  }

  const rows = (): HTMLElement[] => screen.getAllByRole("row").filter((line) => line.dataset["row"] !== undefined);
  const nameOf = (line: HTMLElement): string => line.querySelector("[data-card=title] [title]")?.textContent ?? "";
  const names = (): string[] => rows().map(nameOf);
  const row = (name: string): HTMLElement => {
    const found = rows().find((line) => nameOf(line) === name);
    if (found === undefined) {
      throw new Error(`no row ${name}`);
    }
    return found;
  };

  it("shows the shape of what comes until it is there", async () => {
    openPage(fleet, "/");

    expect(await screen.findByRole("status", { name: "Loading the recorders" })).toBeDefined();
  });

  it("puts problems first and says why", async () => {
    await show();

    expect(names()).toEqual(["Gate", "Depot", "Harbour"]);
    expect(within(row("Gate")).getByText("No sign of life for 35 s")).toBeDefined();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("1 of 3 recorders offline");
  });

  it("speaks of the past when it is not live", async () => {
    await show();
    act(() => sockets.last.end(1006));

    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("1 of 3 recorders was offline");
  });

  it("changes a row in place and offers to sort again", async () => {
    await show();
    act(() => void realtime.store.applyNvr(nvrFrame(1)));

    expect(within(row("Harbour")).getByText("Offline")).toBeDefined();
    expect(names()).toEqual(["Gate", "Depot", "Harbour"]);

    await userEvent.click(await screen.findByRole("button", { name: "1 change, sort again" }));
    expect(names()).toEqual(["Harbour", "Gate", "Depot"]);
  });

  it("adds a recorder below the others, where nothing moves", async () => {
    await show();
    act(() => realtime.store.putRecorders([recorder(9, { deviceName: "Annex", status: "offline", reason: "disconnected" })]));

    await screen.findByRole("button", { name: "1 change, sort again" });
    expect(names()).toEqual(["Gate", "Depot", "Harbour", "Annex"]);
    await userEvent.keyboard("s");
    expect(names()).toEqual(["Annex", "Gate", "Depot", "Harbour"]);
  });

  it("keeps the row of a recorder that somebody else removed in its place, and says so", async () => {
    await show();
    const before = rows().map((line) => line.dataset["row"]);

    act(() => realtime.store.remove(1));

    await screen.findByText("Somebody removed this recorder");
    expect(rows().map((line) => line.dataset["row"])).toEqual(before);
    await userEvent.click(await screen.findByRole("button", { name: "1 change, sort again" }));
    expect(screen.queryByText("Somebody removed this recorder")).toBeNull();
  });

  it("opens a recorder with its cameras, and keeps that in the address", async () => {
    await show();
    await userEvent.click(row("Depot"));

    await screen.findByRole("list", { name: "Cameras of Depot" });
    expect(location.search).toBe("?open=2");
    const cameras = within(screen.getByRole("list", { name: "Cameras of Depot" }));
    await waitFor(() => expect(cameras.getAllByRole("listitem")).toHaveLength(2));

    const update = {
      type: "camera_status_update", camera_id: 201, nvr_id: 2, name: "CAM-1", status: "offline", old_status: "online", reason: "reported",
      since: "2026-01-15T10:30:00Z", version: version(9), camera_states: "xo", cameras_online: 1,
    };
    act(() => sockets.last.receive(update));
    expect(screen.getByText("Reported offline by its recorder")).toBeDefined();
  });

  it("marks quietly what a recorder calls itself and its cameras in words that cannot be read", async () => {
    api.recorderList = [recorder(1, { deviceName: "Harbour", reportedWord: "blurred" }), recorder(2, { deviceName: "Depot", cameraStates: "?o", camerasOnline: 2 })];
    const unreadable = camera(2, 1, { reportedWord: "napping", notReportedSince: 2_000 });
    api.cameraList = [camera(1, 1), camera(1, 2), unreadable, camera(2, 2)];
    await show();

    expect(row("Harbour").textContent).toContain("Calls its status “blurred”, which cannot be read");
    expect(within(row("Harbour")).getByText("Online")).toBeDefined();
    expect(row("Depot").textContent).toContain("The status of 1 camera cannot be read");
    expect(within(row("Depot")).getByRole("img", { name: "2 of 2 cameras online, 1 unreadable" })).toBeDefined();

    await userEvent.click(row("Depot"));
    const [first] = within(await screen.findByRole("list", { name: "Cameras of Depot" })).getAllByRole("listitem");
    expect(first?.textContent).toContain("Now called “napping”, which cannot be read");
    expect(first?.textContent).not.toContain("not mentioned");
  });

  it("says in the row why a recorder that is away is not let in, and in its panel when that was before", async () => {
    const refusal = { at: 5_000, remoteAddress: "192.0.2.7", code: 1009, reason: "message over 256 KiB" };
    api.recorderList = [
      recorder(1, { deviceName: "Harbour", lastRefusal: refusal }),
      recorder(3, { deviceName: "Gate", status: "offline", reason: "disconnected", since: 4_000, lastRefusal: refusal }),
    ];
    await show();

    expect(row("Gate").textContent).toMatch(/Turned away at .*, because its message was over 256 KiB/);
    expect(row("Harbour").textContent).not.toContain("Turned away");
    await userEvent.click(row("Harbour"));
    expect(await screen.findByText(/Last turned away at .* from 192.0.2.7, because its message was over 256 KiB/)).toBeDefined();
  });

  it("reads a recorder again when it is opened, for what no update tells", async () => {
    await show();
    api.recorderList = [recorder(2, { deviceName: "Depot", reportedWord: "blurred" })];
    await userEvent.click(row("Depot"));

    await waitFor(() => expect(row("Depot").textContent).toContain("blurred"));
  });

  it("leads to the hostnames that nobody registered while there are some", async () => {
    api.unknownList = [unknownHostname("nvr-x", { last: { at: Date.now(), remoteAddress: "192.0.2.7", code: 4500, reason: "" } })];
    await show();
    await userEvent.click(await screen.findByRole("link", { name: "1 unknown hostname" }));

    await screen.findByRole("heading", { name: "Adoption" });
    expect(location.pathname).toBe("/adoption");
    expect(document.title).toMatch(/Adoption · NVR Fleet$/);
  });

  it("filters by a tile and by the address", async () => {
    await show();
    const tile = within(screen.getByRole("group", { name: "Recorders by status" })).getByRole("button", { name: /Online/ });
    await userEvent.click(tile);

    await waitFor(() => expect(names()).toEqual(["Depot", "Harbour"]));
    expect(location.search).toBe("?status=online");
  });

  it("makes one line of a dead site, which says how many came back, and stays where it is", async () => {
    api.siteList = [site(7, { name: "Bremen" })];
    const away = { siteId: 7, status: "offline", reason: "lease_expired", camerasOnline: 0 } as const;
    api.recorderList = [recorder(1, away), recorder(2, away), recorder(3, { deviceName: "Gate" })];
    await show();
    const heading = rows()[0];

    expect(heading?.textContent).toContain("Bremen2 of 2 recorders offline");
    expect(names()).toEqual(["", "Gate"]);
    act(() => realtime.store.putRecorders([recorder(1, { siteId: 7, deviceName: "Harbour", version: version(9) })]));
    expect(heading?.textContent).toContain("1 of 2 recorders offline");
    await userEvent.click(screen.getByText("Bremen"));
    await waitFor(() => expect(names()).toHaveLength(4));
    expect(location.search).toBe("?unfold=7");
  });

  it("counts what never connected apart from what is offline", async () => {
    api.recorderList = [recorder(1, { status: "offline", reason: "never_connected" }), recorder(2)];
    await show();

    expect(screen.getByRole("button", { name: "0 Offline" })).toBeDefined();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("1 of 2 recorders never connected");
    await userEvent.click(screen.getByRole("button", { name: "1 Never connected" }));
    await waitFor(() => expect(location.search).toBe("?status=never-connected"));
    expect(rows()).toHaveLength(1);
  });

  it("shows a conflict of hostnames in the row", async () => {
    api.recorderList = [recorder(1, { deviceName: "Harbour", conflict: "192.0.2.4 and 192.0.2.9" })];
    await show();

    expect(row("Harbour").textContent).toContain("Hostname conflict");
  });

  it("shows what is opened and not in the filter, and says so", async () => {
    await show("/?status=offline&open=2");

    expect(rows().map((line) => line.textContent).join()).toContain("1 opened recorder is not in this filter");
    await userEvent.click(screen.getByRole("button", { name: "Show all recorders" }));
    await waitFor(() => expect(location.search).toBe("?open=2"));
    expect(names()).toEqual(["Gate", "Depot", "Harbour"]);
  });

  it("selects with x, and edits with e, the row that has the focus", async () => {
    await show();
    await userEvent.keyboard("jx");

    await screen.findByRole("region", { name: "Selected recorders" });
    expect(row("Gate").getAttribute("aria-selected")).toBe("true");
    await userEvent.keyboard("e");
    await waitFor(() => expect(location.search).toBe("?edit=3"));
  });

  it("finds recorders by their cameras, which the server knows, and marks what it found", async () => {
    camerasFound = [{ nvr_id: 2, name: "CAM-003", display_name: "Loading dock", ip_address: "192.0.2.7" }];
    await show();
    await userEvent.click(screen.getByRole("searchbox"));
    await userEvent.keyboard("loading");

    await waitFor(() => expect(names()).toEqual(["Depot"]));
    expect(row("Depot").textContent).toContain("camera CAM-003 Loading dock");
    expect(row("Depot").querySelector("mark")?.textContent).toBe("Loading");
  });

  it("tells how many it has found when somebody searches, and nothing when the fleet changes", async () => {
    await show();
    const said = (): string => screen.getAllByRole("status").map((status) => status.textContent).join("");
    const before = said();
    act(() => void realtime.store.applyNvr(nvrFrame(1)));
    expect(said()).toBe(before);

    await userEvent.click(screen.getByRole("searchbox"));
    await userEvent.keyboard("dep");
    await waitFor(() => expect(said()).toContain("1 recorder"));
  });

  it("searches with the keyboard and walks through the rows", async () => {
    await show();
    await userEvent.keyboard("/dep");
    await waitFor(() => expect(names()).toEqual(["Depot"]));

    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(names()).toHaveLength(3));
    await userEvent.keyboard("jj{Enter}");
    await waitFor(() => expect(location.search).toBe("?open=2"));
    await userEvent.keyboard("k");
    expect(document.activeElement).toBe(row("Gate"));
  });

  it("says what to do when nothing matches", async () => {
    await show("/?q=nowhere");
    await userEvent.click(screen.getByRole("button", { name: "Show all recorders" }));

    await waitFor(() => expect(names()).toHaveLength(3));
  });

  it("tells how to connect the first recorder", async () => {
    api.recorderList = [];
    api.cameraList = [];
    await show();

    expect(screen.getByText(/^.\/fleet agent RECORDER-1 --url /)).toBeDefined();
  });

  it("says what happened, what it means and what to do when nothing can be loaded", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    api.failure = new ApiProblem("The server answered 503.", 503);
    await show();

    expect(screen.getByText(/The server answered 503/)).toBeDefined();
    api.failure = null;
    await userEvent.click(screen.getByRole("button", { name: "Try now" }));
    await waitFor(() => expect(names()).toHaveLength(3));
  });
});
