import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeOffline } from "./fleet-data.ts";
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

  /** Opens the page, and waits until what it reads at first is there, and what it stores it with. */
  async function visit(): Promise<void> {
    const storage = page.waitForResponse(/last-known-/);
    await page.goto(stub.url);
    await live();
    await (await storage).finished();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  }

  it("shows at once what it last knew, as of the past, and then what is now", async () => {
    await visit();
    await headline("All 40 recorders online");
    stub.down = true;
    takeOffline(stub.fleet, 5, "ping_timeout", 0);
    await page.reload();

    await headline("All 40 recorders were online");
    await page.getByRole("region", { name: "Connection" }).getByText("You see the fleet as it was").waitFor();
    expect(await page.getByRole("row").count()).toBeGreaterThan(40);
    await expectAccessible(page);

    stub.down = false;
    await page.getByRole("button", { name: "Try now" }).click();
    await live();
    await headline("1 of 40 recorders offline");
    expect(await page.getByRole("status", { name: "What just happened" }).getByText("went offline").count()).toBe(0);
    // What the browser says of a server that is down was expected.
    expect(failures.filter((failure) => !/WebSocket connection to|status of 503/.test(failure))).toEqual([]);
    failures.length = 0;
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
    failures.length = 0;
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
