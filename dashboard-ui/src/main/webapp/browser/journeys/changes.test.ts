import { readFileSync } from "node:fs";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { expectAccessible } from "../accessible.ts";
import { hasChromium, launchWhole } from "../chromium.ts";
import { Journey, registered, type Visitor } from "./journey.ts";
import { Stack } from "./stack.ts";

/** A file as a spreadsheet writes it, and what a registry answers to each line of it. */
const FILES = new URL("../../../../../../device-registry/src/test/resources/import/", import.meta.url);
const FILE = "cameras-excel-utf8";

const address = inject("stack");

describe.skipIf(address === null || !hasChromium())("what people change", () => {
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

  it("imports the good rows of a file, says why the others fail, and finds nothing to do in the same file again", async () => {
    const visitor = await journey.open("/import");
    const { page } = visitor;
    const check = async (): Promise<void> => {
      await page.locator("#import-file").setInputFiles(new URL(`${FILE}.csv`, FILES).pathname);
      await visitor.button("Check 27 rows").click();
    };
    await check();
    await page.getByText("12 cameras and 2 recorders will be new, 11 rows will fail.").waitFor();
    expect(await camerasOf("NVR-NORD-01")).toEqual([]);
    await expectAccessible(page);

    await visitor.button("Import 13 rows").click();
    await page.getByText("12 cameras and 2 recorders are new, 11 rows failed.").waitFor();
    const written = [...(await camerasOf("NVR-NORD-01")), ...(await camerasOf("NVR-WEST-04"))];
    expect(written).toHaveLength(12);
    expect(new Set(written)).toEqual(new Set(createdBy(`${FILE}.imported.ndjson`)));

    await visitor.button("Choose another file").click();
    await check();
    await page.getByText(/^13 rows say what is there already, 11 rows will fail/).waitFor();
    expect(await page.getByRole("button", { name: /^Import / }).count()).toBe(0);
  });

  /** "NVR-NORD-01 CAM-001", as the REST has them. */
  async function camerasOf(hostname: string): Promise<string[]> {
    const cameras = await stack.list(`/api/cameras?hostname=${hostname}`);
    return cameras.map((camera) => `${hostname} ${"name" in camera ? String(camera.name) : ""}`);
  }

  it("tells the second of two people who edit a recorder what the first changed, to keep one of the two", async () => {
    const id = await registered(stack, "edited-by-two");
    const path = `/recorders?q=edited-by-two&edit=${id}`;
    const first = await journey.open(path);
    const second = await journey.open(path);
    // Toasts are dialogs too.
    const form = ({ page }: Visitor): Locator => page.getByRole("dialog", { name: /^Edit / });
    const name = (visitor: Visitor): Locator => form(visitor).getByRole("textbox", { name: "Name", exact: true });
    const closed = (visitor: Visitor): Promise<void> => form(visitor).waitFor({ state: "detached" });
    const theirs = second.page.getByRole("alert").filter({ hasText: "Somebody else changed this meanwhile" });
    /** Both have the form in front; the first one saves first. */
    const bothSave = async (before: string, ofFirst: string, ofSecond: string): Promise<void> => {
      for (const visitor of [first, second]) {
        await expect.poll(() => name(visitor).inputValue()).toBe(before);
      }
      await name(second).fill(ofSecond);
      await name(first).fill(ofFirst);
      await first.button("Save").click();
      await closed(first);
      await second.button("Save").click();
      await theirs.waitFor();
      expect(await theirs.getByRole("cell").allTextContents()).toEqual([ofFirst, ofSecond]);
    };

    await bothSave("Place of edited-by-two", "Gate", "Yard");
    await expectAccessible(second.page);
    await second.button("Keep mine").click();
    await closed(second);
    await second.row(id).getByText("Yard").waitFor();
    await first.row(id).getByText("Yard").waitFor();
    expect(await stack.rest("GET", `/api/nvrs/${id}`)).toMatchObject({ device_name: "Yard" });

    for (const { page } of [first, second]) {
      await page.goto(stack.url + path);
    }
    await bothSave("Yard", "North gate", "South gate");
    await second.button("Take theirs").click();
    await expect.poll(() => name(second).inputValue()).toBe("North gate");
    await second.button("Save").click();
    await closed(second);
    await second.row(id).getByText("North gate").waitFor();
    expect(await stack.rest("GET", `/api/nvrs/${id}`)).toMatchObject({ device_name: "North gate" });
    second.forgive(/status of 412/);
  });

  it("sees a recorder come that was added here; takes its removal back, then removes it for good", async () => {
    const visitor = await journey.open("/recorders?q=added-here&edit=new");
    const { page } = visitor;
    await page.getByRole("textbox", { name: "Hostname" }).fill("added-here");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Back door");
    await visitor.button("Add").click();
    await page.getByText("No sign of life yet").waitFor();
    const id = openedIn(page.url());
    await visitor.sees(id, "Never connected");

    const recorder = journey.recorder("added-here");
    await recorder.connect();
    await visitor.sees(id, "Online");
    const refused = recorder.lastClose;

    await page.getByRole("region", { name: "What just happened" }).waitFor({ state: "attached" });
    const remove = visitor.detail(id).getByRole("button", { name: "Remove", exact: true });
    const counting = visitor.detail(id).getByText(/It will be removed in \d s/);
    // At once: on a slow machine the seconds in which it can be taken back would be over before a click from here.
    const takenBack = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Take back");
            if (button !== undefined) {
              observer.disconnect();
              button.click();
              resolve();
            }
          });
          observer.observe(document.body, { childList: true, subtree: true });
        }),
    );
    await remove.click();
    await takenBack;
    await counting.waitFor({ state: "detached" });
    expect(await stack.rest("GET", `/api/nvrs/${id}`)).toMatchObject({ device_name: "Back door", status: "online" });
    expect(recorder.lastClose).toBe(refused);

    await remove.click();
    await page.getByRole("region", { name: "What just happened" }).getByText("Back door is removed").first().waitFor();
    await visitor.row(id).waitFor({ state: "detached" });
    await expect(stack.rest("GET", `/api/nvrs/${id}`)).rejects.toThrow("404");
    // Removed, with a code that tells it to stay away for a while.
    await expect.poll(() => recorder.lastClose).toBe(4502);
    // The live core asks for what it hears of.
    visitor.forgive(/status of 404/);
  });

  it("registers a hostname that knocks with one click, and sees it come", async () => {
    const hostname = "nvr-who-knocks";
    const recorder = journey.recorder(hostname, ["CAM-001"]);
    const admitted = recorder.connect();
    admitted.catch(() => undefined);
    await expect.poll(() => recorder.lastClose).toBe(4500);
    const visitor = await journey.open("/adoption");
    const { page } = visitor;
    await visitor.button(`Register ${hostname}`).click();

    const adopted = page.getByRole("list", { name: "Registered just now" }).getByRole("listitem").filter({ hasText: hostname });
    await adopted.getByText("It is here.").waitFor();
    await adopted.getByText("Online", { exact: true }).waitFor();
    await admitted;
    await expectAccessible(page);
    await adopted.getByRole("link", { name: "Who knocks" }).click();
    await page.waitForURL(/[?&]open=\d/);
    const id = openedIn(page.url());
    await visitor.sees(id, "Online");
    expect(await stack.list(`/api/nvrs?q=${hostname}`)).toMatchObject([{ id, device_name: "Who knocks", status: "online" }]);
  });
});

/** The recorder that an address of the list opens. */
function openedIn(url: string): number {
  return Number(new URL(url).searchParams.get("open"));
}

/** The cameras that an import makes, by the answers to its lines. */
function createdBy(answers: string): string[] {
  const lines = readFileSync(new URL(answers, FILES), "utf8").split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => {
    const answer: unknown = JSON.parse(line);
    if (typeof answer !== "object" || answer === null || !("camera_results" in answer) || !Array.isArray(answer.camera_results)) {
      return [];
    }
    const hostname = "hostname" in answer ? String(answer.hostname) : "";
    const results: readonly unknown[] = answer.camera_results;
    return results.flatMap((camera) =>
      typeof camera === "object" && camera !== null && "result" in camera && camera.result === "created" && "name" in camera
        ? [`${hostname} ${String(camera.name)}`]
        : [],
    );
  });
}
