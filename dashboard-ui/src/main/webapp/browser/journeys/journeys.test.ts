import type { Browser, BrowserContext, Locator, Page, WebSocketRoute } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { percentWords } from "../../src/words/reports.ts";
import { expectAccessible } from "../accessible.ts";
import { hasChromium, launch, openPage } from "../chromium.ts";
import { RecorderClient } from "./recorder.ts";
import { isBuilt, Stack } from "./stack.ts";

/** What the browser says of requests and sockets that a journey breaks on purpose. */
const BROKEN = /WebSocket connection to|Failed to load resource: .*(status of 50[234]|ERR_)/;

describe.skipIf(!hasChromium() || !isBuilt())("journeys on the real product", () => {
  let browser: Browser;
  let stack: Stack;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];
  let recorders: RecorderClient[] = [];

  beforeAll(async () => {
    browser = await launch();
    stack = await Stack.start();
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  afterEach(async () => {
    for (const recorder of recorders) {
      recorder.die();
    }
    recorders = [];
    await context.close();
    expect(failures).toEqual([]);
  });

  /** Registers a recorder with its cameras, and lets it connect. */
  async function connected(hostname: string, cameras: readonly string[] = []): Promise<RecorderClient> {
    const { id } = idOf(await stack.rest("POST", "/api/nvrs", { hostname, device_name: `Place of ${hostname}` }));
    for (const name of cameras) {
      await stack.rest("POST", `/api/nvrs/${id}/cameras`, { name });
    }
    const recorder = new RecorderClient(stack.url, hostname, cameras);
    recorders.push(recorder);
    await recorder.connect();
    return recorder;
  }

  async function open(path: string, before?: (page: Page) => Promise<void>): Promise<void> {
    ({ page, context, failures } = await openPage(browser, {}));
    await before?.(page);
    await page.goto(stack.url + path);
    await live();
  }

  async function live(): Promise<void> {
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 90_000 });
  }

  const row = (hostname: string): Locator => page.locator("[data-row]").filter({ hasText: hostname });
  const says = (hostname: string, words: string): Promise<void> => row(hostname).getByText(words).first().waitFor();
  const connection = (): Locator => page.getByRole("region", { name: "Connection" });

  function forgetBroken(): void {
    expect(failures.filter((failure) => !BROKEN.test(failure))).toEqual([]);
    failures.length = 0;
  }

  /** Notes whether a recorder is ever shown with a word, from now on. @returns what tells it */
  async function noticing(hostname: string, word: string): Promise<() => Promise<boolean>> {
    await page.evaluate(
      ([name, wanted]) => {
        const look = (): void => {
          const rows = [...document.querySelectorAll("[role=row]")].map((element) => element.textContent);
          if (rows.some((text) => text.includes(name) && text.includes(wanted))) {
            document.body.setAttribute(`data-noticed-${name}`, wanted);
          }
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      },
      [hostname, word] as const,
    );
    return () => page.evaluate((name) => document.body.hasAttribute(`data-noticed-${name}`), hostname);
  }

  it("shows that a recorder dies while its panel is open, why, and that it is back", async () => {
    const recorder = await connected("dies-while-open", ["CAM-001", "CAM-002"]);
    await open("/recorders?q=dies-while-open");
    await says(recorder.hostname, "Online");
    await row(recorder.hostname).focus();
    await page.keyboard.press("Enter");
    await page.getByText("CAM-002").first().waitFor();
    const address = page.url();

    recorder.die();
    await says(recorder.hostname, "Connection closed or lost");
    expect(page.url()).toBe(address);
    expect(await page.getByText("CAM-002").first().isVisible()).toBe(true);
    await expectAccessible(page);

    await recorder.connect();
    await says(recorder.hostname, "Online");
  });

  it("survives restarts of the server: nobody is falsely offline, and what happens after them is shown", async () => {
    const stays = await connected("restart-stays");
    const leaves = await connected("restart-leaves");
    await open("/recorders?q=restart");
    await says(stays.hostname, "Online");
    await says(leaves.hostname, "Online");
    const falselyOffline = await noticing(stays.hostname, "Offline");
    const rightlyOffline = await noticing(leaves.hostname, "Offline");

    await stack.restart("device-registry");
    await live();
    leaves.die();
    await says(leaves.hostname, "Offline");

    await stack.restart("nvr-gateway");
    await live();
    await leaves.connect();
    await says(leaves.hostname, "Online");
    expect([await falselyOffline(), await rightlyOffline()]).toEqual([false, true]);
    forgetBroken();
  });

  it("asks the server itself while its socket is blocked, says so, and is live again when it is not", async () => {
    const recorder = await connected("behind-a-proxy");
    let blocked = false;
    const sockets = new Set<WebSocketRoute>();
    await open("/recorders?q=behind-a-proxy", (opened) =>
      opened.routeWebSocket(/\/ws$/, async (socket) => {
        if (blocked) {
          await socket.close({ code: 1011 });
          return;
        }
        sockets.add(socket);
        socket.connectToServer();
      }),
    );
    await says(recorder.hostname, "Online");

    blocked = true;
    await Promise.all([...sockets].map((socket) => socket.close({ code: 1011 })));
    await connection().getByText("This page asks the server every 10 s instead.").waitFor();
    recorder.die();
    await says(recorder.hostname, "Offline");
    expect(await page.getByText("Live", { exact: true }).isVisible()).toBe(false);
    await expectAccessible(page);

    blocked = false;
    await live();
    await recorder.connect();
    await says(recorder.hostname, "Online");
    forgetBroken();
  });

  it("is right again after a laptop slept for an hour, and does not call old knowledge live", async () => {
    const left = await connected("left-meanwhile");
    const came = await connected("came-meanwhile");
    came.die();
    let asleep = false;
    const sockets = new Set<WebSocketRoute>();
    await open("/recorders?q=meanwhile", async (opened) => {
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
    await says(left.hostname, "Online");
    await says(came.hostname, "Offline");

    asleep = true;
    left.die();
    await came.connect();
    await page.clock.fastForward("01:00:00");
    await expect.poll(() => page.getByText("Live", { exact: true }).isVisible()).toBe(false);

    asleep = false;
    await Promise.all([...sockets].map((socket) => socket.close({ code: 1011 })));
    await page.clock.fastForward(30_000);
    await live();
    await says(left.hostname, "Offline");
    await says(came.hostname, "Online");
    forgetBroken();
  });

  it("tells the availability that the registry tells", async () => {
    const recorder = await connected("in-the-report");
    recorder.die();
    let asked = "";
    await open("/reports?period=24h", async (opened) => {
      opened.on("request", (request) => {
        asked = request.url().includes("by=nvr") ? request.url() : asked;
      });
      await Promise.resolve();
    });
    const line = row(`Place of ${recorder.hostname}`);
    await line.waitFor();

    const answer = await stack.rest("GET", asked.replace(stack.url, ""));
    for (const { name, percent } of figuresOf(answer)) {
      const shown = await row(name).first().textContent();
      expect(shown).toContain(percentWords(percent));
    }
    await line.click();
    await page.getByRole("slider", { name: `Life of Place of ${recorder.hostname}` }).waitFor();
    await expectAccessible(page);
  });

  it("agrees with the server after 500 recorders flapped, and stays small", async () => {
    const hostnames = Array.from({ length: 500 }, (_, index) => `flaps-${String(index + 1).padStart(3, "0")}`);
    await stack.importRecorders(hostnames);
    recorders = hostnames.map((hostname) => new RecorderClient(stack.url, hostname));
    await inTens(recorders, (recorder) => recorder.connect());
    await open("/recorders?status=offline&q=flaps-");
    await page.getByRole("heading", { name: "No recorder matches" }).waitFor();

    for (let wave = 0; wave < 3; wave += 1) {
      await inTens(recorders, (recorder) => {
        recorder.die();
        return recorder.connect();
      });
    }
    await live();
    await page.getByRole("heading", { name: "No recorder matches" }).waitFor();
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
    await expectAccessible(page);
  });
});

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

function idOf(answer: unknown): { readonly id: number } {
  if (typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "number") {
    return { id: answer.id };
  }
  throw new Error(`no id in ${JSON.stringify(answer)}`);
}

/** The names and percentages of a report that have both. */
function figuresOf(answer: unknown): readonly { readonly name: string; readonly percent: number }[] {
  const items: readonly unknown[] = typeof answer === "object" && answer !== null && "items" in answer && Array.isArray(answer.items) ? answer.items : [];
  return items.flatMap((item) =>
    typeof item === "object" && item !== null && "name" in item && typeof item.name === "string" && "availability_percent" in item && typeof item.availability_percent === "number"
      ? [{ name: item.name, percent: item.availability_percent }]
      : [],
  );
}
