// @vitest-environment happy-dom
import { act, cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../core/fleet-api.ts";
import type { UnknownHostnames } from "../../core/unknown-hostnames.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { FakeApi, unknownHostname } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

describe("UnknownHostnamesPage", () => {
  let api: FakeApi;
  let unknownHostnames: UnknownHostnames;

  beforeEach(() => {
    api = new FakeApi();
  });

  afterEach(cleanup);

  function show(): void {
    const fleet = fleetOf(api);
    ({ unknownHostnames } = fleet);
    openPage(fleet, "/recorders/unknown-hostnames");
  }

  const hostnames = (): (string | null | undefined)[] =>
    within(screen.getByRole("list", { name: "Unknown hostnames" }))
      .getAllByRole("listitem")
      .map((item) => item.querySelector("p")?.textContent);

  it("shows the shape of what comes until it is there", async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    vi.spyOn(api, "unknownHostnames").mockImplementation(async () => {
      await asked;
      return { items: [], next: null };
    });
    show();

    expect(await screen.findByRole("status", { name: "Loading the hostnames" })).toBeDefined();
    answer();
    await screen.findByRole("heading", { name: "No unknown hostnames" });
  });

  it("lists who tries, from where and how often, and how it is registered", async () => {
    api.unknownList = [unknownHostname("nvr-x'y", { count: 12 })];
    show();
    const list = await screen.findByRole("list", { name: "Unknown hostnames" });

    expect(list.textContent).toContain("192.0.2.7");
    expect(list.textContent).toContain("12 times");
    expect(within(list).getByText(/curl -X POST .*\/api\/nvrs .* -d '\{"hostname":"nvr-x'\\''y"/)).toBeDefined();
    expect(list.textContent).not.toContain("Turned away");
  });

  it("says why when it is not only the hostname", async () => {
    api.unknownList = [unknownHostname("nvr-x", { last: { at: 9_000, remoteAddress: "192.0.2.7", code: 4502, reason: "removed" } })];
    show();

    expect(await screen.findByText("Turned away, because it was removed by a person.")).toBeDefined();
  });

  it("keeps every row where it is while it is looked at, and puts what came below", async () => {
    api.unknownList = [unknownHostname("b"), unknownHostname("a"), unknownHostname("c")];
    show();
    await screen.findByRole("list", { name: "Unknown hostnames" });
    api.unknownList = [unknownHostname("d"), unknownHostname("a"), unknownHostname("b")];
    await act(() => unknownHostnames.read());

    expect(hostnames()).toEqual(["b", "a", "d"]);
  });

  it("says what happened when nothing can be loaded, and tries when it is told to", async () => {
    api.failure = new ApiProblem("The server answered 503.", 503);
    show();
    await screen.findByRole("heading", { name: "The hostnames cannot be loaded" });

    api.failure = null;
    api.unknownList = [unknownHostname("nvr-x")];
    await userEvent.click(screen.getByRole("button", { name: "Try now" }));
    expect(await screen.findByText("nvr-x")).toBeDefined();
  });

  it("keeps what it knew when it cannot be read again", async () => {
    api.unknownList = [unknownHostname("nvr-x")];
    show();
    await screen.findByText("nvr-x");
    api.failure = new ApiProblem("The server answered 503.", 503);
    await act(() => unknownHostnames.read());

    expect(screen.getByText("nvr-x")).toBeDefined();
    expect(screen.getByText(/The list may be out of date/)).toBeDefined();
  });
});
