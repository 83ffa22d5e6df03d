import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dayOfRecorder, itemOf } from "../src/test/report-samples.ts";
import { ReportServer } from "../src/test/report-server.ts";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

const DAY = "period=dates&from=2026-11-28&to=2026-11-28";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium())("the report of availability in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let reports: ReportServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    stub = await StubServer.start(makeFleet(3, 2));
    reports = new ReportServer();
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(query: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { timezoneId: "Europe/Vienna", ...options }));
    await page.route(/\/api\/(reports|customers|sites)/, async (route) => {
      const answer = reports.answer(route.request().url(), route.request().headers().accept ?? "");
      await route.fulfill({
        status: answer?.status ?? 404,
        contentType: answer?.type ?? "application/json",
        body: answer?.body ?? "{}",
        headers: answer?.headers ?? {},
      });
    });
    await page.goto(`${stub.url}/reports?${query}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const lines = (): ReturnType<Page["locator"]> => page.getByRole("treegrid", { name: "Recorders" }).locator("[data-row]");

  it("is accessible, opened to what happened, on a desk and on a phone", async () => {
    for (const options of [{}, PHONE, { colorScheme: "dark" } as const]) {
      await open(`${DAY}&site=1&open=1`, options);
      await page.getByRole("grid", { name: "Outages of Main branch" }).waitFor();
      await expectAccessible(page);
      await context.close();
    }
  });

  it("says the figures of the registry, all of them", async () => {
    await open(DAY, { viewport: { width: 1920, height: 1080 } });
    await lines().nth(2).waitFor();
    const shown = await lines().allTextContents();

    for (const [index, item] of reports.recorders.entries()) {
      const percent = item.availability_percent;
      const words = percent === null ? "Excluded all the time" : percent === 100 ? "100 %" : `${percent.toFixed(4)} %`;
      expect(shown[index]).toContain(`${item.name ?? ""}${words}`);
    }
    expect(await page.getByRole("region", { name: "All recorders, together" }).textContent()).toContain("98.0000 %");
  });

  it("is read with the keyboard: down the lines, into one, and back", async () => {
    await open(DAY);
    await lines().first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("slider", { name: "Life of Main branch" }).waitFor();
    expect(new URL(page.url()).searchParams.get("open")).toBe("1");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("slider").count()).toBe(0);
    await page.goBack();
    await page.getByRole("slider", { name: "Life of Main branch" }).waitFor();
  });

  it("is a document on paper: of whom, when, in which time zone, by which definition, with what happened", async () => {
    await open(`${DAY}&site=1&open=1`, { colorScheme: "dark" });
    await page.getByRole("grid", { name: "Outages of Main branch" }).waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const paper = page.locator("article[data-printed]");
    const text = (await paper.innerText()).replaceAll(/\s+/g, " ");

    expect(text).toContain("Availability of Main branch");
    expect(text).toContain("Time zone Asia/Tokyo");
    expect(text).toContain("Availability is up / (up + down)");
    expect(text).toContain("95.8015 %");
    expect(text).toContain("No sign of life for 30 s");
    expect(await page.getByRole("navigation").count()).toBe(0);
    // Dark on white, whatever the page's colours.
    expect(await paper.evaluate((element) => getComputedStyle(element).colorScheme)).toContain("light");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect.poll(() => paper.count()).toBe(0);
  });

  it("prints all lines, also those that are not in view, on A4", async () => {
    reports.recorders = Array.from({ length: 400 }, (_, index) => itemOf(index + 1, `Recorder ${index + 1}`, dayOfRecorder));
    await open(DAY);
    await lines().first().waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");

    // 400 lines are some ten pages; the list in view would be two.
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(6);
    // A4 in points.
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12]/);
  });

  it("downloads the CSV under the registry's name", async () => {
    await open(DAY);
    await lines().first().waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();

    expect((await download).suggestedFilename()).toBe("availability-by-nvr-2026-11-28.csv");
  });

  it("gives fingers at least 44 pixels", async () => {
    await open(`${DAY}&site=1`, PHONE);
    await lines().first().waitFor();
    const small = await page.getByRole("main").locator("a, button, input:not([type=range]):not([aria-hidden=true])").evaluateAll((elements) =>
      elements
        .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 120)),
    );

    expect(small).toEqual([]);
  });
});
