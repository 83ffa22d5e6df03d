import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { hasMediaMtx, MediaMtx } from "./mediamtx.ts";
import { hasFfmpeg, SMALL } from "./publisher.ts";
import { StubServer } from "./stub-server.ts";
import type { VideoServer } from "./video-server.ts";
import { WhepEndpoint, type Asked } from "./whep-endpoint.ts";

const LARGE = { ...SMALL, width: 640, height: 360 };
/** For a wall on a machine that does ten other things: who gets no pictures within 10 s tries again, up to half a minute later. */
const WALL_MS = 180_000;
const runs = hasChromium() && hasFfmpeg();

/** The page's gallery with live tiles, in a browser of its own for all tests of a file. */
class Viewer {
  readonly page: Page;
  readonly failures: readonly string[];
  readonly #context: BrowserContext;
  readonly #stub: StubServer;

  private constructor(page: Page, context: BrowserContext, stub: StubServer, failures: readonly string[]) {
    this.page = page;
    this.#context = context;
    this.#stub = stub;
    this.failures = failures;
  }

  set iceServers(servers: RTCIceServer[]) {
    this.#stub.iceServers = servers;
  }

  static async open(browser: Browser, origin: string, prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<Viewer> {
    const stub = await StubServer.start(makeFleet(1, 1), origin);
    const { page, context, failures } = await openPage(browser, { reducedMotion: "reduce", acceptDownloads: true });
    await prepare(page);
    return new Viewer(page, context, stub, failures);
  }

  async watch(urls: readonly string[], tiles = urls.length): Promise<void> {
    const query = new URLSearchParams([...urls.map((url) => ["whep", url]), ["tiles", String(tiles)]]);
    await this.page.goto(`${this.#stub.url}/gallery?${query}`);
    await this.tile(1).scrollIntoViewIfNeeded();
  }

  tile(number: number): Locator {
    return this.page.getByRole("group", { name: `Video: Tile ${number}`, exact: true });
  }

  async live(number = 1): Promise<void> {
    await this.tile(number).getByText("Live", { exact: true }).waitFor();
  }

  choose(name: "Shown" | "Hidden by CSS" | "Left"): Promise<void> {
    return this.page.getByLabel(name, { exact: true }).check();
  }

  /** What the picture looks like now, in few numbers. */
  picture(number = 1): Promise<string> {
    return this.tile(number).locator("video").evaluate((video) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [32, 18];
      const context = canvas.getContext("2d");
      if (context === null || !(video instanceof HTMLVideoElement)) {
        throw new Error("nothing to draw on");
      }
      context.drawImage(video, 0, 0, 32, 18);
      return [...context.getImageData(0, 0, 32, 18).data].join(" ");
    });
  }

  /** The size of the picture. */
  size(number = 1): Promise<string> {
    return this.tile(number).locator("video").evaluate((video) => (video instanceof HTMLVideoElement ? `${video.videoWidth}x${video.videoHeight}` : ""));
  }

  /** As a person goes elsewhere. For a tab that is closed it is the same, only that browsers give it half a second for its last words. */
  async leave(): Promise<void> {
    await this.page.goto("about:blank");
  }

  async end(): Promise<void> {
    await this.#context.close();
    await this.#stub.stop();
  }
}

/** What the same tests run against. */
const SERVERS: readonly (readonly [name: string, start: () => Promise<VideoServer>])[] = [
  ["an endpoint of our own", () => WhepEndpoint.start()],
  ...(hasMediaMtx() ? [["a real MediaMTX", () => MediaMtx.start()] as const] : []),
];

describe.skipIf(!runs).each(SERVERS)("live video from %s", (_name, start) => {
  let browser: Browser;
  let server: VideoServer;
  let viewer: Viewer;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    server = await start();
    viewer = await Viewer.open(browser, server.origin);
  });
  afterEach(async () => {
    await viewer.leave();
    // Whoever leaves says so: the server knows at once.
    await expect.poll(() => server.sessions()).toBe(0);
    await viewer.end();
    await server.stop();
  });

  it("shouldShowMovingPictures_andTellTheirDetails", async () => {
    await server.publish("moving");
    await viewer.watch([server.url("moving")]);
    await viewer.live();

    const first = await viewer.picture();
    await expect.poll(() => viewer.picture()).not.toBe(first);
    await viewer.tile(1).getByRole("button", { name: "Details of the stream" }).click();
    const details = viewer.tile(1).getByRole("region", { name: "Details of the stream" });
    await details.getByText("320 × 180", { exact: true }).waitFor();
    await details.getByText(/^H264 \(\w+\)$/).waitFor();
    await details.getByText(/^\d+ kbit\/s$/).waitFor();
    await details.getByText(/^connected, udp /).waitFor();
    await details.getByText("Yes", { exact: true }).waitFor();
    await expectAccessible(viewer.page);
    expect(viewer.failures).toEqual([]);
  });

  it("shouldSaveThePictureInItsSize_whenSomebodyWantsIt", async () => {
    await server.publish("saved");
    await viewer.watch([server.url("saved")]);
    await viewer.live();
    const download = viewer.page.waitForEvent("download");
    await viewer.tile(1).getByRole("button", { name: "Save picture" }).click();

    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Tile 1 \d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.png$/);
    const png = await readFile(await file.path());
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 320, 180]);
  });

  it("shouldSayWhenTheLastPictureWas_whenItFreezes_andGoOn", async () => {
    await server.publish("frozen");
    await viewer.watch([server.url("frozen")]);
    await viewer.live();

    server.freeze("frozen", true);
    // It is called frozen for some seconds, then the page gives it up.
    await viewer.tile(1).getByText("Frozen", { exact: true }).waitFor();
    await viewer.tile(1).getByText(/^Last frame at \d\d:\d\d:\d\d, /).waitFor();
    const shown = await viewer.picture();
    server.freeze("frozen", false);
    await viewer.live();
    await expect.poll(() => viewer.picture()).not.toBe(shown);
    await expect.poll(() => viewer.tile(1).getByText(/Last frame/).count()).toBe(0);
  });

  it("shouldComeBackByItself_whenTheCameraReturnsWithAnotherResolution", async () => {
    await server.publish("back");
    await viewer.watch([server.url("back")]);
    await viewer.live();
    expect(await viewer.size()).toBe("320x180");

    await server.unpublish("back");
    await viewer.tile(1).getByText(/^Last frame at /).waitFor();
    await server.publish("back", LARGE);
    await expect.poll(() => viewer.size()).toBe("640x360");
    await viewer.live();
  });

  it("shouldSayThatThereIsNoStream_andPlayAtOnceWhenTheFleetSaysThatThereIs", async () => {
    await viewer.watch([server.url("late")]);
    await viewer.tile(1).getByText("No stream", { exact: true }).waitFor();
    await viewer.tile(1).getByText(/^Trying again in \d+ s\.$/).waitFor();

    await server.publish("late");
    await viewer.page.getByRole("button", { name: "The stream is back" }).click();
    await viewer.live();
  });

  it("shouldLeaveEachSession_whenTilesAreHiddenLeftOrClosed", async () => {
    await server.publish("left");
    await viewer.watch([server.url("left")], 2);
    await viewer.live(1);
    await viewer.live(2);
    await expect.poll(() => server.sessions()).toBe(2);

    await viewer.choose("Hidden by CSS");
    await expect.poll(() => server.sessions()).toBe(0);
    await viewer.choose("Shown");
    await viewer.live(1);
    await viewer.live(2);
    await viewer.choose("Left");
    await expect.poll(() => server.sessions()).toBe(0);
    await viewer.choose("Shown");
    await viewer.live(1);
    // The rest is what is after each test: the page is left, and nobody is there any more.
  });

  it("shouldPlaySixteen_andOnlyWhatIsInSight", { timeout: 2 * WALL_MS }, async () => {
    viewer.page.setDefaultTimeout(WALL_MS);
    await server.publish("wall");
    await viewer.page.setViewportSize({ width: 1440, height: 2_000 });
    const session = await browser.newBrowserCDPSession();
    const busy = async (): Promise<number> => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    await viewer.watch([server.url("wall")], 16);
    await viewer.choose("Left");
    await viewer.page.evaluate(() => {
      const firsts: number[] = [];
      Object.assign(globalThis, { firsts });
      document.addEventListener("change", ({ timeStamp }) => firsts.push(timeStamp), { capture: true, once: true });
      document.addEventListener("loadeddata", ({ timeStamp }) => firsts.push(timeStamp), true);
    });
    await viewer.choose("Shown");
    await viewer.tile(1).evaluate((tile) => tile.scrollIntoView({ block: "start" }));
    for (let number = 1; number <= 16; number += 1) {
      await viewer.live(number);
    }
    await expect.poll(() => server.sessions()).toBe(16);
    const firsts = await viewer.page.evaluate<number[]>("firsts.slice(1).map((at) => Math.round(at - firsts[0])).sort((a, b) => a - b)");
    const [before, from] = [await busy(), Date.now()];
    // As long as it takes for twenty pictures.
    const shown = new Set<string>();
    await expect.poll(async () => shown.add(await viewer.picture(16)).size, { timeout: WALL_MS }).toBeGreaterThan(20);
    const share = (100 * (await busy() - before)) / ((Date.now() - from) / 1_000);
    console.info(`a wall of 16 from ${server.name}: first pictures after ${firsts.join(" ")} ms; the browser takes ${share.toFixed(0)} % of a core`);

    await viewer.page.setViewportSize({ width: 1440, height: 300 });
    await expect.poll(() => server.sessions()).toBeLessThan(16);
    const inSight = await viewer.page.getByRole("group", { name: /^Video: Tile/ }).evaluateAll(
      (tiles) => tiles.filter((tile) => tile.getBoundingClientRect().top < innerHeight && tile.getBoundingClientRect().bottom > 0).length,
    );
    await expect.poll(() => server.sessions()).toBe(inSight);
  });

  it.each([
    ["h265", /^This browser cannot play it$/],
    ["b_frames", /^The stream breaks off again and again$/],
    ["opus", /^This stream has no pictures\.$/],
  ] as const)("shouldSaySoInWords_whenTheCameraSends %s", async (kind, words) => {
    await server.publish(kind, { ...SMALL, kind });
    await viewer.watch([server.url(kind)]);
    await viewer.tile(1).getByText(words).waitFor();
  });
});

describe.skipIf(!runs)("live video that goes wrong", () => {
  let browser: Browser;
  let endpoint: WhepEndpoint;
  let viewer: Viewer;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    endpoint = await WhepEndpoint.start();
    await endpoint.publish("cam");
  });
  afterEach(async () => {
    await viewer.end();
    await endpoint.stop();
  });

  async function watch(prepare?: (page: Page) => Promise<unknown>): Promise<void> {
    viewer = await Viewer.open(browser, endpoint.origin, prepare);
    await viewer.watch([endpoint.url("cam")]);
  }

  const offers = (): Asked[] => endpoint.asked.filter(({ method }) => method === "POST");

  it("shouldStopAndSaySo_whenItIsNotAllowed", async () => {
    endpoint.instead = ({ method }) => (method === "POST" ? { status: 401 } : undefined);
    await watch();
    await viewer.tile(1).getByText("Not allowed to watch").waitFor();
    expect(offers()).toHaveLength(1);

    endpoint.instead = () => undefined;
    await viewer.tile(1).getByRole("button", { name: "Try now" }).click();
    await viewer.live();
  });

  it("shouldSaySoInWords_whenDataComesThatNobodyCanDecode", async () => {
    endpoint.checks = false;
    await endpoint.publish("cam", { ...SMALL, kind: "h265" });
    await watch();
    await viewer.tile(1).getByText("This browser cannot decode it").waitFor();
    await expect.poll(() => endpoint.sessions()).toBe(0);
  });

  it("shouldGoOn_whenTheResolutionChangesWithinASession", async () => {
    await watch();
    await viewer.live();
    const before = offers().length;
    await endpoint.publish("cam", LARGE);
    await expect.poll(() => viewer.size()).toBe("640x360");
    await viewer.live();
    await viewer.tile(1).getByRole("button", { name: "Details of the stream" }).click();
    await viewer.tile(1).getByText("640 × 360", { exact: true }).waitFor();
    expect(offers()).toHaveLength(before);
  });

  it("shouldLeaveBehindAProxy_whenLocationLacksItsPrefix", async () => {
    // The proxy is this endpoint itself, asked by a path with a prefix.
    endpoint.location = (session) => session.replace("/portal", "");
    await endpoint.publish("portal/cam");
    viewer = await Viewer.open(browser, endpoint.origin);
    await viewer.watch([endpoint.url("portal/cam")]);
    await viewer.live();
    await viewer.choose("Left");
    await expect.poll(() => endpoint.sessions()).toBe(0);
  });

  it("shouldPlayAndSayThatItCannotLeave_whenThereIsNoLocation", async () => {
    endpoint.location = () => undefined;
    await watch();
    await viewer.live();
    await viewer.tile(1).getByRole("button", { name: "Details of the stream" }).click();
    await viewer.tile(1).getByText("No: the server does not tell this page how").waitFor();
  });

  /** Keeps in `seen` with which ICE servers the page connects. */
  const rememberServers = (page: Page): Promise<unknown> =>
    page.addInitScript(() => {
      const Peer = globalThis.RTCPeerConnection;
      const seen: unknown[] = [];
      Object.assign(globalThis, {
        seen,
        RTCPeerConnection: class extends Peer {
          constructor(configuration: RTCConfiguration) {
            super(configuration);
            seen.push(configuration.iceServers);
          }
        },
      });
    });

  it("shouldUseTheServersOfTheInstallation_whenTheEndpointNamesNone", async () => {
    const turn = { urls: "turn:127.0.0.1:9", username: "wall", credential: "c;d" };
    viewer = await Viewer.open(browser, endpoint.origin, rememberServers);
    viewer.iceServers = [turn];
    await viewer.watch([endpoint.url("cam")]);
    await viewer.live();
    expect(await viewer.page.evaluate("seen.at(-1)")).toEqual([turn]);
  });

  it("shouldSendCandidatesOfThisOffer_andUseTheServersOfLink", async () => {
    endpoint.link = '<stun:127.0.0.1:9>; rel="ice-server", <turn:127.0.0.1:9>; rel="ice-server"; username="a:b"; credential="c;d";';
    await watch(rememberServers);
    await viewer.live();
    expect(await viewer.page.evaluate("seen.at(-1)")).toEqual([{ urls: "stun:127.0.0.1:9" }, { urls: "turn:127.0.0.1:9", username: "a:b", credential: "c;d" }]);
    await expect.poll(() => endpoint.asked.some(({ method, body }) => method === "PATCH" && body.includes("a=candidate:"))).toBe(true);
  });

  it("shouldAskForATap_andKeepTheSession_whenTheBrowserDoesNotLetItPlay", async () => {
    await watch((page) =>
      page.addInitScript(() => {
        const original = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "play") ?? {};
        HTMLMediaElement.prototype.play = () => {
          Object.defineProperty(HTMLMediaElement.prototype, "play", original);
          return Promise.reject(new DOMException("not allowed", "NotAllowedError"));
        };
      }),
    );
    await viewer.tile(1).getByRole("button", { name: "Tap to play" }).waitFor();
    const before = offers().length;
    await viewer.tile(1).getByRole("button", { name: "Tap to play" }).click();
    await viewer.live();
    expect(offers()).toHaveLength(before);
    const attributes = await viewer.tile(1).locator("video").evaluate((video) => ["muted", "autoplay", "playsinline"].filter((name) => !video.hasAttribute(name)));
    expect(attributes).toEqual([]);
  });

  it("shouldGoOnForAWhile_andThenEnd_whenTheTabIsHidden", async () => {
    await watch((page) => page.clock.install());
    await viewer.live();
    const hide = (isHidden: boolean): Promise<void> =>
      viewer.page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden ? "hidden" : "visible");

    const before = offers().length;
    await hide(true);
    await viewer.page.clock.fastForward(10_000);
    await hide(false);
    await viewer.live();
    expect(offers()).toHaveLength(before);
    expect(await endpoint.sessions()).toBe(1);

    await hide(true);
    await viewer.page.clock.fastForward(1_800_000);
    await expect.poll(() => endpoint.sessions()).toBe(0);
    await hide(false);
    await viewer.live();
    expect(await endpoint.sessions()).toBe(1);
  });

  it("shouldBeUsedWithKeys_andFillTheScreen", async () => {
    await watch();
    await viewer.live();
    const before = offers().length;
    await viewer.tile(1).getByRole("button", { name: "Full screen" }).focus();
    await viewer.page.keyboard.press("f");
    await viewer.tile(1).getByRole("button", { name: "Leave full screen" }).waitFor();
    await viewer.live();
    await viewer.page.keyboard.press("i");
    await viewer.tile(1).getByRole("region", { name: "Details of the stream" }).waitFor();
    await viewer.page.keyboard.press("f");
    await viewer.tile(1).getByRole("button", { name: "Full screen", exact: true }).waitFor();
    expect(offers()).toHaveLength(before);
  });
});
