import { describe, expect, inject, it, onTestFinished } from "vitest";
import { hasFirefox, openFirefox } from "./browsers/firefox.ts";
import type { Tab } from "./browsers/tab.ts";
import { hasWebKit, openWebKit } from "./browsers/webkit.ts";
import { registered } from "./journey.ts";
import { RecorderClient } from "./recorder.ts";
import { Stack } from "./stack.ts";

/** Generous, for a machine that does ten other things, in milliseconds. */
const LIMIT = 60_000;

const address = inject("stack");

describe.skipIf(address === null)("in other browsers", () => {
  const stack = new Stack(address ?? { url: "", data: "" });

  it.skipIf(!hasFirefox())("a recorder dies, says why, and comes back: Firefox", () => journey("firefox", openFirefox));
  it.skipIf(!hasWebKit())("a recorder dies, says why, and comes back: WebKit", () => journey("webkit", openWebKit));

  async function journey(name: string, open: () => Promise<Tab>): Promise<void> {
    const hostname = `seen-in-${name}`;
    const id = await registered(stack, hostname, ["CAM-001"]);
    const recorder = new RecorderClient(stack.url, hostname, ["CAM-001"]);
    onTestFinished(() => recorder.die());
    await recorder.connect();
    const tab = await open();
    onTestFinished(() => tab.close());
    const says = async (selector: string, words: string): Promise<void> => {
      const text = `document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`;
      await expect.poll(() => tab.evaluate(text), { timeout: LIMIT }).toContain(words);
    };
    const row = `#recorder-${id}`;
    await tab.goto(`${stack.url}/recorders?q=${hostname}`);
    await tab.evaluate(NOTE_FAILURES);
    await expect.poll(() => tab.evaluate(STATUSES), { timeout: LIMIT }).toContain("Live");
    await says(row, "Online");

    recorder.die();
    await says(row, "Offline");
    await tab.click(row);
    await says(`#detail-of-recorder-${id}`, "Connection closed or lost");
    await says(`#detail-of-recorder-${id}`, "Was online before");

    await recorder.connect();
    await says(row, "Online");
    await says(`#detail-of-recorder-${id}`, "Reported online");
    expect(await tab.evaluate("window.failures")).toEqual([]);
  }
});

/** What the page says by the way. */
const STATUSES = `[...document.querySelectorAll("[role=status]")].map(({ textContent }) => textContent)`;

/** Keeps what the page reports as failed, as its console would show it. */
const NOTE_FAILURES = `(() => {
  const failures = [];
  window.failures = failures;
  addEventListener("error", (event) => failures.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => failures.push(String(event.reason)));
  console.error = (...words) => failures.push(words.map(String).join(" "));
})()`;
