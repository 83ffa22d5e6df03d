import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { changeCamera, makeFleet, speakUnreadably, takeCameraOffline, takeOffline, version } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

/** More than a removal waits, in milliseconds. */
const TAKE_BACK = 9_000;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium())("the cameras in a browser", () => {
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

  async function open(path: string, options: Parameters<typeof openPage>[1] = {}, prepare?: (opened: Page) => Promise<void>): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await prepare?.(page);
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const table = (): Locator => page.getByRole("grid", { name: "Cameras" });
  const row = (cameraId: number): Locator => page.locator(`[data-row="${cameraId}"]`);
  const toast = (words: string | RegExp): Locator => page.getByRole("region", { name: "What just happened" }).getByText(words).first();
  /** Waits for what shows toasts, which is loaded after the page: a removal is sent some seconds after the click. */
  const told = (): Promise<void> => page.getByRole("region", { name: "What just happened" }).waitFor({ state: "attached" });
  const detail = (): Locator => page.getByRole("complementary", { name: /^Camera/ });
  const rowIds = (): Promise<(string | null)[]> =>
    table().locator("[data-row]").evaluateAll((rows) => rows.map((one) => one.getAttribute("data-row")));

  /** What the browser says of a refusal that a test expects, however late it says so. */
  function forgetRefusals(status: number): void {
    expect(failures.filter((failure) => !failure.includes(`status of ${status}`))).toEqual([]);
    failures = [];
  }

  const camera = (cameraId: number, status: "online" | "offline", at = 9): object => ({
    type: "camera_status_update",
    camera_id: cameraId,
    nvr_id: Math.floor(cameraId / 1_000),
    name: "CAM",
    status,
    old_status: status === "online" ? "offline" : "online",
    reason: "reported",
    since: new Date().toISOString(),
    version: version(at),
    camera_states: status === "offline" ? "xooooooo" : "oooooooo",
    cameras_online: status === "offline" ? 7 : 8,
  });

  /** That the recorder of a camera goes, with all its cameras. */
  const gone = {
    type: "nvr_offline", hostname: "x", device_name: "x", cameras_updated: 7, reason: "ping_timeout", version: version(12),
    camera_states: "xxxxxxxx", cameras_online: 0,
  };

  it("shows what needs a person first, and a recorder that is away as one line", async () => {
    await open("/cameras");
    await row(7_004).getByText("Reported offline by its recorder").waitFor();
    expect((await rowIds()).slice(0, 3)).toEqual(["7004", "cause-3", "7002"]);
    const cause = page.locator(`[data-row="cause-3"]`);
    await cause.getByText("Recorder away").waitFor();
    await cause.getByText("No sign of life for 35 s").waitFor();
    await row(7_002).getByText("Unreadable").waitFor();

    await cause.getByRole("button", { name: "Show 8 cameras" }).click();
    await row(3_001).getByText("With its recorder").waitFor();
    expect((await rowIds()).slice(1, 10)).toEqual(["cause-3", "3001", "3002", "3003", "3004", "3005", "3006", "3007", "3008"]);
    await expect.poll(() => page.url()).toContain("unfold=3");
  });

  it("counts how cameras are where the filters look, and filters by a count", async () => {
    await open("/cameras?region=North");
    const counts = page.getByRole("group", { name: "Cameras by status" });
    await counts.getByRole("button", { name: /160\s*All/ }).waitFor();
    await counts.getByText("8", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Remove Region North" }).click();
    await counts.getByRole("button", { name: /320\s*All/ }).waitFor();
    await counts.getByRole("button", { name: /^1\s*Offline$/ }).click();
    await expect.poll(rowIds).toEqual(["7004", "cause-3"]);
    await expect.poll(() => page.url()).toContain("status=offline");
    await counts.getByRole("button", { name: /1\s*Not reported/ }).click();
    await expect.poll(rowIds).toEqual(["7002"]);
    await page.goBack();
    await expect.poll(rowIds).toEqual(["7004", "cause-3"]);
  });

  it("searches on the server, marks what it found, and sorts by the address", async () => {
    await open("/cameras");
    await page.keyboard.press("/");
    await page.keyboard.type("168.12.10");
    await expect.poll(rowIds).toEqual(["12001", "12002", "12003", "12004", "12005", "12006", "12007", "12008"]);
    await expect.poll(() => page.locator("mark").first().textContent()).toBe("168.12.10");
    await page.getByRole("button", { name: "Camera", exact: true }).click();
    await page.getByRole("button", { name: "Camera", exact: true }).click();
    await expect.poll(() => page.url()).toContain("sort=-name");
    await expect.poll(rowIds).toEqual(["12008", "12007", "12006", "12005", "12004", "12003", "12002", "12001"]);
    // What is searched for is shown, and is not behind the line of its recorder.
    await page.getByRole("searchbox").fill("lyo-0003");
    await expect.poll(rowIds).toHaveLength(8);
    await row(3_001).getByText("With its recorder").waitFor();
    await page.getByRole("searchbox").press("Escape");
    await expect.poll(() => page.url()).not.toContain("q=");
  });

  it("keeps a camera that no longer matches in its place, says so, and offers to read again", async () => {
    takeCameraOffline(stub.fleet, 12, 1, 90_000);
    await open("/cameras?status=offline&open=7004");
    await row(12_001).waitFor();
    const before = await rowIds();
    const box = await row(12_001).boundingBox();

    changeCamera(stub.fleet, 12_001, { status: "online", reason: "reported", version: version(9) });
    stub.push(camera(12_001, "online"));
    await row(12_001).getByText("Online", { exact: true }).waitFor();
    await row(12_001).getByText("No longer matches").waitFor();
    expect(await rowIds()).toEqual(before);
    expect((await row(12_001).boundingBox())?.y).toBe(box?.y);

    await page.getByRole("button", { name: "1 change, read again" }).click();
    await row(12_001).waitFor({ state: "detached" });
    await page.getByRole("button", { name: /read again/ }).waitFor({ state: "detached" });
  });

  it("counts a camera that would come, though it is not in the list", async () => {
    await open("/cameras?status=offline&open=7004");
    await row(7_004).waitFor();
    changeCamera(stub.fleet, 20_001, { status: "offline", reason: "reported", since: new Date().toISOString(), version: version(9) });
    stub.push(camera(20_001, "offline"));
    await page.getByRole("button", { name: "1 change, read again" }).waitFor();
    takeOffline(stub.fleet, 21, "ping_timeout", 0);
    stub.push({ ...camera(21_001, "offline"), ...gone, nvr_id: 21 });

    await page.getByRole("button", { name: "2 changes, read again" }).click();
    await row(20_001).waitFor();
    await page.locator("[data-row='cause-21']").waitFor();
  });

  it("shows a camera that goes off while its detail is open, with its cause and what changed", async () => {
    await open("/cameras?open=12001");
    await detail().getByText("Online", { exact: true }).first().waitFor();
    await detail().getByRole("slider").waitFor();
    const changes = detail().getByRole("list").getByRole("listitem");
    await expect.poll(() => changes.count()).toBe(3);

    changeCamera(stub.fleet, 12_001, { status: "offline", reason: "reported", evidence: "offline", since: new Date().toISOString(), version: version(9) });
    stub.push(camera(12_001, "offline"));
    await detail().getByText("Reported offline by its recorder").first().waitFor();
    // What no update tells is read a moment later.
    await detail().getByText(/^offline, \d/).waitFor();
    await changes.first().getByText("Offline", { exact: true }).waitFor();

    stub.push({ ...camera(12_001, "offline"), ...gone });
    await detail().getByText("With its recorder", { exact: true }).waitFor();
    await detail().getByText("No sign of life for 30 s").waitFor();
  });

  it("reads page after page while somebody scrolls and cameras change, each camera once", async () => {
    stub.fleet = makeFleet(100, 8);
    await open("/cameras?sort=problems&open=100001");
    await page.getByText("200 read, more below").waitFor();
    // It moves from the last page to the first, where it is missed, and all others by one, so that one comes twice.
    changeCamera(stub.fleet, 99_008, { status: "offline", reason: "reported", version: version(9) });
    stub.push(camera(99_008, "offline"));
    await page.getByRole("button", { name: "1 change, read again" }).waitFor();

    await expect
      .poll(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        return page.getByText("799 cameras").isVisible();
      })
      .toBe(true);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('[aria-rowindex="800"]').waitFor();
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
    const ids = await rowIds();
    expect(new Set(ids).size).toBe(ids.length);

    await page.getByRole("button", { name: "1 change, read again" }).click();
    await page.evaluate(() => scrollTo(0, 0));
    await row(99_008).getByText("Reported offline by its recorder").waitFor();
  });

  it("keeps the document small while more is on its way, and does not call that all", async () => {
    stub.fleet = makeFleet(40, 8);
    await open("/cameras");
    await page.locator('[aria-rowindex="2"]').waitFor();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/api\/cameras\?.*cursor=/, async (route) => {
      await held;
      await route.continue();
    });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByText("Reading more cameras").waitFor();
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
    expect(await table().getAttribute("aria-rowcount")).toBe("-1");
    answer();
    await page.getByText("320 cameras").waitFor();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('[aria-rowindex="321"]').waitFor();
    expect(await table().getAttribute("aria-rowcount")).toBe("321");
  });

  it("walks with keys, opens with Enter, goes on in the detail, and Esc leads back", async () => {
    await open("/cameras");
    await row(7_004).waitFor();
    await page.keyboard.press("j");
    await page.locator("[data-row='7004']:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("aside:focus").waitFor();
    await expect.poll(() => page.url()).toContain("open=7004");
    await page.keyboard.press("Escape");
    await page.locator("[data-row='7004']:focus").waitFor();
    await expect.poll(() => page.url()).not.toContain("open=");
  });

  it("shows cameras as cards, which arrows walk over", async () => {
    await open("/cameras?view=grid&nvr=12");
    const card = (id: number): Locator => page.locator(`[data-card="${id}"]`);
    await card(12_001).focus();
    await page.keyboard.press("ArrowRight");
    await page.locator("[data-card='12002']:focus").waitFor();
    await page.keyboard.press("Enter");
    await detail().getByRole("heading", { name: "CAM-002" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.locator("[data-card='12002']:focus").waitFor();
    await page.getByRole("button", { name: "Table" }).click();
    await expect.poll(rowIds).toHaveLength(8);
  });

  it("changes a camera: the field at fault, what somebody else changed, and then mine", async () => {
    await open("/cameras?nvr=12&open=12001");
    await detail().getByRole("button", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit CAM-001" });
    await dialog.getByRole("textbox", { name: /Address/ }).fill("no address");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("must be an IPv4 or IPv6 address").waitFor();
    await expectAccessible(page);
    forgetRefusals(400);

    changeCamera(stub.fleet, 12_001, { display_name: "Renamed by another" });
    await dialog.getByRole("textbox", { name: /Address/ }).fill("10.0.0.7");
    await dialog.getByRole("textbox", { name: /Name/ }).fill("Main door");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("cell", { name: "Renamed by another" }).waitFor();
    forgetRefusals(412);
    await dialog.getByRole("button", { name: "Keep mine" }).click();

    await dialog.waitFor({ state: "detached" });
    await detail().getByRole("heading", { name: "Main door" }).waitFor();
    await row(12_001).getByText("Main door").waitFor();
    expect(stub.fleet.cameras.find(({ id }) => id === 12_001)).toMatchObject({ display_name: "Main door", ip_address: "10.0.0.7" });
  });

  it("removes a camera after seconds in which it can be taken back", async () => {
    await open("/cameras?nvr=12&open=12001", {}, ({ clock }) => clock.install());
    await row(12_001).waitFor();
    const box = await row(12_001).boundingBox();
    await told();
    await detail().getByRole("button", { name: "Remove" }).click();
    await toast(/CAM-001 will be removed/).waitFor();
    expect(await row(12_001).boundingBox(), "nothing jumps").toEqual(box);
    await page.getByRole("button", { name: "Take back" }).first().click();
    await toast(/CAM-001 will be removed/).waitFor({ state: "detached" });

    await detail().getByRole("button", { name: "Remove" }).click();
    await toast(/CAM-001 will be removed/).waitFor();
    await page.clock.runFor(TAKE_BACK);
    await row(12_001).waitFor({ state: "detached" });
    await detail().getByRole("heading", { name: "This camera is not there any more" }).waitFor();
    expect(stub.fleet.cameras.some(({ id }) => id === 12_001)).toBe(false);
  });

  it("keeps a camera that somebody changed meanwhile, and says why it was not removed", async () => {
    await open("/cameras?nvr=12&open=12001", {}, ({ clock }) => clock.install());
    await detail().getByRole("button", { name: "Remove" }).waitFor();
    await told();
    changeCamera(stub.fleet, 12_001, { display_name: "Renamed by another" });
    await detail().getByRole("button", { name: "Remove" }).click();
    await toast(/CAM-001 will be removed/).waitFor();
    await page.clock.runFor(TAKE_BACK);
    await toast("CAM-001 was not removed").waitFor();
    await toast("Somebody else changed it meanwhile.").waitFor();
    forgetRefusals(412);
    expect(stub.fleet.cameras.some(({ id }) => id === 12_001)).toBe(true);
  });

  it("sets a status by hand, and says when it does not hold", async () => {
    await open("/cameras?open=12001");
    await detail().getByText("Set by hand").click();
    await detail().getByRole("button", { name: "Set offline" }).click();
    await detail().getByText("Taken; it shows in a moment.").waitFor();
    await detail().getByRole("button", { name: "Take it back" }).waitFor();

    await page.goto(`${stub.url}/cameras?open=3001`);
    await detail().getByText("Set by hand").click();
    await detail().getByRole("button", { name: "Set online" }).click();
    await detail().getByText(/The value does not hold/).waitFor();
    forgetRefusals(409);
  });

  it("reads again after the stream was lost, with every row where it was", async () => {
    await open("/cameras?nvr=12&open=12003");
    await row(12_008).waitFor();
    const before = await rowIds();
    stub.blocked = true;
    stub.breakConnections();
    changeCamera(stub.fleet, 12_008, { status: "offline", reason: "reported", version: version(9) });

    await row(12_008).getByText("Reported offline by its recorder").waitFor({ timeout: 30_000 });
    expect(await rowIds()).toEqual(before);
    expect(failures.filter((failure) => !/WebSocket connection to/.test(failure))).toEqual([]);
    failures = [];
  });

  it("says what happened when the cameras cannot be read, and reads them when told to", async () => {
    stub.broken.add("/api/cameras");
    await open("/cameras");
    await page.getByRole("heading", { name: "The cameras cannot be read" }).waitFor();
    await expectAccessible(page);
    stub.broken.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await row(7_004).waitFor();
    forgetRefusals(503);
  });

  it("says that a camera of an old link is not there, and that nothing is offline", async () => {
    stub.fleet = makeFleet(4, 4);
    await open("/cameras/999?status=offline");
    await detail().getByRole("heading", { name: "This camera is not there any more" }).waitFor();
    forgetRefusals(404);
    await page.goto(`${stub.url}/cameras?status=offline`);
    await page.getByRole("heading", { name: "No camera is offline" }).waitFor();
    await page.getByRole("button", { name: "Show all cameras" }).click();
    await expect.poll(rowIds).toHaveLength(16);
  });

  it.each([
    ["desktop, light", { colorScheme: "light" as const }],
    ["desktop, dark", { colorScheme: "dark" as const }],
    ["phone, light", { ...PHONE, colorScheme: "light" as const }],
    ["phone, dark", { ...PHONE, colorScheme: "dark" as const }],
  ])("is accessible and fits: %s", async (_name, options) => {
    await open("/cameras", options);
    await row(7_004).waitFor();
    await expectAccessible(page);
    await row(7_004).click();
    await detail().getByRole("slider").waitFor();
    await expectAccessible(page);
  });

  it("gives fingers at least 44 pixels", async () => {
    await open("/cameras?open=7004", PHONE);
    await detail().getByRole("slider").waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main a, main button, main input:not([type=range]), main select, main summary")]
        .filter((element) => element.checkVisibility() && element.closest("dd, [role=gridcell]") === null)
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML),
    );
    expect(small).toEqual([]);
  });
});
