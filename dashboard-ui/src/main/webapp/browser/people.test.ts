import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeCameraOffline, takeOffline, version } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Rounds of a storm. */
const ROUNDS = 50;
/** Sites of the stub have the recorders whose ids have the same last digit: Aarhus those that end with 0. */
const AARHUS = [10, 20, 30, 40];

describe.skipIf(!hasChromium())("what is for people, in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];
  let at = 10;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    const fleet = makeFleet(40, 8);
    takeOffline(fleet, 3, "lease_expired", 192 * 60_000);
    takeCameraOffline(fleet, 7, 4, 60_000);
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

  async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const update = (type: string, nvrId: number, status: string, reason: string): object => {
    at += 1;
    const since = new Date().toISOString();
    const total = stub.fleet.nvrs[nvrId - 1]?.cameras_total ?? 0;
    const cameras = { cameras_updated: total, cameras_online: status === "offline" ? 0 : total, camera_states: (status === "offline" ? "x" : "o").repeat(total) };
    const before = { old_status: status === "online" ? "offline" : "online" };
    return { type, nvr_id: nvrId, hostname: "nvr", device_name: "Recorder", status, ...before, ...cameras, reason, since, timestamp: since, version: version(at) };
  };
  const goOffline = (...ids: readonly number[]): void => stub.push(...ids.map((id) => update("nvr_offline", id, "offline", "ping_timeout")));
  const goOnline = (...ids: readonly number[]): void => stub.push(...ids.map((id) => update("nvr_online", id, "online", "connected")));
  const toasts = (): ReturnType<Page["getByRole"]> => page.getByRole("region", { name: "What just happened" });
  const name = (id: number): string => stub.fleet.nvrs[id - 1]?.device_name ?? "";

  /** What tells of changes is loaded after the page. */
  async function watched(): Promise<void> {
    await page.getByRole("status", { name: "What just happened" }).waitFor({ state: "attached" });
  }

  it("tells of a recorder that goes and comes in one toast, which leads to it, and keeps it in the centre", async () => {
    await open("/recorders", { toldForLong: true });
    await watched();
    goOffline(12);
    await toasts().getByText(`${name(12)} went offline`).waitFor();
    await toasts().getByText("No sign of life for 30 s").waitFor();
    await expect.poll(() => page.getByRole("status", { name: "What just happened" }).textContent()).toBe(`${name(12)} went offline`);
    await expectAccessible(page);
    // Whoever wants no motion gets none.
    expect(await page.evaluate(() => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0))).toEqual([]);
    await toasts().getByRole("link", { name: "Show" }).click();
    await expect.poll(() => page.url()).toContain("open=12");

    goOnline(12);
    await toasts().getByText(`${name(12)} is back online`).waitFor();
    expect(await toasts().getByText(`${name(12)} went offline`).count()).toBe(0);
    await page.getByRole("button", { name: "Notifications, 1 unread" }).click();
    const panel = page.getByRole("dialog", { name: "Notifications" });
    await panel.getByText(`${name(12)} went offline`).waitFor();
    await panel.getByText("Over").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Notifications", exact: true }).waitFor();

    await page.reload();
    await page.getByText("Live", { exact: true }).waitFor();
    await watched();
    await page.getByRole("button", { name: "Notifications", exact: true }).click();
    await panel.getByRole("link", { name: "All notifications" }).click();
    await page.getByRole("heading", { name: "Notifications", level: 1 }).waitFor();
    await page.getByRole("list", { name: "What happened" }).getByText(`${name(12)} went offline`).waitFor();
    await expectAccessible(page);
  });

  it("tells of a dead site in one toast, and counts what needs a person in the title", async () => {
    await open("/recorders");
    await watched();
    await expect.poll(() => page.title()).toMatch(/^\(2\) .* · NVR Fleet$/);
    goOffline(...AARHUS);
    await toasts().getByText("Aarhus went offline").waitFor();
    expect(await toasts().getByRole("dialog").count()).toBe(1);
    await expect.poll(() => page.title()).toMatch(/^\(6\) .* · NVR Fleet$/);

    goOnline(...AARHUS);
    await toasts().getByText("Aarhus went offline").waitFor({ state: "detached" });
    await expect.poll(() => page.title()).toMatch(/^\(2\) .* · NVR Fleet$/);
  });

  it("says little to a screen reader while fifty recorders a second come and go", async () => {
    stub.fleet = makeFleet(500, 0);
    await open("/recorders");
    await watched();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const status = document.querySelector("[role=status][aria-label='What just happened']");
      if (status !== null) {
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
      }
    });
    const begin = Date.now();
    for (let round = 0; round < 100; round += 1) {
      const ids = Array.from({ length: 5 }, (_, index) => ((round * 5 + index * 37) % 500) + 1);
      (round % 3 === 2 ? goOnline : goOffline)(...ids);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    const said: unknown = await page.evaluate(() => Reflect.get(globalThis, "said"));
    console.info("Said while fifty a second came and went:", said);
    expect(said).toHaveProperty("length", expect.any(Number));
    expect(Array.isArray(said) && said.length > 0 && said.length <= 2 + (Date.now() - begin) / 4_000).toBe(true);
  });

  it("tells only of what somebody chose, and remembers that", async () => {
    await open("/preferences");
    await expectAccessible(page);
    await page.getByRole("switch", { name: "Recorders that report a problem" }).uncheck();
    await page.getByRole("switch", { name: "In the title of the tab" }).uncheck();
    await page.getByRole("group", { name: "Rows of lists" }).getByLabel("Comfortable").check();
    await page.getByRole("group", { name: "Colours" }).getByLabel("Dark").check();
    await page.getByRole("button", { name: "Try it" }).click();
    await page.getByText(/That was it|let nothing be heard/).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Preferences", level: 1 }).waitFor();
    expect(await page.getByRole("switch", { name: "Recorders that report a problem" }).isChecked()).toBe(false);
    expect(await page.getByLabel("Comfortable").isChecked()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await watched();
    expect(await page.title()).toBe("Preferences · NVR Fleet");

    stub.push(update("nvr_status_update", 11, "warning", "reported"));
    goOffline(12);
    await toasts().getByText(`${name(12)} went offline`).waitFor();
    expect(await toasts().getByText(`${name(11)} reported`).count()).toBe(0);
  });

  it.each([
    ["a desktop", { viewport: { width: 1440, height: 900 } }],
    ["a wall", { viewport: { width: 1920, height: 1080 } }],
    ["a large wall", { viewport: { width: 2560, height: 1440 } }],
    ["a huge wall, dark", { viewport: { width: 3840, height: 2160 }, colorScheme: "dark" as const }],
    ["forced colours", { viewport: { width: 1920, height: 1080 }, forcedColors: "active" as const }],
  ])("is a wall without scrolling, and accessible: %s", async (_name, options) => {
    stub.fleet = makeFleet(2_000, 2);
    for (let id = 1; id <= 200; id += 7) {
      takeOffline(stub.fleet, id, "lease_expired", id * 60_000);
    }
    await open("/wall", options);
    await page.getByText("more", { exact: false }).first().waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => [scrollX + innerWidth >= document.documentElement.scrollWidth, document.documentElement.scrollHeight <= innerHeight])).toEqual([true, true]);
    const box = page.getByRole("region", { name: "The fleet at a glance" }).locator("canvas").locator("..");
    expect(await box.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(0);
  });

  it("sorts the wall by itself, a line for each cause, and says in large that it is not live", async () => {
    await open("/wall");
    const lines = page.getByRole("region", { name: "What needs a person" }).getByRole("listitem");
    await expect.poll(() => lines.allTextContents()).toHaveLength(2);
    goOffline(...AARHUS, 12);
    await expect.poll(() => lines.first().textContent()).toContain("Aarhus");
    expect(await lines.first().textContent()).toContain("All 4 recorders offline");
    await expect.poll(() => lines.nth(1).textContent()).toContain(name(12));
    await page.getByRole("definition").first().getByText("6").waitFor();

    stub.down = true;
    stub.breakConnections();
    await page.getByRole("region", { name: "Connection" }).getByText("Not live: as it was").waitFor();
    await expectAccessible(page);
    stub.down = false;
    await page.getByRole("region", { name: "Connection" }).waitFor({ state: "detached" });
    expect(failures.filter((failure) => !/WebSocket connection to|status of 503/.test(failure))).toEqual([]);
    failures = [];
  });

  it("shows a part of the fleet on the wall, as its address says", async () => {
    await open("/wall?region=South");
    await page.getByRole("heading", { name: "Region South" }).waitFor();
    const problems = page.getByRole("region", { name: "What needs a person" });
    // Recorder 3 and 7 are at sites of the north and the south.
    await expect.poll(() => problems.getByRole("listitem").allTextContents()).toHaveLength(1);
    await page.goto(`${stub.url}/wall?site=2`);
    await page.getByRole("heading", { name: "Bremen" }).waitFor();
    await problems.getByText("All is well").waitFor();
  });

  it("names a recorder of the glance where it is pointed at, and opens it by click and by keys", async () => {
    await open("/wall");
    const glance = page.getByRole("region", { name: "The fleet at a glance" });
    const cursor = glance.getByRole("link");
    await cursor.focus();
    const first = await cursor.getAttribute("aria-label");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => cursor.getAttribute("aria-label")).not.toBe(first);
    await page.keyboard.press("Home");
    await expect.poll(() => cursor.getAttribute("aria-label")).toBe(first);
    await glance.getByText("North: 5 sites, 20 recorders, 1 offline").waitFor({ state: "attached" });

    const box = await glance.locator("canvas").boundingBox();
    const cell = await cursor.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (cell?.width ?? 0) / 2, (cell?.y ?? 0) + (cell?.height ?? 0) * 1.5);
    await expect.poll(() => cursor.getAttribute("data-pointed")).toBe("true");
    await page.mouse.click((box?.x ?? 0) + (cell?.width ?? 0) / 2, (cell?.y ?? 0) + (cell?.height ?? 0) * 1.5);
    await expect.poll(() => page.url()).toMatch(/\/recorders\?open=\d+/);
    await page.goBack();
    await cursor.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toMatch(/\/recorders\?open=\d+/);
  });

  it("draws a thousand updates a second over ten thousand recorders in a small document", async () => {
    stub.fleet = makeFleet(10_000, 0);
    await open("/wall", { viewport: { width: 2560, height: 1440 } });
    await page.getByRole("region", { name: "The fleet at a glance" }).getByRole("link").waitFor();
    const pixels = (): Promise<string> => page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().slice(-4_000));
    const before = await pixels();
    for (let round = 0; round < ROUNDS; round += 1) {
      const ids = Array.from({ length: 100 }, (_, index) => ((round * 100 + index * 37) % 10_000) + 1);
      (round % 2 === 0 ? goOffline : goOnline)(...ids);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    await expect.poll(pixels).not.toBe(before);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
  });

  it.each([
    ["desktop, light", { colorScheme: "light" as const }],
    ["desktop, dark", { colorScheme: "dark" as const }],
    ["phone, light", { ...PHONE, colorScheme: "light" as const }],
    ["phone, dark", { ...PHONE, colorScheme: "dark" as const }],
  ])("is accessible and fits: %s", async (_name, options) => {
    for (const path of ["/notifications", "/preferences", "/wall"]) {
      await open(path, options);
      await expectAccessible(page);
      if (path !== "/wall") {
        await context.close();
      }
    }
  });

  it("gives fingers at least 44 pixels", async () => {
    for (const path of ["/notifications", "/preferences"]) {
      await open(path, PHONE);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("main a, main button, main label, header button")]
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height > 0 && box.height < 44)
          .map(({ element }) => element.outerHTML),
      );
      expect(small).toEqual([]);
      if (path !== "/preferences") {
        await context.close();
      }
    }
  });
});
