import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Browser } from "playwright-core";
import { launch, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";
const FILES = new URL("../../../../../device-registry/src/test/resources/import/", import.meta.url);
const linesOf = (name: string): string[] => readFileSync(new URL(name, FILES), "utf8").split("\n").filter((l) => l !== "");
const OUT = "/work/scratch/shots/import";
describe("shots", () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); });
  afterAll(() => browser.close());
  it.each([
    ["desktop-light", { viewport: { width: 1440, height: 900 }, colorScheme: "light" }],
    ["desktop-dark", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }],
    ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, colorScheme: "light" }],
  ] as const)("%s", async (name, options) => {
    const stub = await StubServer.start(makeFleet(3, 2));
    const { page, context } = await openPage(browser, { reducedMotion: "reduce", ...options });
    const full = { fullPage: name === "phone" };
    try {
      let hold: Promise<void> | null = null;
      await context.route("**/api/nvrs/import?**", async (route) => {
        const dry = route.request().url().includes("dry_run=true");
        await hold;
        const answers = linesOf(`cameras-excel-utf8.${dry ? "tried" : "imported"}.ndjson`);
        const known = new Map(linesOf("cameras-excel-utf8.lines.ndjson").map((l, i) => [l, answers[i] ?? ""]));
        const lines = (route.request().postData() ?? "").split("\n").filter((l) => l !== "");
        await route.fulfill({ contentType: "application/x-ndjson", body: lines.map((l) => `${known.get(l)}\n`).join("") });
      });
      await page.goto(`${stub.url}/import`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `${OUT}/${name}-1-choose.png`, ...full });
      await page.locator("#import-file").setInputFiles({ name: "cameras.xlsx", mimeType: "x/y", buffer: Buffer.from("PK\u0003\u0004") });
      await page.getByRole("alert").waitFor();
      await page.screenshot({ path: `${OUT}/${name}-1-workbook.png` });
      await page.locator("#import-file").setInputFiles(new URL("cameras-excel-cp1252.csv", FILES).pathname);
      await page.getByRole("button", { name: /^Check/ }).waitFor();
      await page.screenshot({ path: `${OUT}/${name}-2-cp1252.png`, ...full });
      await page.getByRole("button", { name: "Choose another file" }).click();
      await page.locator("#import-file").setInputFiles(new URL("cameras-excel-utf8.csv", FILES).pathname);
      await page.getByRole("button", { name: /^Check/ }).waitFor();
      await page.screenshot({ path: `${OUT}/${name}-2-understood.png`, ...full });
      await page.getByRole("button", { name: /^Check/ }).click();
      await page.getByRole("button", { name: "Import 13 rows" }).waitFor();
      await page.screenshot({ path: `${OUT}/${name}-3-failed.png`, ...full });
      await page.getByRole("button", { name: /Failed/ }).first().click();
      await page.screenshot({ path: `${OUT}/${name}-3-all.png`, ...full });
      let go = (): void => undefined;
      hold = new Promise((r) => { go = r; });
      await page.getByRole("button", { name: "Import 13 rows" }).click();
      await page.getByRole("progressbar").waitFor();
      await page.screenshot({ path: `${OUT}/${name}-4-progress.png` });
      go();
      await page.getByText(/rows failed/).first().waitFor();
      await page.screenshot({ path: `${OUT}/${name}-4-result.png`, ...full });
    } finally {
      await context.close();
      await stub.stop();
    }
  });

  it("profile", async () => {
    const stub = await StubServer.start(makeFleet(3, 2));
    const { page, context } = await openPage(browser, { reducedMotion: "reduce" });
    await context.route("**/api/nvrs/import?**", async (route) => {
      const lines = (route.request().postData() ?? "").split("\n").filter((l) => l !== "");
      await route.fulfill({ contentType: "application/x-ndjson", body: lines.map((l) => { const n = [...l.matchAll(/"name":"([^"]+)"/g)].length; return JSON.stringify({ line: 1, result: "created", cameras: n, nvr_result: "created", camera_results: Array.from({ length: n }, () => ({ result: "created" })) }) + "\n"; }).join("") });
    });
    await page.goto(`${stub.url}/import`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Profiler.enable");
    await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
    await page.evaluate(() => { const long: string[] = []; Object.assign(globalThis, { long }); new PerformanceObserver((l) => { for (const e of l.getEntries()) { long.push(`${Math.round(e.startTime)}+${e.duration}`); } }).observe({ type: "longtask" }); });
    await cdp.send("Profiler.start");
    const lines = Array.from({ length: 80_000 }, (_, i) => { const n = Math.floor(i / 8); return `nvr-${n};Recorder ${n};Site ${n % 50};CAM-${i % 8};10.${n >> 8}.${n & 255}.${i % 8};`; });
    await page.locator("#import-file").setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer: Buffer.from(`hostname;device_name;site;camera_name;ip_address;display_name\r\n${lines.join("\r\n")}`) });
    await page.getByRole("button", { name: /^Check/ }).waitFor();
    const understood = await page.evaluate("JSON.stringify([performance.now(), globalThis.long])");
    await page.getByRole("button", { name: /^Check/ }).click();
    await page.getByRole("button", { name: /^Import 80/ }).waitFor();
    await page.evaluate(() => new Promise((r) => { requestAnimationFrame(() => requestAnimationFrame(r)); }));
    const { profile } = await cdp.send("Profiler.stop");
    const self = new Map<string, number>();
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    profile.samples?.forEach((id, i) => { const n = byId.get(id); if (n) { const k = `${n.callFrame.functionName}@${n.callFrame.url.split("/").pop()}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`; self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas?.[i] ?? 0)); } });
    console.warn("UNDERSTOOD", understood, "ALL", await page.evaluate("JSON.stringify([performance.now(), globalThis.long])"));
    console.warn([...self].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([k, v]) => `${Math.round(v / 1000)} ms ${k}`).join("\n"));
    await context.close();
    await stub.stop();
  });
});
