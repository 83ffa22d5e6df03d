// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fleet } from "../../app/fleet-context.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { ReportServer } from "../../test/report-server.ts";
import { FakeApi, recorder } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

/** Each test has a day of its own: what was made once is kept. */
let day = 10;

describe("the report of availability", () => {
  let fleet: Fleet;
  let server: ReportServer;
  /** Holds answers back until it is resolved. */
  let held: Promise<void> | null;
  let now: number;
  let DAY: string;

  beforeEach(() => {
    server = new ReportServer();
    held = null;
    day += 1;
    now = Date.parse(`2026-12-01T09:00:${day}Z`);
    DAY = `period=dates&from=2026-11-${day}&to=2026-11-${day}`;
    vi.stubGlobal("fetch", async (request: Request) => {
      await (request.url.includes("/api/reports/") ? held : null);
      request.signal.throwIfAborted();
      const { status = 404, type = "", body = "", headers = {} } = server.answer(request.url, request.headers.get("accept") ?? "") ?? {};
      return new Response(body, { status, headers: { "content-type": type, ...headers } });
    });
    vi.spyOn(Date, "now").mockImplementation(() => now);
    const api = new FakeApi();
    api.recorderList = [recorder(1, { deviceName: "Main branch", siteId: 1 }), recorder(2, { deviceName: "Harbour gate", siteId: 2 })];
    fleet = fleetOf(api);
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function open(query: string): Promise<void> {
    openPage(fleet, `/reports?${query}`);
    await act(() => fleet.realtime.reload());
    await screen.findByRole("heading", { level: 1 });
  }

  const rows = async (name: string): Promise<(string | null)[]> => {
    const table = await screen.findByRole(/Recorders|Cameras/.test(name) ? "treegrid" : "grid", { name });
    await waitFor(() => expect(within(table).getAllByRole("row").length).toBeGreaterThan(1));
    return within(table).getAllByRole("row").slice(1).map((row) => row.textContent);
  };
  const asked = (by: string): URL[] => server.asked.filter((url) => url.searchParams.get("by") === by);

  it("shows the figures of the registry, worst first, and together on top", async () => {
    await open(DAY);

    expect(await rows("Recorders")).toEqual([
      "Main branch95.8015 %Down 55 minOutages 2Longest outage 50 minUnobserved 10 minExcluded 2 h",
      "Harbour gate100 %Down 0Outages 0Longest outage 0Unobserved 0Excluded 0",
      "DepotExcluded all the timeDown 0Outages 0Longest outage 0Unobserved 0Excluded 1 d",
    ]);
    const total = screen.getByRole("region", { name: "All recorders, together" });
    // up 161,700 of 165,000 s: rounded down.
    expect(total.textContent).toContain("98.0000 %");
    expect(total.textContent).toContain("2 outages, the longest one 50 min");
  });

  it("asks all of one report for the same moment, in the time zone of the site", async () => {
    await open(`${DAY}&site=1`);
    await rows("Recorders");

    expect(screen.getByText("Times of Asia/Tokyo, the site's time zone")).toBeDefined();
    expect(new Set(server.asked.map(({ searchParams }) => `${searchParams.get("from")} ${searchParams.get("to")} ${searchParams.get("site_id")}`))).toEqual(
      new Set([`2026-11-${day - 1}T15:00:00.000Z 2026-11-${day}T15:00:00.000Z 1`]),
    );
  });

  it("leads from a customer down to what happened to a camera", async () => {
    await open(`${DAY}&customer=1&by=site`);
    await userEvent.click(await screen.findByRole("link", { name: "Main branch" }));
    expect(location.search).toBe(`?${DAY}&customer=1&site=1`);
    const path = await screen.findByRole("navigation", { name: "What the report is of" });
    expect(within(path).getAllByRole("link").map((step) => step.textContent)).toEqual(["All recorders", "Bakers & Sons"]);

    await userEvent.click(await screen.findByText("95.8015 %", { selector: "strong[class*=percent]" }));
    await userEvent.click(await screen.findByRole("link", { name: "Report of its cameras" }));
    await userEvent.click(await screen.findByText("Main branch / CAM-001"));

    expect(await rows("Outages of Main branch / CAM-001")).toEqual([
      "Nov 28, 2026, 17:00:00 Until Nov 28, 2026, 18:00:00Down 50 minWith its recorder: No sign of life for 30 s",
      "Nov 28, 2026, 19:00:00 Until Nov 28, 2026, 19:30:00Down 30 minReported offline by its recorder",
      "Nov 28, 2026, 23:00:00 Until Nov 28, 2026, 23:05:00Down 5 minWith its recorder: Connection closed or lost",
    ]);
    expect(screen.getByRole("region", { name: "Life of Main branch" })).toBeDefined();
  });

  it("waits its turn while two reports are being made, and then begins by itself", async () => {
    server.busy = 1;
    await open(DAY);

    await screen.findByText(/This one waits its turn/);
    expect(await rows("Recorders")).toHaveLength(3);
    expect(screen.queryByText(/This one waits its turn/)).toBeNull();
  });

  it("can be cancelled while it is made, and made after all", async () => {
    let answer = (): void => undefined;
    held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await open(`${DAY}&by=camera`);
    await screen.findByText("Making the report by camera");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByRole("heading", { name: "No report was made" });

    answer();
    await userEvent.click(screen.getByRole("button", { name: "Make it" }));
    expect(await rows("Cameras")).toHaveLength(2);
  });

  it("says what happened when it cannot be made, and makes it when it is told to", async () => {
    server.failures = 1;
    await open(DAY);
    await screen.findByRole("heading", { name: "The report cannot be made" });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await rows("Recorders")).toHaveLength(3);
  });

  it.each([
    ["from=2026-12-02&to=2026-12-03", "That has not happened yet"],
    ["from=2026-11-03&to=2026-11-02", "The last day is before the first one"],
    ["from=2024-01-01&to=2026-11-02", "A report is of 366 days at most"],
    ["", "Choose the first and the last day"],
  ])("asks nobody for a period that there is none of: %s", async (dates, words) => {
    await open(`period=dates&${dates}`);

    expect(await screen.findByRole("heading", { name: words })).toBeDefined();
    expect(server.asked).toEqual([]);
  });

  it("sorts what is there once all of it is, and says so while it is not", async () => {
    server.pageSize = 2;
    await open(DAY);
    expect(await rows("Recorders")).toHaveLength(2);
    expect(screen.getByText(/The 2 worst. There are more/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Recorder" })).toBeNull();

    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    await userEvent.click(await screen.findByRole("button", { name: "Recorder" }));
    expect((await rows("Recorders")).map((row) => row?.slice(0, 5))).toEqual(["Depot", "Harbo", "Main "]);
    expect(location.search).toContain("sort=name");
  });

  it("makes it of a later moment when it is told to", async () => {
    await open("period=24h");
    await rows("Recorders");
    now = Date.parse("2026-12-02T09:10:00Z");
    await userEvent.click(screen.getByRole("button", { name: "Make it anew" }));

    await waitFor(() => expect(asked("nvr").map((url) => url.searchParams.get("to"))).toEqual([`2026-12-01T09:00:${day}.000Z`, "2026-12-02T09:10:00.000Z"]));
  });

  it("gives the same report as CSV, under the registry's name, however long it waits its turn", async () => {
    const saved: string[] = [];
    const files: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      if (file instanceof Blob) {
        files.push(file);
      }
      return "blob:x";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    await open(DAY);
    await rows("Recorders");
    server.busy = 1;
    await userEvent.click(screen.getByRole("button", { name: "CSV" }));
    await screen.findByText("The CSV waits its turn…");

    await waitFor(() => expect(saved).toEqual(["availability-by-nvr-2026-11-28.csv"]));
    expect(await files[0]?.text()).toContain("1,Main branch,86400,75300,3300,7200,600,0,2,3000,95.8015,");
  });

  it("says that nothing was there", async () => {
    server.recorders = [];
    await open(DAY);

    expect(await screen.findByRole("heading", { name: "Nothing was registered at that time" })).toBeDefined();
  });

  it("says that one was not registered at that time", async () => {
    await open(`${DAY}&by=camera&nvr=77`);

    expect(await screen.findByText("It was not registered at any time of this period.")).toBeDefined();
    expect(screen.getByRole("heading", { name: "Availability of Recorder 77" })).toBeDefined();
  });
});
