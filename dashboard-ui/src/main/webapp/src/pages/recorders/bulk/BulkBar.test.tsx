// @vitest-environment happy-dom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiContext } from "../../../api/api-context.ts";
import { createHttp } from "../../../api/http.ts";
import { Session } from "../../../api/session.ts";
import { FleetContext, type Fleet } from "../../../app/fleet-context.ts";
import { fleetOf } from "../../../test/page.tsx";
import { FakeApi, recorder } from "../../../test/samples.ts";
import { BulkBar } from "./BulkBar.tsx";

configure({ asyncUtilTimeout: 20_000 });

function Selection() {
  const [ids, setIds] = useState<readonly number[]>([1, 2, 3]);
  return <BulkBar ids={ids} onClear={(gone) => setIds((last) => (gone === undefined ? [] : last.filter((id) => !gone.includes(id))))} />;
}

describe("what can be done with the selected recorders", () => {
  let fleet: Fleet;
  let sent: { readonly path: string; readonly method: string; readonly ifMatch: string | null; readonly body: unknown }[];

  beforeEach(async () => {
    sent = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      const { pathname } = new URL(request.url);
      const body: unknown = request.method === "PATCH" ? await request.json() : undefined;
      sent.push({ path: pathname, method: request.method, ifMatch: request.headers.get("if-match"), body });
      if (pathname.endsWith("/2")) {
        return Response.json({ type: "/problems/changed-meanwhile", title: "x", status: 412 }, { status: 412 });
      }
      const id = Number(pathname.split("/")[3]);
      return Response.json({
        id, hostname: `nvr-${id}`, device_name: `Recorder ${id}`, site_id: null, enabled: false, status: "offline", reason: "disabled", since: "2026-01-15T10:30:00Z",
        last_seen: null, last_report_at: null, cameras_total: 2, cameras_online: 0, camera_states: "xx", unregistered_cameras: 0, conflict: null, reported_word: null,
        last_refusal: null, version: "000001-000000000000009-000000", revision: 8,
      });
    });
    const api = new FakeApi();
    api.recorderList = [recorder(1, { revision: 7 }), recorder(2, { revision: 5 }), recorder(3, { enabled: false })];
    fleet = fleetOf(api);
    await act(() => fleet.realtime.reload());
    const session = new Session();
    const rootRoute = createRootRoute({ component: Selection });
    const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory({ initialEntries: ["/"] }) });
    render(
      <FleetContext value={fleet}>
        <ApiContext value={{ http: createHttp(location.origin, session), session }}>
          {/* oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a router of its own, without the pages */}
          <RouterProvider router={router as never} />
        </ApiContext>
      </FleetContext>,
    );
    await screen.findByText("3 selected");
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is sent with the revision of each, and what failed stays selected with its reason and a way to see it", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Disable" }));

    expect(await screen.findByText("1 selected")).toBeDefined();
    expect((await screen.findByRole("status")).textContent).toBe("2 done, 1 failed. They are still selected.");
    const [reason] = within(screen.getByRole("list", { name: "What failed" })).getAllByRole("listitem");
    expect(reason?.textContent).toContain("Recorder 2 Changed by somebody else meanwhile");
    expect(screen.getByRole("link", { name: "See it" }).getAttribute("href")).toContain("open=");
    // The third is disabled already.
    expect(sent).toEqual([
      { path: "/api/nvrs/1", method: "PATCH", ifMatch: '"7"', body: { enabled: false } },
      { path: "/api/nvrs/2", method: "PATCH", ifMatch: '"5"', body: { enabled: false } },
    ]);
    expect(fleet.realtime.store.recorder(1)).toMatchObject({ enabled: false, revision: 8 });
    expect(fleet.realtime.store.recorder(2)).toMatchObject({ enabled: true, revision: 5 });
  });

  it("removes nothing while it can be taken back", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));

    await waitFor(() => expect(screen.getByRole("button", { name: "Enable" }).hasAttribute("disabled")).toBe(true));
    expect(sent).toEqual([]);
  });
});
