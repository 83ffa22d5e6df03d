import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

/** Files as spreadsheets write them, and what a real registry answered to each line of them. */
const FILES = new URL("../../../../../device-registry/src/test/resources/import/", import.meta.url);
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const linesOf = (name: string): string[] => readFileSync(new URL(name, FILES), "utf8").split("\n").filter((line) => line !== "");
const pathOf = (name: string): string => new URL(`${name}.csv`, FILES).pathname;

/** Answers a line as the registry did; one that it never saw is new, with all of its cameras. */
function answersTo(file: string, kind: string): (line: string) => string {
  const answers = linesOf(`${file}.${kind}.ndjson`);
  const known = new Map(linesOf(`${file}.lines.ndjson`).map((line, index) => [line, answers[index] ?? ""]));
  return (line) => known.get(line) ?? newLine(line);
}

function newLine(line: string): string {
  const cameras = Array.from(line.matchAll(/"name":"([^"]+)"/g), ([, name]) => ({ name, result: "created" }));
  return JSON.stringify({ line: 1, result: "created", cameras: cameras.length, nvr_result: "created", camera_results: cameras });
}

describe.skipIf(!hasChromium())("the import in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];
  /** What was asked, in order: "dry" or "real". */
  let asked: string[];
  /** Holds what was asked until the test lets it go. */
  let held: Promise<void> | null;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    stub = await StubServer.start(makeFleet(3, 2));
    asked = [];
    held = null;
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(options: Parameters<typeof openPage>[1] = {}, file = "cameras-excel-utf8"): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    let imports = 0;
    await context.route("**/api/nvrs/import?**", async (route: Route) => {
      const dry = new URL(route.request().url()).searchParams.get("dry_run") === "true";
      asked.push(dry ? "dry" : "real");
      await held;
      const answer = answersTo(file, dry ? (imports === 0 ? "tried" : "again") : imports === 0 ? "imported" : "again");
      imports += dry ? 0 : 1;
      const lines = (route.request().postData() ?? "").split("\n").filter((line) => line !== "");
      await route.fulfill({ contentType: "application/x-ndjson", body: lines.map((line) => `${answer(line)}\n`).join("") });
    });
    await page.goto(`${stub.url}/import`);
    await page.getByRole("heading", { level: 1, name: "Import and export" }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const choose = (file: Parameters<Locator["setInputFiles"]>[0]): Promise<void> => page.locator("#import-file").setInputFiles(file);
  const press = (name: string | RegExp): Promise<void> => page.getByRole("button", { name }).click();
  const step = (): Promise<string | null> => page.locator("[aria-current=step]").textContent();
  const rows = (): Locator => page.getByRole("grid", { name: "Rows" }).locator("[data-row]");
  const numbers = (): Promise<(string | null)[]> => rows().evaluateAll((all) => all.map((row) => row.getAttribute("data-row")));
  const tile = (name: string): Locator => page.getByRole("group", { name: "Rows by what becomes of them" }).getByRole("button", { name });

  async function check(): Promise<void> {
    await press(/^Check /);
    await tile("Failed").waitFor();
  }

  it("shows what becomes of every row, then imports the good ones, and has the others to mend", async () => {
    await open();
    await choose(pathOf("cameras-excel-utf8"));
    await page.getByText("cameras-excel-utf8.csv: 27 rows below the titles").waitFor();
    expect(await page.getByRole("combobox", { name: /^Encoding/ }).textContent()).toContain("UTF-8");
    expect(await page.getByRole("combobox", { name: /^Between cells/ }).textContent()).toContain("Semicolon");

    await check();
    expect(asked).toEqual(["dry"]);
    await page.getByText("12 cameras and 2 recorders will be new, 11 rows will fail.").waitFor();
    // The button that was pressed is gone: the keyboard goes on at the beginning of what came.
    expect(await page.evaluate("document.activeElement.contains(document.querySelector('[role=grid]'))")).toBe(true);
    expect(await page.evaluate("document.activeElement.matches('main *')")).toBe(true);
    await expect.poll(numbers).toEqual(["6", "12", "13", "14", "16", "17", "18", "19", "23", "27", "28"]);
    expect(await rows().filter({ hasText: "CAM-012" }).textContent()).toContain("IP address “10.40.1.300” must be an IPv4 or IPv6 address");
    expect(await rows().nth(0).textContent()).toContain("IP address contradicts row 3, which stands: “10.40.1.12”.");
    await tile("Warnings").click();
    await expect.poll(numbers).toEqual(["7", "26"]);

    await press("Import 13 rows");
    await page.getByText("12 cameras and 2 recorders are new, 11 rows failed.").waitFor();
    expect(asked).toEqual(["dry", "real"]);
    const waiting = page.waitForEvent("download");
    await press("Download 11 failed rows");
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("cameras-excel-utf8-failed.csv");
    const text = await readFile(await download.path(), "utf8");
    expect(text.split("\r\n")[0]).toBe("\uFEFFrow;reason;hostname;device_name;site;camera_name;ip_address;display_name");
    expect(text).toContain("23;“angelegt 2019” stands beyond the last column that has a title.;NVR-WEST-04;");
  });

  it("finds every good row there already when the same file comes again", async () => {
    await open();
    await choose(pathOf("cameras-excel-utf8"));
    await check();
    await press("Import 13 rows");
    await press("Choose another file");
    await choose(pathOf("cameras-excel-utf8"));
    await check();

    await page.getByText(/^13 rows say what is there already, 11 rows will fail/).waitFor();
    expect(await page.getByRole("button", { name: /^Import / }).count()).toBe(0);
  });

  it("reads Windows-1252 by a guess that it tells, and remembers what headers of one's own mean", async () => {
    await open({}, "cameras-excel-cp1252");
    await choose(pathOf("cameras-excel-cp1252"));
    await page.getByText("This is a guess").waitFor();
    await page.getByText("Filiale Köln – Süd").first().waitFor();
    await page.getByText("Say which column has the hostnames").waitFor();
    const means = [["Standort", "Site"], ["Geräte-Hostname", "Hostname"], ["Bezeichnung", "Device name"], ["Kamera", "Camera"], ["IP-Adresse", "IP address"]];
    for (const [header = "", column = ""] of means) {
      await page.getByRole("combobox", { name: header, exact: true }).click();
      await page.getByRole("option", { name: column, exact: true }).click();
    }
    await check();
    await page.getByText("4 cameras and 2 recorders will be new, 1 row will fail.").waitFor();

    await page.reload();
    await choose(pathOf("cameras-excel-cp1252"));
    await check();
    await expect.poll(numbers).toEqual(["6"]);
  });

  it.each([
    ["workbook", { name: "cameras.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004 and so on") }, "This is a workbook, not a CSV file"],
    ["picture", { name: "cameras.csv", mimeType: "text/csv", buffer: Buffer.from([1, 0, 2, 0, 3]) }, "This is not a CSV file"],
    ["title alone", { name: "cameras.csv", mimeType: "text/csv", buffer: Buffer.from("hostname;site\r\n") }, "This file has no rows"],
    ["giant", { name: "cameras.csv", mimeType: "text/csv", buffer: Buffer.alloc(21 * 1024 * 1024, "a") }, "This file is too large"],
  ])("says what to do with a %s", async (_what, file, title) => {
    await open();
    await choose(file);

    await page.getByRole("alert").filter({ hasText: title }).waitFor();
    await expectAccessible(page);
  });

  it("sends nothing without a network, and goes on where it stood", async () => {
    await open();
    await choose(pathOf("cameras-excel-utf8"));
    await page.getByRole("button", { name: "Check 27 rows" }).waitFor();
    await context.setOffline(true);
    await press("Check 27 rows");
    await page.getByRole("heading", { name: "This device has no network." }).waitFor();
    expect(asked).toEqual([]);

    await context.setOffline(false);
    await press("Go on");
    await tile("Failed").waitFor();
  });

  it("asks before an import on its way is left", async () => {
    await open();
    await choose(pathOf("cameras-excel-utf8"));
    await check();
    let release = (): void => undefined;
    held = new Promise((resolve) => {
      release = resolve;
    });
    await press("Import 13 rows");
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("link", { name: "Recorders", exact: true }).click();
    const question = page.getByRole("alertdialog", { name: "Stop the import?" });
    await question.waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/import");

    release();
    await page.getByText(/are new/).first().waitFor();
    await page.getByRole("link", { name: "Recorders", exact: true }).click();
    await page.waitForURL("**/recorders");
  });

  it.each([
    ["desktop", "dark", {}],
    ["desktop", "light", {}],
    ["phone", "light", PHONE],
  ] as const)("is accessible at every step on a %s in %s", async (_device, colorScheme, options) => {
    await open({ colorScheme, ...options });
    await expectAccessible(page);
    await choose(pathOf("cameras-excel-utf8"));
    await page.getByRole("button", { name: "Check 27 rows" }).waitFor();
    await expectAccessible(page);
    await check();
    await expectAccessible(page);
    expect(await step()).toContain("What would happen");
    await press("Import 13 rows");
    await page.getByText(/rows failed/).waitFor();
    await expectAccessible(page);
  });

  it("reads and checks 80,000 rows, a page of them on the screen", async () => {
    await open();
    const lines = Array.from({ length: 80_000 }, (_, index) => {
      const nvr = Math.floor(index / 8);
      return `nvr-${nvr};Recorder ${nvr};Site ${nvr % 50};CAM-${index % 8};10.${nvr >> 8}.${nvr & 255}.${index % 8};`;
    });
    const csv = `hostname;device_name;site;camera_name;ip_address;display_name\r\n${lines.join("\r\n")}`;
    // A file of the disk: a buffer would be handed over by a long task of the page.
    const folder = await mkdtemp(join(tmpdir(), "import-"));
    try {
      await writeFile(join(folder, "many.csv"), csv);
      await choose(join(folder, "many.csv"));
      await page.getByRole("button", { name: "Check 80,000 rows" }).waitFor();
    } finally {
      await rm(folder, { recursive: true });
    }
    await check();

    await page.getByText("80,000 cameras and 10,000 recorders will be new.").waitFor();
    expect(asked).toHaveLength(100);
    expect(await rows().count()).toBeLessThan(200);
  });
});
