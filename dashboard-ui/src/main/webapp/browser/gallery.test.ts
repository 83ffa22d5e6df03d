import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launchWhole, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

describe.skipIf(!hasChromium())("the gallery of components in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    // Where ten thousand rows are scrolled in leaps, the shell shows none.
    browser = await launchWhole();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    stub = await StubServer.start(makeFleet(1, 1));
  });

  // What the console says is a failure, and with it whatever the content security policy forbids.
  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(options: Parameters<typeof openPage>[1] = {}, query = ""): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await page.goto(`${stub.url}/gallery${query}`);
    await page.getByRole("heading", { level: 1, name: "Components" }).waitFor();
    // Rows come a moment after the head of their table.
    await table().locator("[data-row]").first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const table = (): Locator => page.getByRole("treegrid", { name: "Recorders", exact: true });
  const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const focusedRow = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex") ?? null);

  it.each([
    [320, "light"],
    [390, "dark"],
    [1024, "light"],
    [1440, "dark"],
    [2560, "light"],
  ] as const)("shouldBeAccessibleAndCutNothing_whenThePageIs %i wide and %s", async (width, colorScheme) => {
    await open({ viewport: { width, height: 900 }, colorScheme });
    await table().getByRole("row").nth(2).click();
    await table().getByRole("slider").waitFor();

    await expectAccessible(page);
    const cut = await page.evaluate(() => {
      const visible = [...document.querySelectorAll<HTMLElement>("[role=gridcell], [role=columnheader], figure, button")].filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().width > 2,
      );
      const inside = visible.filter((element) => element.scrollWidth > element.clientWidth + 1);
      const overlapping = visible.filter((element) => {
        const next = element.nextElementSibling;
        if (element.role !== "gridcell" || next === null || !next.checkVisibility()) {
          return false;
        }
        const [a, b] = [element.getBoundingClientRect(), next.getBoundingClientRect()];
        return a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1;
      });
      return [...inside, ...overlapping].map((element) => element.outerHTML.slice(0, 200));
    });
    expect(cut).toEqual([]);
  });

  it("shouldHaveRowsOf40And56Pixels_whenTheDensityChanges", async () => {
    await open();
    const height = async (): Promise<number | undefined> => (await table().locator("[data-row='12']").boundingBox())?.height;

    await expect.poll(height).toBe(40);
    await page.getByLabel("Comfortable").check();
    await expect.poll(height).toBe(56);
  });

  it("shouldKeepTheOrder_whenRowsChangeUnderThePointer", async () => {
    await open();
    const order = (): Promise<(string | null)[]> =>
      table().locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
    const before = await order();

    await press("Change every fifth");
    const again = page.getByRole("button", { name: /sort again$/ });
    await again.waitFor();
    expect(await order()).toEqual(before);

    await again.click();
    await again.waitFor({ state: "detached" });
    expect(await order()).not.toEqual(before);
  });

  it("shouldSelectARange_whenAPersonHoldsShift", async () => {
    await open();
    const boxes = table().getByRole("checkbox", { name: /^Select / });
    await boxes.nth(3).check();
    await boxes.nth(6).click({ modifiers: ["Shift"] });

    await page.getByText("5 selected").waitFor();
    await table().getByRole("checkbox", { name: "Select all" }).check();
    await page.getByText("12 selected").waitFor();
  });

  it("shouldBeUsedWithKeysAlone_whenThereAreTenThousandRows", async () => {
    await open({}, "?rows=10000");
    await table().getByRole("row").nth(1).focus();
    await page.keyboard.press("End");
    await expect.poll(focusedRow).toBe("10001");
    await page.locator("[aria-rowindex='9995']").waitFor();
    await page.keyboard.press("Home");
    await expect.poll(focusedRow).toBe("2");
    await page.keyboard.press("j");
    await expect.poll(focusedRow).toBe("3");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focusedRow).toBe("4");
    await page.keyboard.press(" ");
    await page.getByText("2 selected").waitFor();
    await page.keyboard.press("Enter");
    await table().getByRole("row", { expanded: true }).waitFor();
    expect(await focusedRow()).toBe("4");

    await press("Show the last of 10,000");
    await page.locator("[data-row='10000']:focus").waitFor();
  });

  it("shouldWalkThroughRows_whenTheFocusIsElsewhere", async () => {
    await open();
    await press("Next row");
    await expect.poll(focusedRow).toBe("2");
    await press("Next row");
    await expect.poll(focusedRow).toBe("3");
    await page.keyboard.press("k");
    await expect.poll(focusedRow).toBe("2");
  });

  it("shouldHaveFewElements_whenTenThousandRowsAreScrolled", async () => {
    await open({}, "?rows=10000");
    await table().locator("[aria-rowindex='2']").waitFor();
    for (let leap = 1; leap <= 20; leap += 1) {
      await page.evaluate((top) => scrollTo(0, top), leap * 15_000);
      await page.waitForFunction(() => {
        const rows = [...document.querySelectorAll("[role='row'][aria-rowindex]")].map((row) => row.getBoundingClientRect());
        return rows.some(({ top, bottom }) => top < innerHeight / 2 && bottom > innerHeight / 2);
      });
      expect(await table().evaluate((grid) => grid.querySelectorAll("*").length)).toBeLessThan(1_500);
    }
  });

  it("shouldOpenEverythingThatOpens_whenThePolicyForbidsInlineStyles", async () => {
    await open();
    await press("Edit…");
    await page.getByRole("dialog", { name: "Edit recorder" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.locator("button:focus", { hasText: "Edit…" }).waitFor();

    await press("Delete…");
    const question = page.getByRole("alertdialog", { name: "Delete Main branch?" });
    await question.waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });

    await press("Actions");
    await page.getByRole("menuitem", { name: "Delete" }).waitFor();
    await page.keyboard.press("Escape");
    await press("What is this?");
    await page.getByRole("dialog", { name: "Last sign of life" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Sort again", exact: true }).hover();
    await page.getByText("Sort again (S)").waitFor();
    const styles = await page.evaluate(() => document.querySelectorAll("style").length);
    expect(styles).toBe(0);
  });

  it("shouldTakeChoices_whenAListOpens", async () => {
    await open();
    await page.getByRole("combobox", { name: /Time zone/ }).click();
    await page.getByRole("option", { name: "Europe/Lisbon" }).click();
    await page.getByRole("combobox", { name: /Time zone/ }).filter({ hasText: "Europe/Lisbon" }).waitFor();

    await page.getByRole("combobox", { name: /Site/ }).fill("117");
    await page.getByRole("option", { name: "Site 117" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("combobox", { name: /Site/ }).inputValue()).toBe("Site 117");

    await page.getByRole("textbox", { name: "Hostname" }).fill("nvr-main");
    await page.getByText("A hostname has no spaces.").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^More/ }).click();
    await expect.poll(() => page.getByLabel("Seconds of silence", { exact: true }).inputValue()).toBe("35");
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByText("2 outages in 30 days").waitFor();
  });

  it("shouldChangeAndWithdrawAToast_whenItsIdIsUsedAgain", async () => {
    await open();
    await press("Show three");
    const toast = page.getByRole("region", { name: "What just happened" });
    await toast.getByText("Aarhus main branch went offline").waitFor();
    await toast.getByText("Ghent warehouse reports a problem").waitFor();

    await press("Change one");
    await toast.getByText("2 recorders went offline").waitFor();
    expect(await toast.getByText("Aarhus main branch went offline").count()).toBe(0);
    await press("Withdraw it");
    await toast.getByText("2 recorders went offline").waitFor({ state: "detached" });
    expect(await toast.getByText("Ghent warehouse reports a problem").count()).toBe(1);
    await expectAccessible(page);
  });

  it("shouldTellOfEachPartOfALife_whenArrowsOrAPointerReachIt", async () => {
    await open();
    const slider = page.getByRole("slider", { name: "Aarhus main branch" }).first();
    expect(await slider.getAttribute("aria-valuetext")).toContain("No sign of life for 35 s");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toContain("Firmware update");

    const bar = await slider.boundingBox();
    await page.mouse.move((bar?.x ?? 0) + (bar?.width ?? 0) * 0.02, (bar?.y ?? 0) + 10);
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toContain("Not registered yet");
  });

  it("shouldShowWhatIsPressedAndSelected_whenColoursAreForced", async () => {
    await open({ forcedColors: "active" });
    const outlineOf = (locator: Locator): Promise<string> => locator.evaluate((element) => getComputedStyle(element).outlineStyle);

    expect(await outlineOf(page.getByRole("group", { name: "Recorders", exact: true }).getByRole("button", { name: /Offline/, pressed: true }))).toBe("solid");
    expect(await outlineOf(table().getByRole("row", { selected: true }).first())).toBe("solid");
  });
});
