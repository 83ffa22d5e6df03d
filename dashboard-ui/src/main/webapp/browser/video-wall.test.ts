import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, type FleetData } from "./fleet-data.ts";
import { hasFfmpeg } from "./publisher.ts";
import { device, mediaServer, savedWall } from "./stub-media.ts";
import { StubServer } from "./stub-server.ts";
import { WhepEndpoint } from "./whep-endpoint.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const STREAMS = 6;

describe.skipIf(!hasChromium() || !hasFfmpeg())("a wall with real pictures", () => {
  let browser: Browser;
  let endpoint: WhepEndpoint;
  let fleet: FleetData;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
    endpoint = await WhepEndpoint.start();
    await endpoint.publish("all");
  });
  afterAll(async () => {
    await browser?.close();
    await endpoint?.stop();
  });

  beforeEach(async () => {
    const devices = Array.from({ length: STREAMS }, (_, index) =>
      device(index + 1, `gate-${index + 1}`, { whepUrl: endpoint.url("all"), ...(index < 4 ? { camera_id: 1_001 + index, nvr_id: 1, link: "address" as const } : {}) }),
    );
    const walls = [savedWall(1, "Gates", { device_ids: devices.map(({ id }) => id) })];
    fleet = { ...makeFleet(2, 8), media: { devices, servers: [mediaServer("main")], walls } };
    stub = await StubServer.start(fleet, endpoint.origin);
  });

  afterEach(async () => {
    try {
      // As a person closes a tab. Whoever leaves says so: nobody looks on who is not there. The word for it outlives the tab, not the browser.
      await page.close();
      await expect.poll(() => endpoint.sessions()).toBe(0);
    } finally {
      await context.close();
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await page.goto(stub.url + path);
  }

  const tile = (name: string): Locator => page.getByRole("group", { name, exact: true });
  const isLive = (name: string): Promise<void> => tile(name).getByText("Live", { exact: true }).waitFor();
  const inFront = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

  /** What a picture looks like now, in few numbers. */
  const pictureOf = (name: string): Promise<string> =>
    tile(name).locator("video").evaluate((video) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [32, 18];
      const context2d = canvas.getContext("2d");
      if (context2d === null || !(video instanceof HTMLVideoElement)) {
        throw new Error("nothing to draw on");
      }
      context2d.drawImage(video, 0, 0, 32, 18);
      return [...context2d.getImageData(0, 0, 32, 18).data].join(" ");
    });

  it("plays the tiles of one page, with both facts on each, and turns", async () => {
    await open("/video/walls/1");
    await Promise.all([1, 2, 3, 4].map((place) => isLive(`Tile ${place}: CAM-00${place}`)));
    await expect.poll(() => endpoint.sessions()).toBe(4);
    const first = await pictureOf("Tile 2: CAM-002");
    await expect.poll(() => pictureOf("Tile 2: CAM-002")).not.toBe(first);
    await tile("Tile 1: CAM-001").getByText(/^Recorder says online since/).waitFor();
    await tile("Tile 1: CAM-001").getByText(/^Stream active, synced \d+ (s|min) ago$/).waitFor();
    await expectAccessible(page);

    await page.keyboard.press("n");
    await isLive("Tile 1: gate-5");
    await isLive("Tile 2: gate-6");
    expect(page.url()).toContain("page=2");
    await expect.poll(() => endpoint.sessions()).toBe(2);
  });

  it("is led through by keys: arrows, Enter for the full screen, Esc back to the list", async () => {
    await open("/video/walls/1");
    await isLive("Tile 1: CAM-001");
    await page.keyboard.press("ArrowDown");
    expect(await inFront()).toBe("Tile 1: CAM-001");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    expect(await inFront()).toBe("Tile 4: CAM-004");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.getAttribute("aria-label"))).toBe("Video: CAM-004");
    await page.evaluate(() => document.exitFullscreen());
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1, name: "Video" }).waitFor();
  });

  it("turns its pages by itself, until somebody stops it", async () => {
    Object.assign(fleet.media?.walls[0] ?? {}, { rotation_seconds: 5 });
    await open("/video/walls/1");
    await page.getByText("Page 2 of 2").waitFor();
    await page.getByText("Page 1 of 2").waitFor();
    await page.getByRole("button", { name: "Stop turning pages" }).click();
    await page.getByRole("button", { name: "Turn pages again" }).waitFor();
    // On a slow machine it has turned once more before it stopped.
    if (await page.getByText("Page 1 of 2").isVisible()) {
      await page.getByRole("button", { name: "Next page" }).click();
    }
    await page.getByText("Page 2 of 2").waitFor();
    await isLive("Tile 1: gate-5");
  });

  it("follows who changes it, and the state of its streams", async () => {
    await open("/video/walls/1?page=2");
    await isLive("Tile 1: gate-5");
    stub.push({
      type: "stream_status_update", device_id: 5, device_key: "gate-5", server: "main", camera_id: null, nvr_id: null, is_active: false, inactive_reason: "not_ready",
      timestamp: new Date().toISOString(),
    });
    // Another fact than the picture, which goes on.
    await tile("Tile 1: gate-5").getByText(/^Stream not sending/).waitFor();
    await isLive("Tile 1: gate-5");
  });

  it("is a column on a phone, where only what is in sight plays", async () => {
    Object.assign(fleet.media?.walls[0] ?? {}, { layout: "3x3" });
    await open("/video/walls/1", PHONE);
    await isLive("Tile 1: CAM-001");
    const places = await page.locator("[data-tile]").evaluateAll((tiles) => tiles.map((one) => Math.round(one.getBoundingClientRect().left)));
    expect(new Set(places).size).toBe(1);
    await expectAccessible(page);
    expect(await endpoint.sessions()).toBeLessThan(STREAMS - 1);
    await tile("Tile 6: gate-6").scrollIntoViewIfNeeded();
    await isLive("Tile 6: gate-6");
  });

  it("is not needed for one picture: a camera plays when it is opened, and a recorder's when somebody asks", async () => {
    await open("/cameras?open=1001");
    await page.getByRole("complementary", { name: "Camera CAM-001" }).getByText("Live", { exact: true }).waitFor();
    await expect.poll(() => endpoint.sessions()).toBe(1);
    await page.goto(`${stub.url}/recorders?open=1`);
    await page.getByRole("button", { name: "Play CAM-002" }).click();
    await isLive("Video: CAM-002");
    await expect.poll(() => endpoint.sessions()).toBe(1);
  });
});
