import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { isThere, onThePath } from "./programs.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
/** The same engine without the windows around a page: takes 40 % less of a processor. */
const SHELL = "chromium-headless-shell";
/** Generous: it is reached when nothing will come any more. */
const LIMIT = 60_000;
const whole = process.env.CHROMIUM ?? onThePath(...NAMES);

/** Whether the browser tests can run here. */
export function hasChromium(): boolean {
  const there = whole !== undefined && existsSync(whole);
  return isThere(there, `no Chromium at ${whole ?? NAMES.join(", ")}; install it (Debian: chromium) or set CHROMIUM.`);
}

/** For tests of the page alone: the shell where there is one, unless CHROMIUM says what to take. */
export async function launch(): Promise<Browser> {
  return start(process.env.CHROMIUM ?? onThePath(SHELL) ?? whole, []);
}

/** Chromium as people have it. */
export async function launchWhole(more: readonly string[] = []): Promise<Browser> {
  return start(whole, more);
}

async function start(executablePath: string | undefined, more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--force-color-profile=srgb", ...more],
    timeout: LIMIT,
  });
}

interface Options extends NonNullable<Parameters<Browser["newContext"]>[0]> {
  /** Nobody is there, so lists sort themselves; else somebody moves the pointer all the time, however slow the machine is. */
  readonly alone?: boolean;
  /** What is told stays for a minute. */
  readonly toldForLong?: boolean;
}

/** What Chromium says of a network that only the test itself takes away. */
const OFFLINE = /net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)/;

/** Presses the button of a page that is not live, unless the page has tried by itself meanwhile and is live. */
export async function tryNow(page: Page): Promise<void> {
  const buttons = page.getByRole("region", { name: "Connection" }).getByRole("button", { name: "Try now" });
  await buttons.evaluateAll((all) => all.forEach((button) => button instanceof HTMLElement && button.click()));
}

/** A page of its own that remembers what went wrong in its console; `failures` must be empty at the end. */
export async function openPage(
  browser: Browser,
  { alone = false, toldForLong = false, ...options }: Options,
): Promise<{ page: Page; context: BrowserContext; failures: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(LIMIT);
  if (!alone) {
    await context.addInitScript("setInterval(() => dispatchEvent(new Event('pointermove')), 1_000)");
  }
  if (toldForLong) {
    await context.addInitScript(`localStorage.setItem("nvr-fleet.preferences", '{"notificationDuration":60000}')`);
  }
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !OFFLINE.test(message.text())) {
      failures.push(message.text());
    }
  });
  return { page, context, failures };
}
