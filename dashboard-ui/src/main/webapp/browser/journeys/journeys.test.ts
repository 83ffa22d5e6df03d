import { setTimeout } from "node:timers/promises";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { percentWords } from "../../src/words/reports.ts";
import { expectAccessible } from "../accessible.ts";
import { hasChromium, launchWhole } from "../chromium.ts";
import { Journey } from "./journey.ts";
import { Stack } from "./stack.ts";

const address = inject("stack");

describe.skipIf(address === null || !hasChromium())("what a person sees while the fleet and the server change", () => {
  const stack = new Stack(address ?? { url: "", data: "" });
  let browser: Browser;
  let journey: Journey;

  beforeAll(async () => {
    browser = await launchWhole();
  });
  afterAll(() => browser.close());

  beforeEach(() => {
    journey = new Journey(stack, browser);
  });
  afterEach(() => journey.end());

  it("shows that a recorder dies while its panel is open, why, and that it is back", async () => {
    const { id, recorder } = await journey.connected("dies-while-open", ["CAM-001", "CAM-002"]);
    const visitor = await journey.open("/recorders?q=dies-while-open");
    const { page } = visitor;
    const cameras = visitor.detail(id).getByRole("list", { name: /^Cameras of/ });
    await visitor.sees(id, "Online");
    await visitor.row(id).focus();
    await page.keyboard.press("Enter");
    await cameras.getByText("CAM-002").waitFor();
    await cameras.getByText("Reported online").first().waitFor();
    const opened = page.url();

    recorder.die();
    await visitor.sees(id, "Offline");
    await visitor.sees(id, "Connection closed or lost");
    await visitor.detail(id).getByRole("status").getByText("Connection closed or lost").waitFor();
    await cameras.getByText("Was online before").first().waitFor();
    expect(page.url()).toBe(opened);
    expect(await cameras.getByRole("listitem").count()).toBe(2);
    await expectAccessible(page);

    await recorder.connect();
    await visitor.sees(id, "Online");
    await cameras.getByText("Reported online").first().waitFor();
  });

  it("survives restarts of the server: nobody is falsely offline, and what happens after them is shown", async () => {
    const stays = await journey.connected("restart-stays");
    const leaves = await journey.connected("restart-leaves");
    const visitor = await journey.open("/recorders?q=restart");
    await visitor.sees(stays.id, "Online");
    await visitor.sees(leaves.id, "Online");
    const falselyOffline = await visitor.noticing(stays.id, "Offline");
    const rightlyOffline = await visitor.noticing(leaves.id, "Offline");

    await stack.restart("device-registry");
    await visitor.live();
    leaves.recorder.die();
    await visitor.sees(leaves.id, "Offline");

    await stack.restart("nvr-gateway");
    await visitor.live();
    await leaves.recorder.connect();
    await visitor.sees(leaves.id, "Online");
    expect([await falselyOffline(), await rightlyOffline()]).toEqual([false, true]);
    visitor.forgive();
  });

  it("asks the server itself while its socket is blocked, says so, and is live again when it is not", async () => {
    const { id, recorder } = await journey.connected("behind-a-proxy");
    let blocked = false;
    const sockets = new Set<WebSocketRoute>();
    const visitor = await journey.open("/recorders?q=behind-a-proxy", (opened) =>
      opened.routeWebSocket(/\/ws$/, async (socket) => {
        if (blocked) {
          await socket.close({ code: 1011 });
          return;
        }
        sockets.add(socket);
        socket.connectToServer();
      }),
    );
    await visitor.sees(id, "Online");

    blocked = true;
    await closeAll(sockets);
    await visitor.page.getByRole("region", { name: "Connection" }).getByText("This page asks the server every 10 s instead.").waitFor();
    recorder.die();
    await visitor.sees(id, "Offline");
    expect(await isLive(visitor.page)).toBe(false);
    await expectAccessible(visitor.page);

    blocked = false;
    await visitor.live();
    await recorder.connect();
    await visitor.sees(id, "Online");
    visitor.forgive();
  });

  it("is right again after a laptop slept for an hour, and does not call old knowledge live", async () => {
    const left = await journey.connected("left-meanwhile");
    const came = await journey.connected("came-meanwhile");
    came.recorder.die();
    let asleep = false;
    const sockets = new Set<WebSocketRoute>();
    const visitor = await journey.open("/recorders?q=meanwhile", async (opened) => {
      await opened.clock.install();
      await opened.routeWebSocket(/\/ws$/, async (socket) => {
        if (asleep) {
          await socket.close({ code: 1011 });
          return;
        }
        sockets.add(socket);
        const server = socket.connectToServer();
        // Whoever sleeps hears nothing.
        server.onMessage((message) => {
          if (!asleep) {
            socket.send(message);
          }
        });
      });
      await opened.route("**/api/**", (route) => (asleep ? route.abort() : route.continue()));
    });
    await visitor.sees(left.id, "Online");
    await visitor.sees(came.id, "Offline");

    asleep = true;
    left.recorder.die();
    await came.recorder.connect();
    await visitor.page.clock.fastForward("01:00:00");
    await expect.poll(() => isLive(visitor.page)).toBe(false);

    asleep = false;
    await closeAll(sockets);
    await visitor.page.clock.fastForward(30_000);
    await visitor.live();
    await visitor.sees(left.id, "Offline");
    await visitor.sees(came.id, "Online");
    visitor.forgive();
  });

  it("tells the availability that the registry tells", async () => {
    const { id, recorder } = await journey.connected("in-the-report");
    recorder.die();
    await stack.shows(id, "offline");
    // A report is of whole seconds that are over, and of what was registered by then.
    await setTimeout(1_000);
    let asked = "";
    const { page } = await journey.open("/reports?period=24h", async (opened) => {
      opened.on("request", (request) => {
        asked = request.url().includes("by=nvr") ? request.url() : asked;
      });
      await Promise.resolve();
    });
    const line = (of: number) => page.locator(`[data-row="${of}"]`);
    await line(id).waitFor();

    const figures = figuresOf(await stack.list(asked));
    expect(figures.map((figure) => figure.id)).toContain(id);
    for (const figure of figures) {
      expect(await line(figure.id).textContent()).toContain(percentWords(figure.percent));
    }
    await line(id).click();
    await page.getByRole("slider", { name: `Life of Place of ${recorder.hostname}` }).waitFor();
    await expectAccessible(page);
  });

  it("agrees with the server after 500 recorders flapped, and stays small", { timeout: 480_000 }, async () => {
    const hostnames = Array.from({ length: 500 }, (_, index) => `flaps-${String(index + 1).padStart(3, "0")}`);
    await stack.importRecorders(hostnames);
    const recorders = hostnames.map((hostname) => journey.recorder(hostname));
    await inTens(recorders, (recorder) => recorder.connect());
    const visitor = await journey.open("/recorders?status=offline&q=flaps-");
    const nobody = visitor.page.getByRole("heading", { name: "No recorder matches" });
    await nobody.waitFor();

    for (let wave = 0; wave < 3; wave += 1) {
      await inTens(recorders, (recorder) => {
        recorder.die();
        return recorder.connect();
      });
    }
    await visitor.live();
    await nobody.waitFor();
    expect(await visitor.page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
    await expectAccessible(visitor.page);
  });

  it("lists the camera that does worst, draws how it does, and tells that its firmware changed", async () => {
    const { recorder } = await journey.connected("measures", ["CAM-001", "CAM-002"]);
    const worst = (pingMs: number, firmware: string): object => ({
      name: "CAM-002",
      hardware: { manufacturer: "Axis", firmware_version: firmware },
      health: { ping_ms: pingMs, temperature_celsius: 71 },
    });
    const isLatest = async (pingMs: number): Promise<boolean> => JSON.stringify(await stack.list("/api/telemetry/latest?sort=-ping_ms")).includes(`{"value":${pingMs}`);
    // What comes before the service knows the cameras is nobody's: agents say it again each minute.
    await expect
      .poll(() => {
        recorder.measures([{ name: "CAM-001", health: { ping_ms: 4 } }, worst(59_000, "11.1")]);
        return isLatest(59_000);
      })
      .toBe(true);

    const visitor = await journey.open("/camera-health?by=ping_ms");
    const { page } = visitor;
    await page.getByRole("row").filter({ hasText: "Place of measures" }).filter({ hasText: "59" }).getByRole("link", { name: "CAM-002" }).click();
    const panel = page.getByRole("complementary", { name: "Camera CAM-002" });
    await panel.getByText("71 °C", { exact: false }).first().waitFor();
    await panel.getByText("11.1", { exact: true }).waitFor();

    // A fact that is new counts when it is said twice.
    for (const pingMs of [58_000, 57_000]) {
      recorder.measures([worst(pingMs, "11.2")]);
      await expect.poll(() => isLatest(pingMs)).toBe(true);
    }
    await page.reload();
    await panel.getByText(/5[78],\d{3}(\.\d)? ms/).first().waitFor();
    await panel.getByText(/^Firmware changed from 11\.1 to 11\.2 on /).waitFor();
    await expectAccessible(page);
  });
});

const isLive = (page: Page): Promise<boolean> => page.getByText("Live", { exact: true }).isVisible();

async function closeAll(sockets: ReadonlySet<WebSocketRoute>): Promise<void> {
  await Promise.all([...sockets].map((socket) => socket.close({ code: 1011 })));
}

/** Runs something for all, ten at a time. */
async function inTens<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      await act(one);
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
}

/** The ids and percentages of a report's lines that have both. */
function figuresOf(items: readonly object[]): readonly { readonly id: number; readonly percent: number }[] {
  return items.flatMap((item) =>
    "id" in item && typeof item.id === "number" && "availability_percent" in item && typeof item.availability_percent === "number"
      ? [{ id: item.id, percent: item.availability_percent }]
      : [],
  );
}
