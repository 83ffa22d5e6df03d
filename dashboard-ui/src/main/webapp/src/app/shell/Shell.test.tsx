// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fleetOf, openPage } from "../../test/page.tsx";
import { camera, FakeApi, recorder } from "../../test/samples.ts";
import type { Fleet } from "../fleet-context.ts";
import { chooseTheme } from "../theme.ts";

configure({ asyncUtilTimeout: 20_000 });

describe("the shell", () => {
  let fleet: Fleet;

  beforeEach(() => {
    sessionStorage.clear();
    const api = new FakeApi();
    api.cameraList = [camera(2, 1), camera(2, 2)];
    api.recorderList = [recorder(1, { deviceName: "Harbour" }), recorder(2, { deviceName: "Depot" }), recorder(3, { deviceName: "Old depot" })];
    fleet = fleetOf(api);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    cleanup();
    vi.unstubAllGlobals();
    fleet.realtime.stop();
    chooseTheme("system");
  });

  async function open(address: string): Promise<void> {
    openPage(fleet, address);
    await act(() => fleet.realtime.reload());
    await screen.findAllByRole("heading");
  }

  const depot = (): HTMLElement | null => document.getElementById("recorder-2");

  /** Its field, once it is there. */
  const palette = (): Promise<HTMLElement> => screen.findByRole("combobox", { name: "A recorder, a site, a page, an action" });

  it.each([
    ["/", "/recorders"],
    ["/?status=online&q=dep&sort=name&open=2,3", "/recorders?status=online&q=dep&sort=name&open=2,3"],
    ["/?open=2%2C3", "/recorders?open=2,3"],
    ["/index.html", "/recorders"],
    ["/recorders/2", "/recorders?open=2"],
    ["/recorders?status=online", "/recorders?status=online"],
    ["/unknown-hostnames", "/adoption"],
    ["/recorders/unknown-hostnames", "/adoption"],
  ])("shows %s at %s", async (address, expected) => {
    await open(address);

    await waitFor(() => expect(location.pathname + location.search).toBe(expected));
  });

  it.each(["/recorders/nowhere", "/nowhere", "/recorders/2/more", "/cameras/nowhere"])("says that there is no page at %s, and leads on", async (address) => {
    await open(address);

    expect(screen.getByRole("heading", { name: "No such page" })).toBeDefined();
    expect(document.title).toBe("No such page · NVR Fleet");
    await userEvent.click(screen.getByRole("link", { name: "Show all recorders" }));
    await screen.findByRole("treegrid", { name: "Recorders" });
  });

  it("marks the page in the navigation, and puts the focus at a new page's content", async () => {
    await open("/recorders");
    const pages = within(screen.getByRole("navigation", { name: "Pages" })).getByRole("list");
    expect(within(pages).getByRole("link", { current: "page" }).textContent).toBe("Recorders");
    await userEvent.click(within(pages).getByRole("link", { name: "Adoption" }));

    await screen.findByRole("heading", { name: "Adoption" });
    expect(within(pages).getByRole("link", { current: "page" }).textContent).toBe("Adoption");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
  });

  it("gives the focus back to what had it, on Back", async () => {
    await open("/recorders");
    await waitFor(() => expect(depot()).toBeInstanceOf(HTMLElement));
    depot()?.focus();
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await palette(), "adopt{Enter}");
    await screen.findByRole("heading", { name: "Adoption" });
    act(() => history.back());

    await screen.findByRole("treegrid", { name: "Recorders" });
    await waitFor(() => expect(document.activeElement).toBe(depot()));
  });

  it("skips to the content", async () => {
    await open("/recorders");
    await userEvent.click(screen.getByRole("link", { name: "Skip to content" }));

    expect(document.activeElement).toBe(screen.getByRole("main"));
    expect(location.hash).toBe("");
  });

  it("lists the keys of the page in front", async () => {
    await open("/recorders");
    await userEvent.keyboard("?");
    const keys = (): string[] => [...document.querySelectorAll("dialog dt")].map((key) => key.textContent);
    expect(keys()).toEqual(expect.arrayContaining(["/", "j", "k", "Enter", "s", "CtrlK", "?", "Esc"]));

    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Close" }));
    await userEvent.click(screen.getByRole("link", { name: "Adoption" }));
    await screen.findByRole("heading", { name: "Adoption" });
    await userEvent.keyboard("?");
    expect(keys()).toEqual(["CtrlK", "?", "Esc"]);
  });

  it("finds a recorder from anywhere and shows it, the exact name first", async () => {
    await open("/adoption");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await palette(), "depot");
    await waitFor(() => expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Depotnvr-2", "Old depotnvr-3"]));
    await userEvent.keyboard("{Enter}");

    expect(await screen.findByRole("heading", { name: "How it is" })).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(depot()));
    expect(location.pathname + location.search).toBe("/recorders?open=2");
    expect(screen.queryByRole("combobox", { name: "A recorder, a site, a page, an action" })).toBeNull();
  });

  it("finds a camera by its address, asking the server, and shows its recorder", async () => {
    const asked: string[] = [];
    const wire = {
      id: 201, nvr_id: 2, hostname: "nvr-2", name: "CAM-1", display_name: "Gate", ip_address: "192.168.3.101", status: "online", reason: "reported",
      since: "2026-01-15T10:30:00Z", evidence: "online", evidence_at: null, not_reported_since: null, reported_word: null, version: "1", revision: 1,
    };
    vi.stubGlobal("fetch", (request: Request) => {
      const { pathname, search } = new URL(request.url);
      const isPalette = pathname === "/api/cameras";
      asked.push(...(isPalette ? [search] : []));
      return Promise.resolve(Response.json({ items: isPalette ? [wire] : [], next_cursor: null }));
    });
    await open("/recorders");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await palette(), "192.168.3");
    await waitFor(() => expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["GateDepot · 192.168.3.101"]));
    expect(asked.at(-1)).toBe("?q=192.168.3&limit=4");
    await userEvent.keyboard("{Enter}");

    expect(await screen.findByRole("heading", { name: "How it is" })).toBeDefined();
  });

  it("does what the page and the shell offer", async () => {
    await open("/recorders");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await palette(), "dark{Enter}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Colours: Dark" })).toBeDefined());

    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await palette(), "disabled{Enter}");
    await waitFor(() => expect(location.search).toBe("?status=disabled"));
  });
});
