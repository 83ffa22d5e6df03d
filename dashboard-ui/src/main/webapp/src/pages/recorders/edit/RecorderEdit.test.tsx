// @vitest-environment happy-dom
import { act, cleanup, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fleet } from "../../../app/fleet-context.ts";
import type { Session } from "../../../api/session.ts";
import { fleetOf, openPage } from "../../../test/page.tsx";
import { FakeApi, recorder } from "../../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

const wire = {
  id: 2, hostname: "nvr-2", device_name: "Depot", site_id: null, enabled: true, status: "online", reason: "connected",
  since: "2026-01-15T10:30:00Z", last_seen: null, last_report_at: null, cameras_total: 2, cameras_online: 2, camera_states: "oo", unregistered_cameras: 0,
  conflict: null, reported_word: null, last_refusal: null, version: "000001-000000000000001-000000", revision: 4,
};

describe("RecorderEdit", () => {
  let fleet: Fleet;
  let session: Session;
  let stored: typeof wire;
  let patches: { readonly ifMatch: string | null; readonly body: unknown }[];
  /** What the server answers a change instead of making it, once for each. */
  let refusals: (() => Promise<Response>)[];

  beforeEach(async () => {
    stored = wire;
    patches = [];
    refusals = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      if (request.method !== "PATCH") {
        return Response.json(stored);
      }
      const body: unknown = await request.json();
      patches.push({ ifMatch: request.headers.get("if-match"), body });
      const refusal = refusals.shift();
      if (refusal !== undefined) {
        return refusal();
      }
      stored = { ...stored, ...(typeof body === "object" ? body : {}), revision: stored.revision + 1 };
      return Response.json(stored);
    });
    const api = new FakeApi();
    api.recorderList = [recorder(2, { deviceName: "Depot", revision: 4 })];
    fleet = fleetOf(api);
    ({ session } = openPage(fleet, "/recorders?open=2"));
    await act(() => fleet.realtime.reload());
    await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
    await screen.findByRole("textbox", { name: "Name" });
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const problem = (status: number, kind: string, more: object = {}) => () =>
    Promise.resolve(Response.json({ type: `/problems/${kind}`, title: "x", status, ...more }, { status }));
  const shown = (): string | undefined => fleet.realtime.store.recorder(2)?.deviceName;

  async function rename(name: string): Promise<void> {
    const field = screen.getByRole("textbox", { name: "Name" });
    await userEvent.clear(field);
    await userEvent.type(field, name);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
  }

  it("sends what changed, guarded by the revision, and the list shows it", async () => {
    await rename("Depot north ");

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(patches).toEqual([{ ifMatch: '"4"', body: { device_name: "Depot north" } }]);
    expect(await screen.findByRole("checkbox", { name: "Select Depot north" })).toBeDefined();
    expect(fleet.realtime.store.recorder(2)?.revision).toBe(5);
  });

  it("sends nothing when nothing was changed", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(patches).toEqual([]);
  });

  it("shows the change at once, and takes it back when the server refuses, with the reason at the field", async () => {
    let refuse = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    const errors = [{ field: "device_name", message: "must be 1 to 200 characters" }];
    refusals.push(() => held.then(problem(400, "invalid", { detail: "The request is not valid.", errors })));
    await rename("Yard");
    await waitFor(() => expect(shown()).toBe("Yard"));
    // What is read meanwhile does not know of it.
    await act(() => fleet.realtime.reload());
    expect(shown()).toBe("Yard");
    refuse();

    await waitFor(() => expect(shown()).toBe("Depot"));
    const field = await screen.findByRole("textbox", { name: "Name", description: "must be 1 to 200 characters" });
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("The request is not valid. Nothing was changed.");
    expect(field).toHaveProperty("value", "Yard");
  });

  it("shows what somebody else changed, and keeps mine beside the rest of theirs", async () => {
    refusals.push(problem(412, "changed-meanwhile"));
    stored = { ...wire, device_name: "Depot 2", enabled: false, revision: 5 };
    await rename("Yard");

    const differences = await screen.findByRole("table", { name: "" });
    expect(within(differences).getAllByRole("row").map((line) => line.textContent)).toEqual([
      "WhatNowYours", "NameDepot 2Yard", "EnabledDisabledEnabled",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Keep mine" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(patches.at(-1)).toEqual({ ifMatch: '"5"', body: { device_name: "Yard" } });
    expect(fleet.realtime.store.recorder(2)).toMatchObject({ deviceName: "Yard", enabled: false, revision: 6 });
  });

  it("takes theirs into the form, to go on from there", async () => {
    refusals.push(problem(412, "changed-meanwhile"));
    stored = { ...wire, device_name: "Depot 2", revision: 5 };
    await rename("Yard");
    await userEvent.click(await screen.findByRole("button", { name: "Take theirs" }));

    expect(await screen.findByRole("textbox", { name: "Name" })).toHaveProperty("value", "Depot 2");
    expect(shown()).toBe("Depot 2");
    expect(patches).toHaveLength(1);
  });

  it("refuses without a network, and keeps nothing to be sent later", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await rename("Yard");

    expect((await screen.findByRole("alert")).textContent).toContain("Nothing was changed, and nothing is kept to be sent later.");
    expect(shown()).toBe("Depot");
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
    act(() => void dispatchEvent(new Event("online")));
    expect(patches).toEqual([]);
  });

  it("says everywhere that the server asks who is there", async () => {
    refusals.push(problem(401, "unauthorized"));
    await rename("Yard");

    expect((await screen.findByRole("alert")).textContent).toContain("Reload this page to sign in");
    expect(session.ended.get()).toBe(true);
    expect(document.body.textContent).toContain("The server asks who you are. What you see may be old");
  });
});
