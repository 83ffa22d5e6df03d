// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "../../api/keys.ts";
import { queries } from "../../api/Queries.tsx";
import type { Fleet } from "../../app/fleet-context.ts";
import { ApiProblem } from "../../core/fleet-api.ts";
import { FakeSockets } from "../../test/fake-socket.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { FakeApi, nvrFrame, recorder, version } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

const NONE = Array.from({ length: 60 }, () => 0);

const region = (name: string | null, more: object = {}): object => ({
  region: name,
  customer_id: null,
  customer_name: null,
  total_nvrs: 2,
  online_nvrs: 2,
  warning_nvrs: 0,
  offline_nvrs: 0,
  never_connected_nvrs: 0,
  disabled_nvrs: 0,
  total_cameras: 4,
  online_cameras: 4,
  ...more,
});

const service = (name: string, more: object = {}): object => ({
  name,
  status: "ok",
  reason: null,
  since: null,
  lag_records: null,
  data_age_seconds: null,
  replicas: [],
  ...more,
});

describe("the dashboard", () => {
  let api: FakeApi;
  let fleet: Fleet;
  let sockets: FakeSockets;
  let answers: Map<string, object>;

  beforeEach(() => {
    queries.clear();
    api = new FakeApi();
    api.recorderList = [
      recorder(1, { deviceName: "Harbour" }),
      recorder(2, { deviceName: "Depot", camerasOnline: 1 }),
      recorder(3, { deviceName: "Gate", status: "offline", reason: "lease_expired", camerasOnline: 0 }),
      recorder(4, { deviceName: "Annex", status: "offline", reason: "never_connected", camerasTotal: 0, camerasOnline: 0 }),
    ];
    sockets = new FakeSockets();
    fleet = fleetOf(api, sockets);
    const nvrs = { online: NONE, warning: NONE, offline: NONE.with(3, 2) };
    const changes = { from: "2026-11-12T13:00:00Z", to: "2026-11-12T14:00:00Z", step_seconds: 60, nvrs, cameras: { online: NONE, offline: NONE } };
    answers = new Map<string, object>([
      ["/api/stats/changes", changes],
      ["/api/stats/regions", { items: [region("North"), region("South", { online_nvrs: 1, offline_nvrs: 1, customer_id: 7, customer_name: "Rail" })], next_cursor: null }],
      ["/api/system/health", { status: "ok", services: [service("device-registry")], checked_at: new Date().toISOString() }],
    ]);
    vi.stubGlobal("fetch", (request: Request) => {
      const answer = answers.get(new URL(request.url).pathname);
      return Promise.resolve(answer === undefined ? new Response(null, { status: 503 }) : Response.json(answer));
    });
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function show(address = "/dashboard"): Promise<void> {
    openPage(fleet, address);
    fleet.realtime.start();
    sockets.accept();
    await act(() => fleet.realtime.reload());
    await screen.findByRole("heading", { level: 1, name: "Dashboard" });
  }

  const card = (name: string): HTMLElement => screen.getByRole("region", { name });

  it("counts the fleet, those that never connected apart, and leads to what it counts", async () => {
    await show();
    const numbers = within(screen.getByRole("group", { name: "The fleet in numbers" })).getAllByRole("link");

    expect(numbers.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["4Recorders", "/recorders"],
      ["1Offline", "/recorders?status=offline"],
      ["0Warning", "/recorders?status=warning"],
      ["1Never connected", "/recorders?status=never-connected"],
      ["6Cameras", "/cameras"],
      ["3Cameras offline", "/cameras?status=offline"],
    ]);
    expect(document.title).toBe("Dashboard · NVR Fleet");
  });

  it("shows what needs a person most, and leads there", async () => {
    await show();
    const problems = within(card("Needs a person")).getAllByRole("link");

    expect(problems.map((link) => link.getAttribute("href"))).toEqual(["/recorders?open=3", "/recorders?open=2"]);
    expect(problems[0]?.textContent).toContain("No sign of life for 35 s");
    act(() => void fleet.realtime.store.applyNvr(nvrFrame(1, { version: version(9), since: Date.now() })));
    await waitFor(() => expect(within(card("Needs a person")).getAllByRole("link")[0]?.textContent).toContain("Harbour"));
  });

  it("moves nothing under a pointer", async () => {
    await show();
    await userEvent.hover(within(card("Needs a person")).getByText("Gate"));
    act(() => void fleet.realtime.store.applyNvr(nvrFrame(1, { version: version(9), since: Date.now() })));
    await waitFor(() => expect(within(screen.getByRole("group", { name: "The fleet in numbers" })).getByRole("link", { name: /^2 ?Offline$/ })).toBeDefined());
    expect(within(card("Needs a person")).getAllByRole("link")[0]?.textContent).toContain("Gate");

    await userEvent.unhover(within(card("Needs a person")).getByText("Gate"));
    await waitFor(() => expect(within(card("Needs a person")).getAllByRole("link")[0]?.textContent).toContain("Harbour"));
  });

  it("says in numbers and words how the status is divided", async () => {
    await show();

    const parts = within(card("Status now")).getAllByRole("listitem").map((part) => part.textContent);
    expect(parts).toEqual(["1 Offline25 %", "0 Warning0 %", "1 Never connected25 %", "2 Online50 %", "3 Offline50 %", "3 Online50 %"]);
  });

  it("draws the changes, with a table of the same", async () => {
    await show();
    const hour = await screen.findByRole("figure", { name: "Last hour: 2 went offline" });
    await userEvent.click(within(hour).getByText("Last hour as a table"));

    expect(within(hour).getAllByRole("row").map((row) => [...row.children].slice(1).map((cell) => cell.textContent))).toEqual([
      ["Went offline", "Warning", "Came online"],
      ["2", "0", "0"],
    ]);
    await userEvent.click(screen.getByRole("tab", { name: "Cameras" }));
    await screen.findByRole("figure", { name: "Last hour: nothing changed" });
    expect(location.search).toBe("?of=cameras");
  });

  it("divides the fleet by region or customer, the worst first, and leads to its recorders", async () => {
    await show();
    await screen.findByRole("link", { name: "South" });
    expect(within(card("By region and customer")).getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/recorders?region=South",
      "/recorders?region=North",
    ]);

    await userEvent.click(screen.getByRole("tab", { name: "Customer" }));
    expect((await screen.findByRole("link", { name: "Rail" })).getAttribute("href")).toBe("/recorders?customer=7");
    expect(screen.getByText("No customer")).toBeDefined();
    expect(location.search).toBe("?by=customer");
  });

  it("says in a line that the system is well", async () => {
    await show();

    expect(await within(card("System health")).findByText(/All parts of the system work\./)).toBeDefined();
    expect(within(card("System health")).queryByRole("list")).toBeNull();
  });

  it("does not say that the system is well when it is not told any more", async () => {
    await show();
    await screen.findByText(/All parts of the system work\./);
    answers.delete("/api/system/health");
    await act(() => queries.refetchQueries({ queryKey: keys.systemHealth }));

    await within(card("System health")).findByText("How the system is cannot be read");
    expect(screen.queryByText(/All parts of the system work\./)).toBeNull();
  });

  it("says what is wrong with the system, what that means and what to do", async () => {
    const down = service("nvr-gateway", { status: "down", reason: "unreachable", since: new Date().toISOString() });
    answers.set("/api/system/health", { status: "degraded", services: [down, service("device-registry")], checked_at: null });
    await show();

    expect(await screen.findByText("The gateway does not run, or cannot be reached")).toBeDefined();
    expect(screen.getByText(/without it recorders are not heard/)).toBeDefined();
    expect(screen.getByText("What to do: Start it; its log says why it ended.")).toBeDefined();
    expect(screen.getByText(/The registry: all well\./)).toBeDefined();
  });

  it("loses one part when one cannot be read, and gets it back", async () => {
    const regions = answers.get("/api/stats/regions") ?? {};
    answers.delete("/api/stats/regions");
    await show();

    await within(card("By region and customer")).findByText("The server answered 503. The recorders themselves are not affected.");
    await screen.findByRole("figure", { name: "Last hour: 2 went offline" });
    expect(screen.getByText(/All parts of the system work\./)).toBeDefined();
    answers.set("/api/stats/regions", regions);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("link", { name: "South" });
  });

  it("keeps what it read while it cannot be read again, and says how old that is", async () => {
    await show();
    await screen.findByRole("link", { name: "South" });
    answers.delete("/api/stats/regions");
    await act(() => queries.refetchQueries({ queryKey: keys.regions }));

    await within(card("By region and customer")).findByText("Could not be refreshed; read just now.");
    expect(screen.getByRole("link", { name: "South" })).toBeDefined();
  });

  it("speaks of the past, with its age, when it is not live", async () => {
    await show();
    expect(screen.getByText("Up to date: every change shows here at once.")).toBeDefined();
    act(() => sockets.last.end(1006));

    expect(await screen.findByText(/^This was so at .*, \d+ s ago\. It may be different now\.$/)).toBeDefined();
    expect(card("Needed a person")).toBeDefined();
    expect(card("Status then")).toBeDefined();
  });

  it("teaches how to begin while there is no recorder", async () => {
    api.recorderList = [];
    await show();

    expect(await screen.findByRole("link", { name: "Register the first recorder" })).toBeDefined();
    expect(await screen.findByText(/All parts of the system work\./)).toBeDefined();
  });

  it("says how the system is also when the recorders cannot be read", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    api.failure = new ApiProblem("The server answered 503.", 503);
    answers.set("/api/system/health", { status: "degraded", services: [service("device-registry", { status: "down", reason: "silent" })], checked_at: null });
    await show();

    expect(await screen.findByText("The registry does not answer in time")).toBeDefined();
    api.failure = null;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("group", { name: "The fleet in numbers" });
  });
});
