import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeCameraOffline, takeOffline, version } from "./fleet-data.ts";
import { serviceHealth, StubServer, systemHealth } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WALL = { viewport: { width: 2560, height: 1440 } };

describe.skipIf(!hasChromium())("the dashboard in a browser", () => {
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
    takeOffline(fleet, 20, "never_connected", 0);
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

  async function open(options: Parameters<typeof openPage>[1] = {}, query = ""): Promise<void> {
    ({ page, context, failures } = await openPage(browser, options));
    await page.goto(`${stub.url}/dashboard${query}`);
    await page.getByText("Up to date").waitFor();
    await page.getByRole("link", { name: "South", exact: true }).or(page.getByText("No customer")).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const asked = (path: string): number => stub.asked.filter((each) => each.startsWith(path)).length;

  /** A change of a recorder's status, the `count`-th. */
  function push(count: number): void {
    const time = new Date().toISOString();
    const change = { type: "nvr_status_update", nvr_id: 12, hostname: "nvr", device_name: "Recorder", since: time, timestamp: time };
    const status = count % 2 === 0 ? "online" : "warning";
    stub.push({ ...change, cameras_updated: 0, status, old_status: "online", reason: "reported", version: version(10 + count) });
  }

  it.each([
    ["a desktop", {}],
    ["a dark desktop", { colorScheme: "dark" }],
    ["a phone", PHONE],
    ["a wall", WALL],
    ["forced colours", { forcedColors: "active" }],
  ] as const)("is accessible on %s, also when something is wrong", async (_name, options) => {
    await open({ reducedMotion: "reduce", ...options });
    await page.getByText("Last hour as a table").click();
    await expectAccessible(page);

    stub.health = systemHealth("degraded", [serviceHealth("nvr-gateway"), serviceHealth("device-registry", { status: "down", reason: "silent" })]);
    stub.broken.add("/api/stats/regions");
    await page.reload();
    await page.getByText("The registry does not answer in time").waitFor();
    await page.getByText("The regions cannot be shown").waitFor();
    await expectAccessible(page);
    expect(failures.filter((failure) => !/status of 503/.test(failure))).toEqual([]);
    failures = [];
  });

  it("is read again at most once a second in a storm, and has the last change", async () => {
    await open();
    const before = asked("/api/stats/changes?");
    const begin = Date.now();
    let count = 0;
    while (Date.now() - begin < 3_000) {
      push(count);
      count += 1;
      await page.waitForFunction(() => true);
    }
    push(1 + count + (count % 2));
    await page.getByRole("link", { name: "1 Warning" }).waitFor();
    const seconds = (Date.now() - begin) / 1_000;

    // The first at once, one for each second that began, and the day, which is read more seldom.
    expect(asked("/api/stats/changes?") - before).toBeLessThanOrEqual(Math.ceil(seconds) + 2);
    Object.assign(stub.fleet.nvrs[11] ?? {}, { status: "warning", reason: "reported", since: new Date().toISOString() });
    push(3 + count + (count % 2));
    await page.getByRole("figure", { name: /^Last hour: .*1 with a warning/ }).waitFor();
  });

  it("leads from what needs a person to that recorder, and back to where one was", async () => {
    await open();
    const card = page.getByRole("region", { name: "Needs a person" });
    await card.getByRole("link").first().click();
    await page.waitForURL(/\/recorders\?open=3$/);
    await page.locator("#recorder-3").waitFor();

    await page.goBack();
    await page.getByText("Up to date").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("problem-3");
  });

  it("keeps what is looked at in the address", async () => {
    await open({}, "?of=cameras&by=customer");
    await page.getByRole("tab", { name: "Cameras", selected: true }).waitFor();
    await page.getByRole("tab", { name: "Customer", selected: true }).press("ArrowLeft");

    await page.waitForURL(/\/dashboard\?of=cameras$/);
    await page.getByRole("link", { name: "North", exact: true }).waitFor();
  });
});
