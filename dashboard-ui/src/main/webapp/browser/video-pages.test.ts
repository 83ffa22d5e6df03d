import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeCameraOffline, type FleetData } from "./fleet-data.ts";
import { problem } from "./stub-inventory.ts";
import { device, someMedia, type MediaData } from "./stub-media.ts";
import { StubServer } from "./stub-server.ts";

/** More than a removal waits, in milliseconds. */
const TAKE_BACK = 9_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium())("streams and walls in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let fleet: FleetData;
  let media: MediaData;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    media = someMedia();
    fleet = { ...makeFleet(12, 8), media };
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

  const row = (key: string): Locator => page.locator("[data-row]", { has: page.getByText(key, { exact: true }) });
  const keysShown = (): Promise<string[]> => page.getByRole("treegrid", { name: "Streams" }).locator("[id^=stream-] [class*=path]").allTextContents();
  const server = (name: string): Locator => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name, exact: true }) });
  const dialog = (): Locator => page.getByRole("dialog");
  const written = (): unknown => stub.written.at(-1);
  const readsOf = (path: string): number => stub.asked.filter((asked) => asked.startsWith(path)).length;

  const told = (id: number, changes: object = {}): object => ({
    type: "stream_status_update", device_id: id, device_key: "x", server: "main", camera_id: null, nvr_id: null, is_active: true, inactive_reason: null,
    timestamp: new Date().toISOString(), ...changes,
  });

  describe("the list of streams", () => {
    it("has every stream, linked or not, by its server, with the reason of its state in words", async () => {
      await open("/video");
      await row("gate-north").getByText("Idle").waitFor();
      expect(await keysShown()).toEqual(["gate-north", "gate-north-sub", "hall", "nvr-a/ch01", "old-dock", "yard", "cam1"]);
      await page.getByText("main: 6 streams").waitFor();
      await row("yard").getByText("Not sending").waitFor();
      await row("yard").getByText("nothing came from its camera for 5 min", { exact: false }).waitFor();
      await row("yard").getByText("Not linked").waitFor();
      await row("old-dock").getByText("Path gone").waitFor();
      await row("cam1").getByText("Server away").waitFor();
      await row("nvr-a/ch01").getByText("One of 2").waitFor();
      await row("hall").getByRole("link", { name: "CAM-002" }).waitFor();
      expect(await page.title()).toContain("Video");
      await expectAccessible(page);
    });

    it("is filtered by its counts, a search and the address, and Back leads back", async () => {
      await open("/video");
      const counts = page.getByRole("group", { name: "Streams by state" });
      await counts.getByRole("button", { name: /3\s*Inactive/ }).click();
      await expect.poll(keysShown).toEqual(["old-dock", "yard", "cam1"]);
      await page.getByRole("combobox", { name: "Media server" }).selectOption("south");
      await expect.poll(keysShown).toEqual(["cam1"]);
      expect(page.url()).toContain("state=inactive");
      await page.goBack();
      await page.goBack();
      await expect.poll(keysShown).toHaveLength(7);
      await page.keyboard.press("/");
      await page.keyboard.type("192.168.1.11");
      await expect.poll(keysShown).toEqual(["gate-north", "gate-north-sub"]);
      await page.goto(`${stub.url}/video?link=none&q=nowhere`);
      await page.getByRole("button", { name: "Show all streams" }).click();
      await expect.poll(keysShown).toHaveLength(7);
    });

    it("follows what happens, without reading it again", async () => {
      await open("/video");
      await row("yard").getByText("Not sending").waitFor();
      await expect.poll(() => readsOf("/api/devices")).toBeGreaterThan(0);
      // The first whole read of the fleet may have asked for them again.
      await expect.poll(async () => (await page.locator("[aria-busy=true]").count())).toBe(0);
      stub.push(told(4), told(6, { is_active: false, inactive_reason: "not_ready" }));
      await row("yard").getByText("Active").waitFor();
      await row("old-dock").getByText("Not sending").waitFor();
    });

    it("reads again what an update does not tell, and what was told while there was no connection", async () => {
      await open("/video");
      await row("yard").waitFor();
      media.devices.push(device(8, "brand-new", { ready: false, onDemand: true }));
      stub.push(told(8));
      await row("brand-new").getByText("Idle").waitFor();

      stub.blocked = true;
      stub.breakConnections();
      Object.assign(media.devices[3] ?? {}, { is_active: true, inactive_reason: null, updated_at: new Date().toISOString() });
      stub.blocked = false;
      await row("yard").getByText("Active").waitFor();
    });

    it("links a stream that may be of several cameras, and takes that back", async () => {
      await open("/video?open=5");
      await page.getByText("Several cameras fit its address").waitFor();
      const candidates = page.getByRole("list", { name: "Cameras with its address" });
      await candidates.getByRole("button", { name: "Link CAM-004" }).waitFor();
      await expectAccessible(page);
      await candidates.getByRole("button", { name: "Link CAM-003" }).click();
      await row("nvr-a/ch01").getByRole("link", { name: "CAM-003" }).waitFor();
      expect(written()).toMatchObject({ method: "PUT", path: "/api/devices/5/link", body: { camera_id: 1_003 } });
      await page.getByText("Linked by hand").waitFor();
      await page.getByRole("button", { name: "Take the link back" }).click();
      await row("nvr-a/ch01").getByText("Not linked").waitFor();
      expect(written()).toMatchObject({ method: "DELETE", path: "/api/devices/5/link" });
    });

    it("finds a camera for a stream that no address tells, and says why it is refused", async () => {
      await open("/video?open=4");
      await page.getByLabel("Find a camera").fill("CAM-007");
      stub.instead = ({ method }) => (method === "PUT" ? problem(422, "impossible", "It cannot be done.", [{ field: "camera_id", message: "there is no camera 1007" }]) : undefined);
      await page.getByRole("list", { name: "Cameras that answer" }).getByRole("button", { name: "Link CAM-007" }).first().click();
      await page.getByText("It cannot be done.").waitFor();
      forgetRefusals(422);
      stub.instead = () => undefined;
      await page.getByRole("list", { name: "Cameras that answer" }).getByRole("button", { name: "Link CAM-007" }).first().click();
      await row("yard").getByRole("link", { name: "CAM-007" }).waitFor();
    });

    it("teaches how streams come here where there are none", async () => {
      fleet.media = { devices: [], servers: [], walls: [] };
      await open("/video");
      await page.getByRole("heading", { name: "No streams yet" }).waitFor();
      await page.getByText("sourceOnDemand: yes").waitFor();
      await page.getByText("No media server is set").waitFor();
      await page.getByText("./fleet up --mediamtx http://10.0.0.5:9997").waitFor();
      await expectAccessible(page);
    });

    it("says that it cannot be read, and reads it when asked to", async () => {
      stub.broken.add("/api/devices");
      await open("/video");
      await page.getByRole("alert").getByText("The streams cannot be read").waitFor();
      await page.getByText("pictures that play go on", { exact: false }).waitFor();
      forgetRefusals(503);
      stub.broken.clear();
      await page.getByRole("button", { name: "Try again" }).click();
      await row("yard").waitFor();
      forgetRefusals(503);
    });
  });

  describe("the media servers", () => {
    it("say how they are, since when, and why, and are read when somebody asks", async () => {
      await open("/video");
      await server("south").getByText("Cannot be read").waitFor();
      await server("south").getByText("Last error: no answer within 4 s").waitFor();
      await server("south").getByText("Never read whole").waitFor();
      await server("main").getByText(/Synced \d+ (s|min) ago/).waitFor();
      await server("south").getByRole("button", { name: "Sync now: south" }).click();
      await server("south").getByText("Read 1 path: 1 new").waitFor();
      await server("south").getByText("Read", { exact: true }).waitFor();
    });

    it("say plainly that a sync runs already", async () => {
      stub.instead = ({ path }) => (path.endsWith("/sync") ? problem(409, "conflict", "A sync of main runs.") : undefined);
      await open("/video");
      await server("main").getByRole("button", { name: "Sync now: main" }).click();
      await server("main").getByText("A sync of it runs already.", { exact: false }).waitFor();
      forgetRefusals(409);
    });
  });

  describe("walls", () => {
    it("are made with streams in an order, and shown at once", async () => {
      await open("/video");
      await page.getByRole("link", { name: "Open wall Gates" }).waitFor();
      await page.getByText("2 × 2 · 2 streams · next page every 20 s").waitFor();
      await page.keyboard.press("a");
      await dialog().getByLabel("Name").fill("Yard and hall");
      await dialog().getByText("3 × 3").click();
      for (const key of ["yard", "hall"]) {
        await dialog().getByRole("combobox", { name: "Add a stream" }).fill(key);
        await page.getByRole("option", { name: new RegExp(`^${key}`) }).click();
        await dialog().getByRole("listitem").filter({ hasText: key }).waitFor();
      }
      await expectAccessible(page);
      await dialog().getByRole("button", { name: "Move hall up" }).click();
      await dialog().getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("link", { name: "Open wall Yard and hall" }).waitFor();
      expect(written()).toMatchObject({ method: "POST", body: { name: "Yard and hall", layout: "3x3", device_ids: [3, 4], rotation_seconds: null } });
    });

    it("are changed beside what somebody else changed meanwhile", async () => {
      await open("/video?wall=1");
      await dialog().getByLabel("Name").fill("Gates and doors");
      Object.assign(media.walls[0] ?? {}, { layout: "4x4", device_ids: [1], revision: 2 });
      await dialog().getByRole("button", { name: "Save" }).click();
      await dialog().getByText("Somebody else changed this meanwhile").waitFor();
      forgetRefusals(412);
      await dialog().getByRole("row", { name: /Tiles 4 × 4 2 × 2/ }).waitFor();
      await dialog().getByRole("button", { name: "Keep mine" }).click();
      await page.getByRole("link", { name: "Open wall Gates and doors" }).waitFor();
      expect(media.walls[0]).toMatchObject({ name: "Gates and doors", layout: "4x4", device_ids: [1] });
    });

    it("are removed unless that is taken back", async () => {
      await open("/video");
      await page.getByRole("button", { name: "Edit wall Gates" }).click();
      await page.getByRole("region", { name: "What just happened" }).waitFor({ state: "attached" });
      await dialog().getByRole("button", { name: "Remove" }).click();
      await page.getByRole("button", { name: "Take back" }).click();
      await page.getByRole("button", { name: "Edit wall Gates" }).click();
      await dialog().getByRole("button", { name: "Remove" }).click();
      await page.getByText("A wall shows up to 16 streams").waitFor({ timeout: TAKE_BACK * 4 });
      expect(media.walls).toEqual([]);
    });

    it("have an address, pages that turn, and say what is not there any more", async () => {
      Object.assign(media.walls[0] ?? {}, { device_ids: [4, 99, 6, 7, 3] });
      await open("/video/walls/1?page=2");
      await page.getByRole("heading", { name: "Gates" }).waitFor();
      await page.getByText("Page 2 of 2").waitFor();
      await page.getByRole("group", { name: "Tile 1: CAM-002" }).waitFor();
      forgetUnreachable();
    });

    it("say that they are gone", async () => {
      ({ page, context, failures } = await openPage(browser, {}));
      await page.goto(`${stub.url}/video/walls/77`);
      await page.getByText("This wall is not there any more").waitFor();
      await page.getByRole("link", { name: "All walls" }).click();
      await page.getByRole("heading", { level: 1, name: "Video" }).waitFor();
      forgetRefusals(404);
    });
  });

  /** Of players that ask a server which is not there. */
  function forgetUnreachable(): void {
    failures = failures.filter((failure) => !/ERR_|Content Security Policy|Refused to connect/.test(failure));
  }

  describe("a camera", () => {
    const detail = (): Locator => page.getByRole("complementary", { name: "Camera CAM-001" });

    it("has its streams beside what its recorder says, each with its source and age", async () => {
      await open("/cameras?open=1001");
      const facts = detail().getByRole("list", { name: "What the recorder says, and how the stream is" });
      await facts.getByText(/^Recorder says online, \d+ (s|min|h).* ago$/).waitFor();
      await facts.getByText(/^Stream idle, synced \d+ (s|min) ago$/).waitFor();
      await detail().getByText("Linked by its address 192.168.1.11:554").waitFor();
      await detail().getByText("gate-north-sub · 640 × 360").click();
      await detail().getByRole("button", { name: "Play CAM-001" }).waitFor();
      await expectAccessible(page);

      takeCameraOffline(fleet, 1, 1, 0);
      stub.push({
        type: "camera_status_update", camera_id: 1_001, nvr_id: 1, name: "CAM-001", status: "offline", old_status: "online", reason: "reported",
        since: new Date().toISOString(), version: fleet.cameras[0]?.version, camera_states: "xooooooo", cameras_online: 7,
      });
      await facts.getByText(/^Recorder says offline/).waitFor();
      await facts.getByText(/^Stream idle/).waitFor();
    });

    it("without a stream lets somebody choose one by hand", async () => {
      await open("/cameras?open=1005");
      const panel = page.getByRole("complementary", { name: "Camera CAM-005" });
      await panel.getByText("No stream is linked to this camera").waitFor();
      await panel.getByRole("combobox", { name: "Choose a stream" }).fill("yard");
      await page.getByRole("option", { name: /^yard/ }).click();
      await panel.getByRole("button", { name: "Link", exact: true }).click();
      await panel.getByText("Linked by hand").waitFor();
      expect(written()).toMatchObject({ method: "PUT", path: "/api/devices/4/link", body: { camera_id: 1_005 } });
      await panel.getByText("Try anyway").waitFor();
    });

    it("says which streams may be its own", async () => {
      await open("/cameras?open=1003");
      const panel = page.getByRole("complementary", { name: "Camera CAM-003" });
      await panel.getByText("A stream may be of this camera").waitFor();
      await expectAccessible(page);
      await panel.getByRole("button", { name: "Link nvr-a/ch01" }).click();
      await panel.getByText("Linked by hand").waitFor();
    });

    it("is as well without camera-sync", async () => {
      stub.broken.add("/api/devices");
      await open("/cameras?open=1001");
      await detail().getByText("The streams cannot be read.", { exact: false }).waitFor();
      await detail().getByText("Last reported").waitFor();
      forgetRefusals(503);
    });
  });

  it("a recorder has a place for each of its cameras' pictures, and fetches none", async () => {
    await open("/recorders?open=1");
    const panel = page.getByRole("group", { name: "Live pictures" });
    await panel.getByRole("button", { name: "Play CAM-001" }).waitFor();
    await panel.getByRole("button", { name: "Play CAM-002" }).waitFor();
    expect(await panel.getByRole("button").count()).toBe(2);
    expect(await page.locator("video").count()).toBe(0);
    await expectAccessible(page);
  });

  it.each([
    ["/video", "dark"],
    ["/video?open=5", "light"],
    ["/cameras?open=1001", "dark"],
    ["/video?wall=1", "light"],
  ] as const)("is for a phone too: %s", async (path, colorScheme) => {
    ({ page, context, failures } = await openPage(browser, { ...PHONE, reducedMotion: "reduce", colorScheme }));
    await page.goto(stub.url + path);
    await page.getByText(/Idle|Move gate-north down|On demand/).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await expectAccessible(page);
  });
});
