import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { isThere, onThePath } from "../../programs.ts";
import { LIMIT, type Tab } from "./tab.ts";

const firefox = onThePath("firefox-esr", "firefox");

export function hasFirefox(): boolean {
  return isThere(firefox !== undefined, "no Firefox; install it (Debian: firefox-esr).");
}

/** Firefox without a window, by WebDriver BiDi. */
export async function openFirefox(): Promise<Tab> {
  // It does not start as root in the home of somebody else.
  const home = await mkdtemp(join(tmpdir(), "nvr-fleet-firefox-"));
  let browser: Browser | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    browser = await launch({
      browser: "firefox",
      executablePath: firefox ?? "firefox",
      headless: true,
      env: { ...process.env, HOME: home },
      timeout: LIMIT,
      protocolTimeout: LIMIT,
      defaultViewport: { width: 1440, height: 900 },
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT);
    return {
      goto: async (url) => {
        await page.goto(url);
      },
      evaluate: (expression) => page.evaluate(expression),
      click: (selector) => page.locator(selector).click(),
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}
