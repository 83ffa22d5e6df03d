import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, type FleetData } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";
import { someFigures, someTelemetry, type TelemetryData } from "./stub-telemetry.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const HOUR = 3_600_000;

describe.skipIf(!hasChromium())("the health of cameras in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let fleet: FleetData;
  let telemetry: TelemetryData;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    telemetry = someTelemetry();
    fleet = { ...makeFleet(12, 8), telemetry };
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
    await page.evaluate(() => document.fonts.ready);
  }

  /** What the browser says of a refusal that a test expects, however late it says so. */
  function forgetRefusals(status: number): void {
    expect(failures.filter((failure) => !failure.includes(`status of ${status}`))).toEqual([]);
    failures = [];
  }

  const health = (): Locator => page.getByRole("region", { name: "Health of CAM-001" });
  const chart = (name: string): Locator => health().getByRole("figure", { name: `${name} of CAM-001` });
  const slider = (name: string): Locator => chart(name).getByRole("slider");
  const metricsAsked = (): URLSearchParams[] =>
    stub.asked.filter((asked) => asked.startsWith("/api/telemetry/cameras/1001/metrics")).map((asked) => new URL(asked, stub.url).searchParams);
  const lengthAsked = (query: URLSearchParams | undefined): number => Date.parse(query?.get("to") ?? "") - Date.parse(query?.get("from") ?? "");
  const search = (): URLSearchParams => new URL(page.url()).searchParams;

  /** How many pixels are drawn in the columns of a chart, from its left to its right, apart from axes and grid. */
  async function inkOf(name: string): Promise<number[]> {
    return chart(name)
      .locator("canvas")
      .evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const data = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
        // Line and band are blue, all else is grey.
        const isBlue = (x: number, y: number): boolean => {
          const at = (y * width + x) * 4;
          return (data[at + 3] ?? 0) > 20 && (data[at + 2] ?? 0) - (data[at] ?? 0) > 30;
        };
        return Array.from({ length: width }, (_, x) => Array.from({ length: height }, (__, y) => y).filter((y) => isBlue(x, y)).length);
      });
  }

  const drawn = async (name: string): Promise<number> => (await inkOf(name)).reduce((sum, ink) => sum + ink, 0);

  /** From and to are shares of the width. */
  async function drag(name: string, from: number, to: number): Promise<void> {
    const plot = chart(name).locator(".u-over");
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) {
      throw new Error(`${name} is not there`);
    }
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * from, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((from + to) / 2), y);
    await page.mouse.move(box.x + box.width * to, y);
    await page.mouse.up();
  }

  describe("the charts of a camera", () => {
    it.each(["light", "dark"] as const)("shouldDrawAllThatWasMeasured_whenTheColoursAre %s", async (colorScheme) => {
      await open("/cameras?open=1001", { colorScheme });
      for (const name of ["Ping", "Packet loss", "Picture quality", "Frame rate", "Bit rate", "Temperature", "Card used"]) {
        await expect.poll(() => drawn(name)).toBeGreaterThan(200);
      }
      await chart("Temperature").getByText(/°C, (just now|1 min ago)$/).waitFor();
      await chart("Card used").getByText(/^[\d.]+ %, [\d.]+ GB of 64 GB, /).waitFor();
      await health().getByText(/^It has been running for .* It (restarted once:|did not restart in this time\.)$/).waitFor();
      await expectAccessible(page);
    });

    it("shouldLeaveAGap_whereNothingWasMeasured", async () => {
      await open("/cameras?open=1001");
      await expect.poll(() => drawn("Temperature")).toBeGreaterThan(200);
      const ink = await inkOf("Temperature");
      const first = ink.findIndex((count) => count > 0);
      const last = ink.findLastIndex((count) => count > 0);
      const inside = ink.slice(first, last + 1);
      const hour = (last - first) / 24;

      const empty = inside.flatMap((count, x) => (count === 0 ? [x] : []));
      expect(empty.length).toBeGreaterThan(hour * 0.7);
      expect(empty.length).toBeLessThan(hour * 1.4);
      expect(Math.min(...empty)).toBeGreaterThan(inside.length * 0.85);
    });

    it("shouldTellTheSameTimeEverywhere_whenOneChartIsPointedAt", async () => {
      await open("/cameras?open=1001");
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      await chart("Ping").locator(".u-over").hover();

      await chart("Ping").getByText(/^\d\d:\d\d: [\d.]+ ms \([\d.]+ ms to [\d.]+ ms\)$/).waitFor();
      await chart("Frame rate").getByText(/^\d\d:\d\d: [\d.]+ fps/).waitFor();
      await expect.poll(() => chart("Temperature").locator(".u-cursor-x").evaluate((line) => line.checkVisibility())).toBe(true);
    });

    it("shouldShowARangeOfTheAddress_andPutTheChosenOneThere", async () => {
      await open("/cameras?open=1001&range=7d");
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      expect(lengthAsked(metricsAsked().at(-1))).toBe(7 * 24 * HOUR);
      expect(metricsAsked().at(-1)?.get("step")).toBe("1800");

      await health().getByText("90 d", { exact: true }).click();
      await expect.poll(() => search().get("range")).toBe("90d");
      await expect.poll(() => lengthAsked(metricsAsked().at(-1))).toBe(90 * 24 * HOUR);
      await page.goBack();
      await expect.poll(() => search().get("range")).toBe("7d");
    });

    it("shouldZoom_whenAPersonDrags_andComeBackWithBackAndWithTheButton", async () => {
      await open("/cameras?open=1001");
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      await drag("Ping", 0.25, 0.5);

      await expect.poll(() => search().get("zoom")).toMatch(/^\d+,\d+$/);
      const [from = 0, to = 0] = search().get("zoom")?.split(",").map(Number) ?? [];
      expect((to - from) * 1_000).toBeGreaterThan(5.5 * HOUR);
      expect((to - from) * 1_000).toBeLessThan(6.5 * HOUR);
      // A shorter time is asked for again, with more of its points.
      await expect.poll(() => lengthAsked(metricsAsked().at(-1))).toBe((to - from) * 1_000);
      expect(metricsAsked().at(-1)?.get("step")).toBe("60");
      await expect.poll(() => drawn("Temperature")).toBeGreaterThan(200);

      await page.goBack();
      await expect.poll(() => search().has("zoom")).toBe(false);
      await page.goForward();
      await health().getByRole("button", { name: "Reset zoom" }).click();
      await expect.poll(() => search().has("zoom")).toBe(false);
    });

    it("shouldBeUsedWithKeysAlone", async () => {
      await open("/cameras?open=1001");
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      await slider("Ping").focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => slider("Ping").getAttribute("aria-valuetext")).toMatch(/^\d\d:\d\d: [\d.]+ ms/);
      await chart("Frame rate").getByText(/^\d\d:\d\d: [\d.]+ fps/).waitFor();

      await page.keyboard.press("+");
      await expect.poll(() => search().get("zoom")).toMatch(/^\d+,\d+$/);
      const zoomed = search().get("zoom");
      await page.keyboard.press("PageDown");
      await expect.poll(() => search().get("zoom")).not.toBe(zoomed);
      await page.keyboard.press("0");
      await expect.poll(() => search().has("zoom")).toBe(false);
    });

    it("shouldHaveItsFiguresInTables_forWhoSeesNoChart", async () => {
      await open("/cameras?open=1001&range=1h");
      await health().getByText("Figures in tables").click();
      await health().getByText("Figures of Temperature of CAM-001").click();
      const table = health().getByRole("table", { name: "Temperature of CAM-001" });
      await table.getByRole("columnheader", { name: "Highest" }).waitFor();
      expect(await table.getByRole("row").count()).toBeGreaterThan(100);
      await expectAccessible(page);
    });

    it("shouldAskOnlyForTheNewest_whileItIsLookedAt", async () => {
      await open("/cameras?open=1001&range=1h");
      await expect.poll(() => metricsAsked().length).toBeGreaterThan(1);

      expect(lengthAsked(metricsAsked()[0])).toBe(HOUR);
      expect(lengthAsked(metricsAsked()[1])).toBeLessThan(HOUR / 10);
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
    });

    it("shouldFitAPhone_andZoomByAFinger", async () => {
      await open("/cameras?open=1001", PHONE);
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      await chart("Ping").locator(".u-over").tap();
      await chart("Ping").getByText(/^\d\d:\d\d: [\d.]+ ms/).waitFor();
      await health().getByRole("button", { name: "Zoom in" }).tap();
      await expect.poll(() => search().get("zoom")).toMatch(/^\d+,\d+$/);
      await expectAccessible(page);
      const small = await health().locator("button:visible, summary:visible, label:visible").evaluateAll((targets) =>
        targets.filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
    });

    it("shouldSayHowFiguresCome_whenACameraNeverSentAny", async () => {
      fleet.telemetry = { ...telemetry, value: () => null };
      await open("/cameras?open=1001");
      await health().getByRole("heading", { name: "No figures yet" }).waitFor();
      await health().getByText(/^PATCH \/api\/cameras\/ingest-comprehensive-data\/NVR-.*\/192\.168\.1\.101$/).waitFor();
      await expectAccessible(page);
    });

    it("shouldSayWhenItWasHeardLast_whenNothingIsInThisTime", async () => {
      fleet.telemetry = { ...telemetry, value: (id, metric, at) => (Date.now() - at * 1_000 < 48 * HOUR ? null : someFigures(id, metric, at)) };
      await open("/cameras?open=1001");
      await health().getByRole("heading", { name: "Nothing measured in this time" }).waitFor();
      await health().getByText(/^The last figures are from /).waitFor();
      await health().getByRole("button", { name: "Show 90 days" }).click();
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      await health().getByText(/^It has sent nothing new since: the last figures are from/).waitFor();
    });

    it("shouldSayThatItsClockIsWrong", async () => {
      fleet.telemetry = { ...telemetry, value: (id, metric, at) => (metric === "clock_offset_seconds" ? -18_000 : someFigures(id, metric, at)) };
      await open("/cameras?open=1001");
      await health().getByText("Its clock is 5 h behind", { exact: false }).waitFor();
      await expectAccessible(page);
    });

    it("shouldSayThatItCannotBeRead_andReadItWhenAsked", async () => {
      stub.broken.add("/api/telemetry/cameras/1001/metrics");
      await open("/cameras?open=1001");
      await health().getByRole("heading", { name: "Its health cannot be read" }).waitFor();
      await expectAccessible(page);
      stub.broken.clear();
      await health().getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => drawn("Ping")).toBeGreaterThan(200);
      forgetRefusals(503);
    });
  });

  describe("the hardware of a camera", () => {
    const hardware = (): Locator => page.getByRole("region", { name: "Hardware" });

    it("shouldSayWhatItIs_andWhatChangedOfIt", async () => {
      await open("/cameras?open=1001");
      await hardware().getByText("Axis P3245-LVE").waitFor();
      await hardware().getByText("1920 × 1080, 25 fps, 4.1 Mbit/s").waitFor();
      await hardware().getByText("H265, with the maker's smart codec, which browsers rarely play", { exact: false }).waitFor();
      await hardware().getByText("64 GB, works").waitFor();
      await hardware().getByText(/^Firmware changed from 10\.12\.1 to 11\.2\.68 on /).waitFor();
      await hardware().getByText(/^Size of the card changed from 32 GB to 64 GB on /).waitFor();
    });

    it("shouldMarkACardThatNeedsAPerson_althoughItsFiguresLookHealthy", async () => {
      const storage = telemetry.hardware.get(1_001)?.current?.edge_storage;
      Object.assign(storage ?? {}, { status: "read_only" });
      await open("/cameras?open=1001");
      await hardware().getByText("64 GB, read only: nothing is recorded on it").waitFor();
    });

    it("shouldSayThatItIsNotKnown_whenTheCameraToldNothing", async () => {
      await open("/cameras?open=1002");
      await hardware().getByText("It has not told what it is.").waitFor();
    });
  });

  describe("the worst cameras of the fleet", () => {
    const table = (): Locator => page.getByRole("grid", { name: "Worst cameras" });
    const firstRow = (): Locator => table().locator("[data-row]").first();

    it("shouldBeWorstFirst_byTheMeasureOfTheAddress", async () => {
      fleet.telemetry = { ...telemetry, value: (id, metric, at) => (metric === "ping_ms" && id === 5_003 ? 812.5 : someFigures(id, metric, at)) };
      await open("/camera-health");
      await firstRow().getByText("812.5 ms").waitFor();
      await firstRow().getByText("just now").waitFor();
      await firstRow().getByRole("link", { name: "CAM-003" }).waitFor();
      await page.getByText("The 50 worst, more below, longest first").waitFor();
      await expectAccessible(page);

      await page.getByRole("combobox", { name: "Measure" }).selectOption("temperature_celsius");
      await firstRow().getByText("°C").waitFor();
      expect(search().get("by")).toBe("temperature_celsius");
      await expect.poll(() => stub.asked.at(-1)).toContain("sort=-temperature_celsius");
      await page.getByRole("combobox", { name: "Measure" }).selectOption("quality_score");
      await expect.poll(() => stub.asked.some((asked) => asked.includes("sort=quality_score"))).toBe(true);
      await page.goBack();
      await firstRow().getByText("°C").waitFor();
    });

    it("shouldComeInPages_beOfOneSite_andLeadToTheCamera", async () => {
      await open("/camera-health");
      await firstRow().waitFor();
      await firstRow().focus();
      await page.keyboard.press("End");
      await page.getByText("96 cameras, longest first").waitFor();
      await page.getByRole("combobox", { name: "Site" }).selectOption("Bremen");
      await page.getByText("16 cameras, longest first").waitFor();
      expect(search().get("site")).not.toBeNull();
      await firstRow().focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/cameras\?open=/);
      await page.getByRole("heading", { name: "Health", exact: true }).waitFor();
    });

    it("shouldListWhatSendsAndIsNotRegistered", async () => {
      await open("/camera-health");
      await page.getByRole("heading", { name: "2 cameras send figures and are not registered" }).waitFor();
      const unknown = page.getByRole("grid", { name: "Unregistered cameras that send figures" });
      await unknown.getByText("CAM-099 · 192.168.1.99").waitFor();
      await unknown.getByText("3,612 ×").waitFor();
      await page.getByRole("link", { name: "Register cameras" }).click();
      await page.waitForURL(/\/adoption\?show=cameras/);
    });

    it.each([390, 1_440])("shouldFitAWidthOf %i in the dark", async (width) => {
      await open("/camera-health", { ...(width === 390 ? PHONE : {}), colorScheme: "dark" });
      await firstRow().waitFor();
      await expectAccessible(page);
    });

    it("shouldTeachHowFiguresCome_whenNothingReportsYet", async () => {
      delete fleet.telemetry;
      await open("/camera-health");
      await page.getByRole("heading", { name: "Nothing reports yet" }).waitFor();
      await page.getByText("./fleet simulate --metrics 30s").waitFor();
      await expectAccessible(page);
    });

    it("shouldSayThatItCannotBeRead_andReadItWhenAsked", async () => {
      stub.broken.add("/api/telemetry/latest");
      await open("/camera-health");
      await page.getByRole("alert").getByText("The figures cannot be read").waitFor();
      stub.broken.clear();
      await page.getByRole("button", { name: "Try again" }).click();
      await firstRow().waitFor();
      forgetRefusals(503);
    });

    it("shouldBeFoundInTheNavigationAndThePalette", async () => {
      await open("/recorders");
      await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Health" }).click();
      await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "A recorder, a site" }).fill("worst cameras by temp");
      await page.getByRole("option", { name: "Worst cameras by temperature" }).click();
      await expect.poll(() => search().get("by")).toBe("temperature_celsius");
    });
  });

  describe("the cameras of a recorder", () => {
    it("shouldBeSeenSideBySide_withOneRequest", async () => {
      await open("/recorders?open=1");
      await page.getByText("Health of its cameras, last 24 hours").waitFor();
      expect(stub.asked.filter((asked) => asked.startsWith("/api/telemetry/"))).toEqual([]);
      await page.getByRole("button", { name: "Show", exact: true }).click();
      const lines = page.getByRole("list", { name: /^Ping of the cameras of / });
      await lines.getByRole("link", { name: "CAM-008" }).waitFor();
      expect(await lines.getByRole("listitem").count()).toBe(8);
      await lines.getByText(/^[\d.]+ ms, in 24 hours [\d.]+ ms to [\d.]+ ms$/).first().waitFor();
      expect(stub.asked.filter((asked) => asked.startsWith("/api/telemetry/")).map((asked) => asked.split("?")[0])).toEqual(["/api/telemetry/nvrs/1/metrics"]);

      await page.getByRole("combobox", { name: "Measure" }).selectOption("temperature_celsius");
      await page.getByRole("list", { name: /^Temperature of the cameras of / }).waitFor();
      expect(search().get("measure")).toBe("temperature_celsius");
      await expectAccessible(page);
      await page.reload();
      await page.getByRole("list", { name: /^Temperature of the cameras of / }).waitFor();
      await page.getByRole("button", { name: "Hide", exact: true }).click();
      await expect.poll(() => search().has("measure")).toBe(false);
      await page.goBack();
      await page.getByRole("list", { name: /^Temperature of the cameras of / }).waitFor();
    });

    it("shouldSayThatNothingCame_whenNoCameraSendsFigures", async () => {
      delete fleet.telemetry;
      await open("/recorders?open=1&measure=fps", PHONE);
      await page.getByText("None of its cameras has sent this figure in the last 24 hours.").waitFor();
      await expectAccessible(page);
    });
  });
});
