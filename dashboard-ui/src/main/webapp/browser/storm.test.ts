import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { BATCH_MS, stormBatch } from "./speed/storm.ts";
import { StubServer } from "./stub-server.ts";

const RECORDERS = 10_000;
const CAMERAS = 8;
const SECONDS = 5;

describe.skipIf(!hasChromium())("a storm on ten thousand recorders", () => {
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
    stub = await StubServer.start(makeFleet(RECORDERS, CAMERAS));
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

  it("is right and small at 1,000 updates a second", async () => {
    await page.goto(stub.url);
    await page.locator("[aria-rowindex='2']").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    for (let round = 0; round < (SECONDS * 1_000) / BATCH_MS; round += 1) {
      stub.push(...stormBatch(round, RECORDERS, CAMERAS));
      await page.evaluate((pause) => new Promise((resolve) => setTimeout(resolve, pause)), BATCH_MS);
    }
    // Everything that went is back.
    await page.getByRole("heading", { name: "All 10,000 recorders online" }).waitFor();
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
  });
});
