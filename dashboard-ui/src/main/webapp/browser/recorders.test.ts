import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeCameraOffline, takeOffline, version, type FleetData } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const HOUR = 3_600_000;
/** Of makeFleet's sites the one of the recorders 6, 16, 26 and so on. */
const TARTU = 7;

/** A fleet with one dead site, and with something of everything else. */
function troubled(recorders: number, cameras: number): FleetData {
  const fleet = makeFleet(recorders, cameras);
  for (let id = 6; id <= recorders; id += 10) {
    takeOffline(fleet, id, "lease_expired", HOUR + id);
  }
  takeOffline(fleet, 3, "ping_timeout", 2 * HOUR);
  takeOffline(fleet, 5, "never_connected", 0);
  takeCameraOffline(fleet, 2, 1, HOUR);
  Object.assign(fleet.nvrs[6] ?? {}, { conflict: "192.0.2.4 and 192.0.2.9" });
  Object.assign(fleet.cameras[7 * cameras + 2] ?? {}, { display_name: "Loading dock" });
  return { ...fleet, customers: [{ id: 4, name: "Northern Retail", sites_total: 5, revision: 1 }] };
}

describe.skipIf(!hasChromium())("the list of recorders in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    stub = await StubServer.start(troubled(40, 8));
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(path = "/recorders", options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByRole("treegrid", { name: "Recorders" }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const line = (key: string | number): ReturnType<Page["locator"]> => page.locator(`[data-row="${key}"]`);
  const keys = (): Promise<(string | null)[]> =>
    page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
  const filter = (name: string): ReturnType<Page["getByRole"]> =>
    page.getByRole("group", { name: "Recorders by status" }).getByRole("button", { name });

  /** Texts and marks that lie over one another within the elements that a selector finds, as far as they can be seen. */
  function overlaps(selector: string): Promise<string[]> {
    return page.evaluate((selected) => {
      const seen = (element: Element, within: Element): DOMRect => {
        let { left, top, right, bottom } = element.getBoundingClientRect();
        for (let above = element.parentElement; above !== null && above !== within.parentElement; above = above.parentElement) {
          if (getComputedStyle(above).overflow !== "visible") {
            const box = above.getBoundingClientRect();
            [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
            [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
          }
        }
        return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
      };
      return [...document.querySelectorAll(selected)].flatMap((within) => {
        const parts = [...within.querySelectorAll("*")].filter(
          (element) => element.tagName === "svg" || (element.children.length === 0 && element.textContent !== "" && element.closest("svg") === null),
        );
        const boxes = parts.map((part) => ({ part, box: seen(part, within) })).filter(({ box }) => box.width > 0 && box.height > 0);
        return boxes.flatMap((one, index) =>
          boxes
            .slice(index + 1)
            .filter(({ box }) => {
              const across = Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left);
              const down = Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top);
              return across > 1 && down > 1;
            })
            .map(({ part }) => `${one.part.outerHTML} | ${part.outerHTML}`),
        );
      });
    }, selector);
  }

  it.each([320, 390, 1024, 1100, 1176, 1440, 2560])("fits %i pixels: nothing is cut or lies over another", async (width) => {
    stub.fleet = troubled(1_234, 64);
    await open("/recorders", { viewport: { width, height: 900 } });
    await line(3).waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await overlaps("[data-row]")).toEqual([]);
    expect(await overlaps("[aria-pressed]")).toEqual([]);
    const ends = await page.locator("[data-row] > *").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(width);
  });

  it("begins its rows near the top, and shows sixteen of them", async () => {
    await open();
    await line(3).waitFor();
    const content = await page.getByRole("main").evaluate((main) => main.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(main).paddingTop));
    const boxes = await page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()));

    expect((boxes[0]?.top ?? 0) - content).toBeLessThanOrEqual(152);
    expect(boxes.filter(({ bottom }) => bottom <= 900).length).toBeGreaterThanOrEqual(16);
    expect(boxes[0]?.height).toBe(40);
    await page.goto(`${stub.url}/recorders?density=comfortable`);
    await expect.poll(() => line(3).evaluate((row) => row.getBoundingClientRect().height)).toBe(56);
  });

  it("keeps search and titles in sight", async () => {
    await open();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 600);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);

    const search = await page.getByRole("searchbox").boundingBox();
    const head = await page.getByRole("columnheader", { name: "Status" }).boundingBox();
    expect(search?.y).toBeGreaterThanOrEqual(0);
    expect(head?.y).toBeGreaterThanOrEqual((search?.y ?? 0) + (search?.height ?? 0));
    expect(head?.y).toBeLessThan(100);
  });

  it("brings what the address opens into view", async () => {
    stub.fleet = makeFleet(1_020, 2);
    await open("/?open=900");

    await page.getByRole("list", { name: /Cameras of/ }).waitFor();
    await expect.poll(() => line(900).evaluate((row) => row === document.activeElement)).toBe(true);
    const box = await line(900).boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(860);
  });

  it("shows what the address opens also where the filter leaves it out, and says so", async () => {
    await open("/recorders?status=offline&open=9");

    await page.getByText("1 opened recorder is not in this filter").waitFor();
    await line(9).getByText("Online").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Show all recorders" }).click();
    await page.getByText("1 opened recorder is not in this filter").waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("?open=9");
  });

  it("sorts itself again where nobody is, also with a recorder open", async () => {
    ({ page, context, failures } = await openPage(browser, { alone: true }));
    await page.clock.install();
    await page.goto(`${stub.url}/recorders?open=9`);
    await page.getByText("Live", { exact: true }).waitFor();
    await line(12).waitFor();
    // Nobody touches the page for so long that it also reads again what it has missed.
    takeOffline(stub.fleet, 12, "ping_timeout", 0);
    await page.clock.fastForward(20_000);
    await line(12).getByText("Offline").waitFor();
    await page.clock.fastForward(20_000);

    await expect.poll(async () => (await keys())[0]).toBe("12");
  });

  it("makes one line of a dead site, which opens with the keyboard", async () => {
    await open();
    const site = line(`site-${TARTU}`);
    await site.getByText("4 of 4 recorders offline").waitFor();
    expect(await keys()).not.toContain("6");

    await site.focus();
    await page.keyboard.press("Enter");
    await line(6).waitFor();
    expect(await site.getAttribute("aria-expanded")).toBe("true");
    await expect.poll(() => page.url()).toContain(`unfold=${TARTU}`);
    await page.keyboard.press("Enter");
    await line(6).waitFor({ state: "detached" });
  });

  it("groups by site", async () => {
    await open();
    await page.getByRole("button", { name: "Group by site" }).click();
    await line("site-4").getByText("1 of 4 recorders offline").waitFor();
    expect(page.url()).toContain("group=site");
    await expectAccessible(page);
  });

  it("counts what never connected apart from what is offline", async () => {
    await open();
    expect(await filter("Offline").textContent()).toMatch(/^5/);
    await filter("Never connected").click();
    await expect.poll(keys).toEqual(["5"]);
    await line(5).getByText("Never connected").waitFor();
    expect(page.url()).toContain("status=never-connected");
  });

  it.each([
    ["Problems", ["site-7", "3", "2"]],
    ["Cameras off", ["2"]],
  ])("filters %s", async (name, expected) => {
    await open();
    await filter(name).click();
    await expect.poll(keys).toEqual(expected);
  });

  it("says that cameras are off, and which", async () => {
    await open();
    await line(2).getByText("1 camera off").waitFor();
    await line(2).getByText("Camera 1 of 8").waitFor();
  });

  it("shows a conflict of hostnames in the row", async () => {
    await open();
    await line(7).getByText("Hostname conflict").waitFor();
  });

  it("marks what was searched for, also the camera", async () => {
    await open();
    await page.getByRole("searchbox").fill("loading dock");
    await line(8).getByText("camera CAM-003 Loading dock").waitFor();
    expect(await line(8).locator("mark").allTextContents()).toEqual(["Loading", "dock"]);

    await page.getByRole("searchbox").fill("NVR-GHE-0012");
    await expect.poll(keys).toEqual(["12"]);
    await expectAccessible(page);
  });

  it("finds a camera by the beginning of its address, and no other part of it", async () => {
    await open();
    await page.getByRole("searchbox").fill("192.168.8.103");
    await expect.poll(keys).toEqual(["8"]);
    await page.getByRole("searchbox").fill("168.8");
    await page.getByText("No recorder matches").waitFor();
  });

  it("narrows the list to a part of the fleet, and takes that away again", async () => {
    await open();
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("combobox", { name: "Region" }).fill("Nor");
    await page.getByRole("option", { name: "North" }).click();
    await expect.poll(() => page.url()).toContain("region=North");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect.poll(async () => filter("All").textContent()).toMatch(/^20/);

    await page.getByRole("button", { name: "Remove Region North" }).click();
    await expect.poll(async () => filter("All").textContent()).toMatch(/^40/);
  });

  it("names site and customer of the address", async () => {
    await open("/recorders?site=3&customer=4");
    await page.getByRole("button", { name: "Remove Site Ghent" }).waitFor();
    await page.getByRole("button", { name: "Remove Customer Northern Retail" }).waitFor();
  });

  it("sorts by its columns, in the address", async () => {
    await open();
    await page.getByRole("button", { name: "Recorder", exact: true }).click();
    await expect.poll(() => page.url()).toContain("sort=name");
    await page.getByRole("button", { name: "Recorder", exact: true }).click();
    await expect.poll(() => page.url()).toContain("sort=-name");
    expect(await page.getByRole("columnheader", { name: "Recorder" }).getAttribute("aria-sort")).toBe("descending");
  });

  it("keeps the focus with Home and End, selects and edits with keys", async () => {
    stub.fleet = makeFleet(1_000, 2);
    await open();
    await page.keyboard.press("j");
    await page.locator("[data-row][aria-rowindex='2']:focus").waitFor();
    await page.keyboard.press("End");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"))).toBe("1001");
    await page.keyboard.press("Home");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"))).toBe("2");

    await page.keyboard.press("x");
    await page.getByRole("region", { name: "Selected recorders" }).waitFor();
    expect(await page.locator("[data-row][aria-selected=true]").count()).toBe(1);
    await page.keyboard.press("e");
    await page.getByRole("dialog").waitFor();
    expect(page.url()).toContain("edit=");
  });

  it("shows which number is pressed in forced colours", async () => {
    await open("/recorders?status=online", { forcedColors: "active" });
    const outline = (name: string): Promise<string> => filter(name).evaluate((button) => getComputedStyle(button).outlineStyle);

    expect(await outline("Online")).toBe("solid");
    expect(await outline("Disabled")).toBe("none");
  });

  it.each([
    ["desktop", {}],
    ["phone", PHONE],
  ])("is accessible with all that it shows: %s", async (_name, options) => {
    await open("/recorders?open=2&group=site", options);
    await page.getByRole("list", { name: /Cameras of/ }).waitFor();
    await expectAccessible(page);
  });

  it("counts right and stays small with ten thousand recorders and a thousand updates a second", async () => {
    stub.fleet = makeFleet(10_000, 8);
    await open();
    await line(20).waitFor();
    const since = new Date().toISOString();
    for (let round = 0; round < 60; round += 1) {
      const updates = Array.from({ length: 50 }, (_, index) => ({
        type: "nvr_status_update",
        nvr_id: ((round * 50 + index) * 37) % 10_000 + 1,
        hostname: "nvr",
        device_name: "x",
        status: round % 2 === 0 ? "warning" : "online",
        old_status: "online",
        reason: "reported",
        cameras_updated: 0,
        camera_states: "oooooooo",
        cameras_online: 8,
        since,
        timestamp: since,
        version: version(100 + round),
      }));
      stub.push(...updates);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    // Every second round of fifty has told of warnings.
    await expect.poll(async () => filter("Warning").textContent()).toMatch(/^1,500/);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
  });
});
