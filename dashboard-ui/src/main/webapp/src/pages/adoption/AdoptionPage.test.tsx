// @vitest-environment happy-dom
import { act, cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../core/fleet-api.ts";
import type { UnknownHostnames } from "../../core/unknown-hostnames.ts";
import { fleetOf, openPage } from "../../test/page.tsx";
import { FakeApi, unknownHostname } from "../../test/samples.ts";

configure({ asyncUtilTimeout: 20_000 });

describe("AdoptionPage", () => {
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

  const list = (): Promise<HTMLElement> => screen.findByRole("grid", { name: "Recorders that knock" });
  const hostnames = (): (string | undefined)[] =>
    screen.getAllByRole("button", { name: /^Register [a-z-]+$/ }).map((button) => button.getAttribute("aria-label")?.slice("Register ".length));

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

    expect((await list()).getAttribute("aria-busy")).toBe("true");
    answer();
    await screen.findByRole("heading", { name: "Nobody knocks" });
  });

  it("lists who knocks, from where, how often and why it was turned away, with a name to register it by", async () => {
    api.unknownList = [
      unknownHostname("nvr-north-gate", { count: 12 }),
      unknownHostname("nvr-x", { last: { at: 9_000, remoteAddress: "192.0.2.9", code: 4502, reason: "removed" } }),
    ];
    show();
    await screen.findByRole("textbox", { name: "Name of nvr-north-gate" });

    const { textContent } = await list();
    expect(textContent).toContain("192.0.2.7");
    expect(textContent).toContain("12 times");
    expect(textContent).toContain("4500: its hostname was not registered");
    expect(textContent).toContain("4502: it was removed by a person");
    expect(screen.getByRole("textbox", { name: "Name of nvr-north-gate" })).toHaveProperty("value", "North gate");
  });

  it("keeps every row where it is while it is looked at, and puts what came below", async () => {
    api.unknownList = [unknownHostname("b"), unknownHostname("a"), unknownHostname("c")];
    show();
    await screen.findByRole("button", { name: "Register b" });
    // What the page asks for when it opens, it has asked for by then: it is put on top of all.
    await act(async () => Promise.resolve());
    api.unknownList = [unknownHostname("d"), unknownHostname("a"), unknownHostname("b")];
    await act(() => unknownHostnames.read());

    expect(hostnames()).toEqual(["b", "a", "d"]);
  });

  it("says what happened when nothing can be read, and tries when it is told to", async () => {
    api.failure = new ApiProblem("The server answered 503.", 503);
    show();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Who knocks cannot be read");

    api.failure = null;
    api.unknownList = [unknownHostname("nvr-x")];
    await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
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
