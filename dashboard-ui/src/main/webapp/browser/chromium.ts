import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
/** Generous: it is reached when nothing will come any more. */
const LIMIT = 60_000;
const executablePath = process.env.CHROMIUM ?? onThePath();

function onThePath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Whether the browser tests can run here. Without Chromium they are skipped with a message, but on CI that is a failure.
 */
export function hasChromium(): boolean {
  if (executablePath !== undefined && existsSync(executablePath)) {
    return true;
  }
  const message = `No Chromium at ${executablePath ?? NAMES.join(", ")}: install it (Debian: chromium) or set CHROMIUM.`;
  if (!["", "0", "false"].includes(process.env.CI ?? "")) {
    throw new Error(message);
  }
  console.warn(`${message} The browser tests are skipped.`);
  return false;
}

export async function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--force-color-profile=srgb", ...more],
    timeout: LIMIT,
  });
}

type Options = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** A page of its own that remembers what went wrong in its console; `failures` must be empty at the end. */
export async function openPage(
  browser: Browser,
  options: Options,
): Promise<{ page: Page; context: BrowserContext; failures: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(LIMIT);
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
