import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page, Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage, tryNow } from "./chromium.ts";
import { knock, makeFleet, speakUnreadably, takeCameraOffline, takeOffline, turnAway, version } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

/**
 * What the first page may load in all, compressed, 27 KB of it the font. On a slow machine the navigation's badges, 4 KB, are
 * there before the list is.
 */
const FIRST_PAGE_KB = 200;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium())("the built page in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    const fleet = makeFleet(40, 8);
    takeOffline(fleet, 3, "lease_expired", 192 * 60_000);
    takeCameraOffline(fleet, 7, 4, 60_000);
    speakUnreadably(fleet, 7, 2);
    turnAway(fleet, 3);
    knock(fleet, "nvr-new-warehouse", "desktop-9f3k2");
    stub = await StubServer.start(fleet);
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(options: Parameters<typeof openPage>[1] = {}, path = "/"): Promise<void> {
    ({ page, context, failures } = await openPage(browser, options));
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("heading").first().waitFor();
    // Text is measured anew when its font comes.
    await page.evaluate(() => document.fonts.ready);
  }

  /** Waits for all of the fleet, and for all that an open recorder says: with its cameras the list is sorted again. */
  async function loaded(openRecorder: number): Promise<void> {
    const cameras = stub.fleet.cameras.filter((camera) => camera.nvr_id === openRecorder).length;
    const list = page.locator(`#detail-of-recorder-${openRecorder}`).getByRole("list", { name: /^Cameras of/ });
    const shown = list.getByRole("listitem");
    await expect.poll(() => shown.count()).toBe(cameras);
    // What else its detail says, such as how its cameras do, comes by requests of its own and moves what is below.
    await page.waitForLoadState("networkidle");
  }

  const offline = (nvrId: number): object => ({
    type: "nvr_offline",
    nvr_id: nvrId,
    hostname: "nvr",
    device_name: "Recorder",
    cameras_updated: 8,
    status: "offline",
    old_status: "online",
    reason: "ping_timeout",
    since: new Date().toISOString(),
    timestamp: new Date().toISOString(),
    version: version(9),
    camera_states: "xxxxxxxx",
    cameras_online: 0,
  });

  const row = (nvrId: number): ReturnType<Page["getByRole"]> =>
    page.getByRole("row").filter({ hasText: stub.fleet.nvrs[nvrId - 1]?.hostname ?? "" });

  it("shows a change in place, with one notice", async () => {
    await open({}, "/?open=40");
    await loaded(40);
    await row(12).getByText("Online").waitFor();
    const box = await row(12).boundingBox();

    stub.push(offline(12));

    await row(12).getByText("No sign of life for 30 s").waitFor();
    await page.getByRole("heading", { name: "2 of 40 recorders offline" }).waitFor();
    await page.getByRole("status", { name: "What just happened" }).getByText("went offline").waitFor();
    const sortAgain = page.getByRole("button", { name: "1 change, sort again" });
    await sortAgain.waitFor();
    expect(await row(12).boundingBox()).toEqual(box);
    await sortAgain.click();
    await expect.poll(() => page.locator("[data-row]").first().textContent()).toContain(stub.fleet.nvrs[11]?.hostname);
  });

  it("says that the connection is lost, keeps what it knew, and is live again by itself", async () => {
    await open();
    stub.down = true;
    stub.breakConnections();
    await page.getByRole("region", { name: "Connection" }).getByText("You see the fleet as it was").waitFor();
    expect(await page.getByRole("row").count()).toBeGreaterThan(40);

    stub.down = false;
    await page.getByText("Live", { exact: true }).waitFor();
    stub.push(offline(5));
    await row(5).getByText("No sign of life for 30 s").waitFor();
    expect(failures.filter((failure) => !/WebSocket connection to|status of 503/.test(failure))).toEqual([]);
    // What the browser says of the lost connection was expected, however late it says so.
    failures = [];
  });

  const connection = (): ReturnType<Page["getByRole"]> => page.getByRole("region", { name: "Connection" });
  const isLive = (): Promise<boolean> => page.getByText("Live", { exact: true }).isVisible();

  /** What the browser says of a connection that a test broke, however late it says so. */
  function forgetBrokenConnections(): void {
    expect(failures.filter((failure) => !/WebSocket connection to|ERR_INTERNET_DISCONNECTED/.test(failure))).toEqual([]);
    failures = [];
  }

  it("asks the server itself when its socket is blocked, says so, and speaks of the past", async () => {
    await open({}, "/?open=40");
    await loaded(40);
    await row(5).getByText("Online").waitFor();
    const box = await row(5).boundingBox();
    stub.blocked = true;
    stub.breakConnections();
    takeOffline(stub.fleet, 5, "ping_timeout", 0);

    await row(5).getByText("No sign of life for 30 s").waitFor();
    await page.getByRole("heading", { name: "2 of 40 recorders were offline" }).waitFor();
    await connection().getByText("This page asks the server every 10 s instead.").waitFor();
    expect(await isLive()).toBe(false);
    expect(await row(5).boundingBox(), "nothing jumps").toEqual(box);
    await expectAccessible(page);

    // The page does not try by itself just before somebody lets it.
    await connection().getByText(/Trying again in ([4-9]|\d\d) s/).waitFor();
    stub.blocked = false;
    await tryNow(page);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("heading", { name: "2 of 40 recorders offline" }).waitFor();
    forgetBrokenConnections();
  });

  it("says on a phone, within its screen, that it is not live", async () => {
    await open(PHONE);
    await row(40).waitFor();
    stub.closeConnections(4503);
    await connection().getByRole("button", { name: "Try now" }).waitFor();
    const box = await connection().boundingBox();
    expect(box).toMatchObject({ x: 0, width: 390 });
    const navigation = await page.getByRole("navigation").boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(navigation?.y);
    expect((navigation?.y ?? 0) + (navigation?.height ?? 0)).toBe(844);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("asks the server itself when it is turned away for minutes", async () => {
    await open();
    await row(5).getByText("Online").waitFor();
    stub.closeConnections(4503);
    takeOffline(stub.fleet, 5, "ping_timeout", 0);

    await row(5).getByText("No sign of life for 30 s").waitFor();
    await page.getByText("Turned away", { exact: true }).waitFor();
    await page.getByRole("heading", { name: "2 of 40 recorders were offline" }).waitFor();
  });

  it("finds a socket that is accepted and then silent, each time", async () => {
    await open();
    await row(5).getByText("Online").waitFor();
    stub.silent = true;
    for (const recorder of [5, 6, 8]) {
      takeOffline(stub.fleet, recorder, "ping_timeout", 0);
      await row(recorder).getByText("No sign of life for 30 s").waitFor({ timeout: 60_000 });
    }
    stub.silent = false;
    stub.breakConnections();
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("heading", { name: "4 of 40 recorders offline" }).waitFor();
    forgetBrokenConnections();
  });

  it("hears at once that there is no network, and is live again once there is one", async () => {
    await open();
    await context.setOffline(true);
    await page.getByRole("banner").getByText("Offline", { exact: true }).waitFor();
    await connection().getByText("This device has no network.").waitFor();

    await context.setOffline(false);
    await page.getByText("Live", { exact: true }).waitFor();
    forgetBrokenConnections();
  });

  it("is not live with old knowledge after an hour of sleep", async () => {
    ({ page, context, failures } = await openPage(browser, {}));
    await page.clock.install();
    await page.goto(stub.url);
    await page.getByText("Live", { exact: true }).waitFor();
    stub.blocked = true;
    takeOffline(stub.fleet, 5, "ping_timeout", 0);
    // What the page knows of the time is what it is told: one tick comes, then the hour has passed.
    await page.clock.fastForward("01:00:00");
    await expect.poll(isLive).toBe(false);

    stub.blocked = false;
    await page.clock.fastForward(15_000);
    await page.getByText("Live", { exact: true }).waitFor();
    await row(5).getByText("No sign of life for 30 s").waitFor();
    forgetBrokenConnections();
  });

  it("is live again at once when it is told to try", async () => {
    await open();
    await row(1).waitFor();
    // By itself it would wait for half a minute at least.
    stub.closeConnections(4500);

    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByText("Live", { exact: true }).waitFor();
  });

  it("keeps filter and open recorder in the address, and Back undoes them", async () => {
    await open({}, "/?status=offline");
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    await row(3).click();
    await page.getByRole("list", { name: /Cameras of/ }).waitFor();
    await expect.poll(() => page.url()).toContain("status=offline&open=3");

    await page.goBack();
    await page.getByRole("list", { name: /Cameras of/ }).waitFor({ state: "detached" });
  });

  it("is used with the keyboard alone", async () => {
    await open();
    await row(1).waitFor();
    await page.keyboard.press("j");
    await page.locator("[role=row][aria-expanded]:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: /Cameras of/ }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("/");
    await page.locator("input:focus").waitFor();
    await page.keyboard.type("NVR-LYO-0003");
    await expect.poll(() => page.locator("[data-row]").count()).toBe(1);
  });

  it.each([
    ["desktop, light", { colorScheme: "light" as const }],
    ["desktop, dark", { colorScheme: "dark" as const }],
    ["phone, light", { ...PHONE, colorScheme: "light" as const }],
    ["phone, dark", { ...PHONE, colorScheme: "dark" as const }],
  ])("is accessible and fits: %s", async (_name, options) => {
    await open({ ...options, reducedMotion: "reduce" }, "/?open=3,7");
    await loaded(3);
    await loaded(7);
    await expectAccessible(page);
  });

  it("leads to the hostnames that nobody registered, and back", async () => {
    await open();
    await page.getByRole("link", { name: "2 unknown hostnames" }).click();
    await page.getByRole("heading", { name: "Adoption" }).waitFor();
    await page.goBack();
    await page.getByRole("treegrid", { name: "Recorders" }).waitFor();
  });

  it("changes a recorder: the field at fault, what somebody else changed, and then mine", async () => {
    await open({}, "/?open=40");
    await loaded(40);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const name = page.getByRole("textbox", { name: "Name" });
    await name.fill("");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("must be 1 to 200 characters").waitFor();
    await expectAccessible(page);

    Object.assign(stub.fleet.nvrs[39] ?? {}, { device_name: "Renamed by another", enabled: false, revision: 2 });
    await name.fill("Renamed by me");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("cell", { name: "Renamed by another" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Keep mine" }).click();

    await page.getByRole("dialog").waitFor({ state: "detached" });
    await row(40).getByText("Renamed by me").waitFor();
    await row(40).getByText("Disabled", { exact: true }).waitFor();
    expect(stub.fleet.nvrs[39]).toMatchObject({ device_name: "Renamed by me", enabled: false, revision: 3 });
    // The browser says of each refusal that it was one.
    expect(failures.filter((failure) => !/status of (400|412)/.test(failure))).toEqual([]);
    failures = [];
  });

  it.each([
    ["desktop", {}],
    ["phone", PHONE],
  ])("finds a recorder among ten thousand, and brings it into view: %s", async (_name, options) => {
    stub.fleet = makeFleet(10_000, 2);
    await open(options);
    await page.locator("[aria-rowindex='2']").waitFor();
    if ("isMobile" in options) {
      await page.getByRole("button", { name: "Find" }).click();
    } else {
      await page.keyboard.press("Control+k");
    }
    await page.getByRole("combobox", { name: "A recorder, a site" }).fill("-9012");
    await page.getByRole("option").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("option", { name: "9012" }).click();

    await page.getByRole("list", { name: /Cameras of/ }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("recorder-9012");
    const box = await page.locator("#recorder-9012").boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(900);
  });

  /** Scrolls far down and puts the focus on a row there. */
  async function goFarDown(): Promise<{ readonly id: string | null; readonly top: number }> {
    stub.fleet = makeFleet(1_000, 8);
    await open();
    await page.locator("[aria-rowindex='2']").waitFor();
    await page.evaluate(() => scrollTo(0, 13_000));
    const toggle = page.locator("[aria-rowindex='330']");
    const id = await toggle.getAttribute("id");
    await toggle.focus();
    return { id, top: await page.evaluate(() => scrollY) };
  }

  async function expectWhereItWas({ id, top }: { readonly id: string | null; readonly top: number }): Promise<void> {
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
    expect(Math.abs((await page.evaluate(() => scrollY)) - top)).toBeLessThan(100);
  }

  it("is where it was after Back: scroll and focus", async () => {
    const place = await goFarDown();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "A recorder, a site" }).fill("adopt");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Adoption" }).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);

    await page.goBack();
    await expectWhereItWas(place);
  });

  it("is where it was after a reload: scroll and focus", async () => {
    const place = await goFarDown();

    await page.reload();
    await expectWhereItWas(place);
  });

  it("says that there is no such page, under any address", async () => {
    await open({}, "/recorders/nowhere");
    await page.getByRole("heading", { name: "No such page" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show all recorders" }).click();
    await page.getByRole("treegrid", { name: "Recorders" }).waitFor();
  });

  it("loads little before the first page is there", async () => {
    ({ page, context, failures } = await openPage(browser, {}));
    const responses: Response[] = [];
    const note = (response: Response): void => void responses.push(response);
    page.on("response", note);
    await page.goto(stub.url);
    await page.getByRole("treegrid", { name: "Recorders" }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    page.off("response", note);
    const files = await Promise.all(
      responses
        .map((response) => ({ response, path: new URL(response.url()).pathname }))
        // What was stored of the last visit is looked for beside the page; nothing waits for it.
        .filter(({ path }) => !path.startsWith("/api/") && !path.includes("/last-known-"))
        .map(async ({ response, path }) => {
          const body = await response.body();
          return [path, path.endsWith(".woff2") ? body.length : gzipSync(body).length] as const;
        }),
    );
    const kilobytes = files.reduce((sum, [, size]) => sum + size, 0) / 1_000;

    console.info(`The first page loads ${Math.round(kilobytes)} KB, compressed:`, Object.fromEntries(files));
    expect(kilobytes).toBeLessThan(FIRST_PAGE_KB);
  });

  it("gives fingers at least 44 pixels", async () => {
    await open(PHONE);
    await row(40).waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("a, button, input, select")]
        // A box in a label is hit by the label.
        .map((element) => ({ element, box: (element.closest("label") ?? element).getBoundingClientRect(), after: getComputedStyle(element, "::after") }))
        .filter(({ box, after }) => box.height > 0 && Math.max(box.height, Number.parseFloat(after.height) || 0) < 44)
        .map(({ element }) => element.outerHTML),
    );
    expect(small).toEqual([]);
  });

  it("has different colours in the dark", async () => {
    await open({ colorScheme: "light" });
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(background).not.toBe(light);
    await page.getByRole("button", { name: "Colours: Auto" }).click();
    await expect.poll(background).toBe(light);
  });

  it("keeps the document small with ten thousand recorders", async () => {
    stub.fleet = makeFleet(10_000, 8);
    await open();
    await page.getByRole("heading", { name: "All 10,000 recorders online" }).waitFor();
    await page.locator("[aria-rowindex='2']").waitFor();
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);

    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByRole("row", { includeHidden: true }).and(page.locator("[aria-rowindex='10001']")).waitFor();
  });

  it("tells how to connect the first recorder, which then appears by itself", async () => {
    stub.fleet = makeFleet(0, 0);
    await open();
    await page.getByText("./fleet agent RECORDER-1 --url").waitFor();

    stub.fleet = makeFleet(1, 4);
    stub.push({ type: "inventory_changed", nvr_id: 1, removed: false, revision: 1 });
    await page.getByRole("heading", { name: "The recorder is online" }).waitFor();
  });
});
