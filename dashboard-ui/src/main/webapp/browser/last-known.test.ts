import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage, tryNow } from "./chromium.ts";
import { makeFleet, takeOffline, version } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

describe.skipIf(!hasChromium())("a page that is opened again", () => {
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
    stub = await StubServer.start(makeFleet(40, 8));
    ({ page, context, failures } = await openPage(browser, {}));
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  const headline = (name: string): Promise<void> => page.getByRole("heading", { name }).waitFor();

  async function live(): Promise<void> {
    await page.getByText("Live", { exact: true }).waitFor();
  }

  /** How many chunks of recorders the browser has stored. */
  function stored(): Promise<number> {
    return page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("nvr-fleet", 1);
          opening.addEventListener("success", () => {
            const database = opening.result;
            const counting = database.transaction("recorders").objectStore("recorders").count();
            counting.addEventListener("success", () => {
              database.close();
              resolve(counting.result);
            });
          });
        }),
    );
  }

  /** Opens the page, and waits until what it reads at first is stored. */
  async function visit(): Promise<void> {
    const storage = page.waitForResponse(/last-known-/);
    await page.goto(stub.url);
    await live();
    await (await storage).finished();
    await expect.poll(async () => (await page.evaluate(() => indexedDB.databases())).length).toBe(1);
    await expect.poll(stored).toBeGreaterThan(0);
  }

  it("shows at once what it last knew, as of the past, and then what is now", async () => {
    await visit();
    await headline("All 40 recorders online");
    stub.push({
      type: "nvr_offline", nvr_id: 5, hostname: "nvr", device_name: "Recorder", cameras_updated: 8, status: "offline", old_status: "online",
      reason: "ping_timeout", since: new Date().toISOString(), timestamp: new Date().toISOString(), version: version(2), camera_states: "xxxxxxxx", cameras_online: 0,
    });
    await headline("1 of 40 recorders offline");
    stub.down = true;
    takeOffline(stub.fleet, 5, "ping_timeout", 0);
    takeOffline(stub.fleet, 6, "ping_timeout", 0);
    await page.reload();

    await headline("1 of 40 recorders was offline");
    await page.getByRole("region", { name: "Connection" }).getByText("You see the fleet as it was").waitFor();
    expect(await page.getByRole("row").count()).toBeGreaterThan(40);
    await expectAccessible(page);

    // The page does not try by itself just before somebody lets it.
    await page.getByText(/Trying again in ([4-9]|\d\d) s/).waitFor();
    stub.down = false;
    await tryNow(page);
    await live();
    await headline("2 of 40 recorders offline");
    expect(await page.getByRole("status", { name: "What just happened" }).getByText("went offline").count()).toBe(0);
    // What the browser says of a server that is down was expected.
    expect(failures.filter((failure) => !/WebSocket connection to|status of 503/.test(failure))).toEqual([]);
    failures = [];
  });

  it("knows ten thousand recorders before the server has told of them", async () => {
    stub.fleet = makeFleet(10_000, 8);
    await visit();
    await headline("All 10,000 recorders online");
    stub.down = true;
    await page.reload();
    await headline("All 10,000 recorders were online");
    const painted = await page.evaluate(() => performance.now());
    console.info(`Ten thousand recorders that were stored are painted ${Math.round(painted)} ms after the page was opened.`);
    // Nor is what it says of that until the page is closed.
    failures = [];
  });

  it("works where the browser stores nothing", async () => {
    await page.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined }));
    await page.goto(stub.url);
    await live();
    await page.reload();
    await live();
    await headline("All 40 recorders online");
  });
});
