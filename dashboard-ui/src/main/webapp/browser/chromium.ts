import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Whether the browser tests can run here. Without Chromium they are skipped with a message, but on CI that is a failure.
 */
export function hasChromium(): boolean {
  if (existsSync(EXECUTABLE)) {
    return true;
  }
  const message = `No Chromium at ${EXECUTABLE}: install it (Debian: chromium) or set CHROMIUM.`;
  if (process.env.CI === "true") {
    throw new Error(message);
  }
  console.warn(`${message} The browser tests are skipped.`);
  return false;
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--force-color-profile=srgb"] });
}

type Options = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** A page of its own that remembers what went wrong in its console; `failures` must be empty at the end. */
export async function openPage(
  browser: Browser,
  options: Options,
): Promise<{ page: Page; context: BrowserContext; failures: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") {
      failures.push(message.text());
    }
  });
  return { page, context, failures };
}
