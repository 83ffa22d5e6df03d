import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, takeOffline, version, type FleetData } from "./fleet-data.ts";
import { alertFrame, alertOf, minutesAgo, someAlerts, type AlertsData, type WireAlert } from "./stub-alerts.ts";
import { StubServer } from "./stub-server.ts";
import { someTelemetry } from "./stub-telemetry.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LOOKS = ["light", "dark"] as const;

describe.skipIf(!hasChromium())("alerts in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let fleet: FleetData;
  let alerts: AlertsData;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    alerts = someAlerts();
    fleet = { ...makeFleet(12, 8), telemetry: someTelemetry(), alerts };
    stub = await StubServer.start(fleet);
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures).toEqual([]);
  });

  async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, { reducedMotion: "reduce", ...options }));
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  /** What the browser says of a refusal that a test expects, however late it says so. */
  function forgetRefusals(status: number): void {
    expect(failures.filter((failure) => !failure.includes(`status of ${status}`))).toEqual([]);
    failures = [];
  }

  const table = (): Locator => page.getByRole("grid", { name: "Alerts" });
  const rows = (): Locator => table().locator("[data-row]");
  const row = (id: number): Locator => table().locator(`[data-row="${id}"]`);
  const order = (): Promise<(string | null)[]> => rows().evaluateAll((all) => all.map((one) => one.getAttribute("data-row")));
  const panel = (name: string): Locator => page.getByRole("complementary", { name: `Alert: ${name}` });
  const dialog = (): Locator => page.getByRole("dialog", { name: /^(Acknowledge|Resolve|Comment|Who)/ });
  const toasts = (): Locator => page.getByRole("region", { name: "What just happened" });
  const search = (): URLSearchParams => new URL(page.url()).searchParams;
  const asked = (): URLSearchParams[] => stub.asked.filter((one) => one.startsWith("/api/alerts?") && one.includes("limit=200")).map((one) => new URL(one, stub.url).searchParams);
  const find = (id: number): WireAlert => alerts.alerts.find((alert) => alert.id === id) ?? alertOf(id, 0);

  function raise(id: number, fields: Partial<WireAlert> = {}): WireAlert {
    const alert = alertOf(id, 0, { subject: { type: "nvr", id: 8, name: "Loading bay" }, nvr_id: 8, site_id: 8, ...fields });
    alerts.alerts.push(alert);
    stub.push(alertFrame("raised", { ...alert }));
    return alert;
  }

  function change(id: number, action: Parameters<typeof alertFrame>[0], fields: Partial<WireAlert>): void {
    Object.assign(find(id), fields);
    stub.push(alertFrame(action, { ...find(id) }));
  }

  /** Until what tells of alerts is there: it comes after everything else. */
  async function untilTold(): Promise<void> {
    await page.getByRole("button", { name: /^Notifications/ }).waitFor();
    await page.getByRole("img", { name: /open alerts?$/ }).waitFor();
  }

  describe("the inbox", () => {
    it.each(LOOKS)("shouldListWhatNeedsAPersonFirst_whenTheColoursAre %s", async (colorScheme) => {
      await open("/alerts", { colorScheme });
      await row(41).getByText("Recorder offline").waitFor();

      expect(await order()).toEqual(["41", "45", "44", "48", "47", "46"]);
      await row(47).getByText("In maintenance").waitFor();
      await row(46).getByText("Acknowledged by Night shift").waitFor();
      await page.getByText("5 open, 1 acknowledged").waitFor();
      await expectAccessible(page);
    });

    it("shouldAskForWhatTheAddressSays_andPutChoicesThere", async () => {
      await open("/alerts?state=resolved&nvr=4");
      await row(39).getByText("Recovered").waitFor();
      expect(await order()).toEqual(["39"]);
      await page.getByRole("list", { name: "Shown are alerts of" }).getByRole("button").click();
      await row(38).getByText("Resolved by hand").waitFor();

      await page.getByRole("combobox", { name: "Severity" }).selectOption("warning");
      await expect.poll(order).toEqual(["39"]);
      await page.getByRole("combobox", { name: "Rule" }).selectOption("camera_offline");
      await page.getByRole("combobox", { name: "Opened" }).selectOption("24h");
      await expect.poll(() => asked().at(-1)?.get("rule")).toBe("camera_offline");
      expect(Date.now() - Date.parse(asked().at(-1)?.get("from") ?? "")).toBeLessThan(24 * 3_600_000 + 60_000);
      expect(search().toString()).toBe("state=resolved&severity=warning&rule=camera_offline&time=24h");

      await page.goBack();
      await expect.poll(() => search().get("time")).toBeNull();
      await page.getByRole("button", { name: "Clear filters" }).click();
      await expect.poll(() => search().toString()).toBe("");
      await row(41).waitFor();
    });

    it("shouldAnnounceWhatIsNew_andMoveNoRowUntilSomebodyAsks", async () => {
      await open("/alerts");
      await row(46).waitFor();
      const before = await order();
      raise(50);
      raise(51, { severity: "warning", caused_by: 50 });

      const offer = page.getByRole("button", { name: "1 new, show it" });
      await offer.waitFor();
      expect(await order()).toEqual(before);
      await offer.click();
      await row(50).waitFor();
      expect((await order())[0]).toBe("50");
      expect(await row(51).count()).toBe(0);
      await offer.waitFor({ state: "detached" });
    });

    it("shouldChangeRowsInTheirPlace_whenSomethingHappensToThem", async () => {
      await open("/alerts");
      await row(44).waitFor();
      const before = await order();
      change(44, "repeated", { count: 15, detail: "49.9 °C, for 10 min" });
      await row(44).getByText("15 times · 49.9 °C").waitFor();
      change(45, "resolved", { state: "resolved", resolution: "recovered", resolved_at: minutesAgo(0) });
      await row(45).getByText("Recovered").waitFor();
      await row(45).getByText("Not as the filter says any more").waitFor();

      expect(await order()).toEqual(before);
      await page.getByRole("button", { name: "1 change, read again" }).click();
      await row(45).waitFor({ state: "detached" });
    });

    it("shouldBeReadAgain_whenTheConnectionWasLost", async () => {
      await open("/alerts");
      await row(41).waitFor();
      await untilTold();
      alerts.alerts.push(alertOf(52, 0, { subject: { type: "nvr", id: 9, name: "Depot north" }, nvr_id: 9 }));
      stub.breakConnections();

      await page.getByRole("button", { name: "1 new, show it" }).click();
      await row(52).waitFor();
    });

    it("shouldBeUsedWithKeysAlone", async () => {
      await open("/alerts");
      await row(41).waitFor();
      await page.keyboard.press("j");
      await expect.poll(() => row(41).evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.getByRole("region", { name: "Selected alerts" }).getByText("2 selected").waitFor();

      await page.keyboard.press("a");
      await dialog().getByRole("textbox", { name: "Your name" }).fill("Day shift");
      await dialog().getByRole("textbox", { name: "Comment" }).fill("On it");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await row(41).getByText("Acknowledged by Day shift").waitFor();
      await row(45).getByText("Acknowledged by Day shift").waitFor();
      expect(stub.written.map(({ path, body }) => [path, body])).toEqual([["/api/alerts/acknowledge", { ids: [41, 45], by: "Day shift", comment: "On it" }]]);

      await dialog().waitFor({ state: "detached" });
      await row(45).focus();
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      const question = page.getByRole("dialog", { name: "Resolve “CAM-001: Temperature above 45 °C”?" });
      await question.getByText("What is still wrong is not told again until it was right once.", { exact: false }).waitFor();
      expect(await question.getByRole("textbox", { name: "Your name" }).inputValue()).toBe("Day shift");
      await question.getByRole("button", { name: "Resolve" }).click();
      await row(44).getByText("Resolved by hand").waitFor();

      await row(44).focus();
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Acknowledge what is selected, or the alert").waitFor();
    });

    it("shouldTakeItBack_andSayWhy_whenTheServerRefuses", async () => {
      stub.instead = ({ method }) => (method === "POST" ? { status: 503, body: { type: "/problems/unavailable", title: "busy", status: 503 } } : undefined);
      await open("/alerts");
      await row(41).focus();
      await page.keyboard.press("a");
      await dialog().getByRole("button", { name: "Acknowledge", exact: true }).click();

      await dialog().getByText("Nothing was changed.", { exact: false }).waitFor();
      await expectAccessible(page);
      await dialog().getByRole("button", { name: "Cancel" }).click();
      await row(41).getByText("Open", { exact: true }).waitFor();
      forgetRefusals(503);
    });

    it("shouldSayThatAllIsWell_whenThereIsNothing", async () => {
      alerts.alerts.length = 0;
      await open("/alerts");
      await page.getByRole("heading", { name: "Nothing needs a person" }).waitFor();
      await expectAccessible(page);
    });

    it("shouldSayThatItCannotBeRead_andReadItWhenAsked", async () => {
      stub.broken.add("/api/alerts");
      await open("/alerts");
      await page.getByRole("heading", { name: "The alerts cannot be read" }).waitFor();
      await expectAccessible(page);
      stub.broken.clear();
      await page.getByRole("button", { name: "Try again" }).click();
      await row(41).waitFor();
      forgetRefusals(503);
    });

    it("shouldFitAPhone", async () => {
      await open("/alerts", PHONE);
      await row(41).waitFor();
      await page.getByRole("combobox", { name: "State" }).selectOption("open");
      await row(46).waitFor({ state: "detached" });
      await expectAccessible(page);
      await row(41).tap();
      await panel("Harbour gate: Recorder offline").getByRole("button", { name: "Acknowledge" }).waitFor();
      await expectAccessible(page);
      const small = await page.locator("main button:visible, main a:visible, main select:visible").evaluateAll((targets) =>
        targets.filter((target) => target.getBoundingClientRect().height < 43.5 && target.closest("dd, p") === null).map((target) => target.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
    });
  });

  describe("one alert", () => {
    it.each(LOOKS)("shouldSayWhatHappened_whoHasIt_andWhatItIsTheCauseOf, in %s", async (colorScheme) => {
      await open("/alerts?open=41", { colorScheme });
      const detail = panel("Harbour gate: Recorder offline");
      const happened = detail.getByRole("region", { name: "What happened" }).getByRole("listitem");
      await expect.poll(() => happened.count()).toBe(3);
      await happened.nth(1).getByText("E-mail: operations").waitFor();
      await happened.nth(2).getByText("by Night shift").waitFor();
      await detail.getByRole("heading", { name: "Effects (2)" }).waitFor();
      await detail.getByRole("figure", { name: /^Life of Harbour gate/ }).waitFor();
      expect(await detail.getByRole("link", { name: "Harbour gate", exact: true }).getAttribute("href")).toBe("/recorders?open=3");
      await expectAccessible(page);

      await detail.getByRole("link", { name: /CAM-001: Camera offline/ }).click();
      await panel("CAM-001: Camera offline").getByText("Nobody is told of this one", { exact: false }).waitFor();
      await page.keyboard.press("Escape");
    });

    it("shouldShowWhatWasMeasured_againstTheThreshold", async () => {
      await open("/alerts?open=44");
      const detail = panel("CAM-001: Temperature above 45 °C");
      await detail.getByText("48.2 °C, against a threshold of 45 °C").first().waitFor();
      const canvas = detail.getByRole("figure", { name: "Temperature of CAM-001" }).locator("canvas");
      await canvas.waitFor();
      // The line across has the colour of warnings, which nothing else of a chart has.
      const across = (): Promise<number> =>
        canvas.evaluate((drawn: HTMLCanvasElement) => {
          const { width, height } = drawn;
          const data = drawn.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
          return Array.from({ length: width * height }, (_, index) => index * 4).filter((at) => (data[at + 3] ?? 0) > 100 && (data[at] ?? 0) - (data[at + 2] ?? 0) > 60).length;
        });
      await expect.poll(across).toBeGreaterThan(100);
    });

    it("shouldSayThatMaintenanceKeepsItQuiet", async () => {
      await open("/alerts?open=47");
      const detail = panel("Reception: Recorder offline");
      await detail.getByText("In maintenance.").waitFor();
      expect(await detail.getByRole("link", { name: "Show the window" }).getAttribute("href")).toBe("/maintenance?open=9");
    });

    it("shouldBeAssigned_remarked_andResolved_withEachStepInItsHistory", async () => {
      await open("/alerts?open=44");
      const detail = panel("CAM-001: Temperature above 45 °C");
      await detail.getByRole("button", { name: "Assign" }).click();
      await dialog().getByRole("textbox", { name: "For" }).fill("Climate service");
      await dialog().getByRole("textbox", { name: "Your name" }).fill("Day shift");
      await dialog().getByRole("button", { name: "Assign" }).click();
      await row(44).getByText("For Climate service").waitFor();

      await detail.getByRole("button", { name: "Comment" }).click();
      await dialog().getByRole("button", { name: "Comment", exact: true }).click();
      await dialog().getByText("Say something first.").waitFor();
      await dialog().getByRole("textbox", { name: "Comment" }).fill("The fan is dead.");
      await dialog().getByRole("button", { name: "Comment", exact: true }).click();
      await detail.getByText("The fan is dead.").waitFor();

      await detail.getByRole("button", { name: "Resolve" }).click();
      await dialog().getByRole("button", { name: "Resolve" }).click();
      await detail.getByRole("region", { name: "What happened" }).getByText("Resolved", { exact: true }).waitFor();
      await expect.poll(() => detail.getByRole("button", { name: "Resolve" }).count()).toBe(0);
    });

    it("shouldFollowWhatOthersDo", async () => {
      await open("/alerts?open=44");
      const detail = panel("CAM-001: Temperature above 45 °C");
      await detail.getByRole("region", { name: "What happened" }).waitFor();
      alerts.history.get(44)?.push({ at: minutesAgo(0), action: "acknowledged", by: "Somebody else", comment: "Mine", detail: null, value: null });
      change(44, "acknowledged", { state: "acknowledged", acknowledged_at: minutesAgo(0), acknowledged_by: "Somebody else" });

      await detail.getByText("Acknowledged by Somebody else").first().waitFor();
      await detail.getByText("Mine").waitFor();
      expect(await detail.getByRole("button", { name: "Acknowledge" }).count()).toBe(0);
    });

    it("shouldSayThatThereIsNone_whenALinkIsOld", async () => {
      await open("/alerts?open=7777");
      await page.getByRole("heading", { name: "There is no such alert" }).waitFor();
      forgetRefusals(404);
    });
  });

  describe("what is told", () => {
    it("shouldTellAnAlertOnce_asAToastThatLeadsToIt_andAsOneLineOfTheCentre", async () => {
      await open("/recorders", { toldForLong: true });
      await untilTold();
      // The status goes first, the alert comes once its rule has waited: that is one thing.
      takeOffline(fleet, 8, "lease_expired", 0);
      const { hostname, device_name: name } = fleet.nvrs[7] ?? { hostname: "", device_name: "" };
      stub.push({
        type: "nvr_offline", nvr_id: 8, hostname, device_name: name, cameras_updated: 8, status: "offline", old_status: "online", reason: "lease_expired",
        since: minutesAgo(0), version: version(9_000), camera_states: "xxxxxxxx", cameras_online: 0,
      });
      await page.getByText("No sign of life", { exact: false }).first().waitFor();
      raise(50);
      await toasts().getByText("Loading bay: Recorder offline").waitFor();
      expect(await toasts().getByRole("dialog").count()).toBe(1);
      await page.getByRole("button", { name: "Notifications, 1 unread" }).click();
      const lines = page.getByRole("list", { name: "What happened, newest first" }).getByRole("listitem");
      await lines.first().getByText("Loading bay: Recorder offline").waitFor();
      expect(await lines.filter({ hasText: `${name} went offline` }).count()).toBe(0);
      await page.keyboard.press("Escape");

      await toasts().getByRole("link", { name: "Show" }).click();
      await panel("Loading bay: Recorder offline").waitFor();
    });

    it("shouldTellNothingOfWhatHasACause_orIsInMaintenance_andTheEndOnlyOfWhatWasTold", async () => {
      await open("/recorders");
      await untilTold();
      raise(50, { caused_by: 41 });
      raise(51, { suppressed_by: 9 });
      raise(52, { subject: { type: "nvr", id: 9, name: "Depot north" } });
      await toasts().getByText("Depot north: Recorder offline").waitFor();
      expect(await toasts().getByRole("dialog").count()).toBe(1);

      const over = { state: "resolved", resolution: "recovered", resolved_at: minutesAgo(0) } as const;
      change(51, "resolved", over);
      change(52, "resolved", over);
      await toasts().getByText("Over: Depot north: Recorder offline").waitFor();
      expect(await toasts().getByRole("dialog").count()).toBe(1);
    });

    it("shouldTellAStormAsOne", async () => {
      await open("/recorders");
      await untilTold();
      const storm = Array.from({ length: 30 }, (_, index) => alertOf(100 + index, 0, { subject: { type: "nvr", id: 20 + index, name: `Stop ${index}` } }));
      alerts.alerts.push(...storm);
      stub.push(...storm.map((alert) => alertFrame("raised", alert)));

      await toasts().getByText("30 alerts, 30 critical").waitFor();
      expect(await toasts().getByRole("dialog").count()).toBe(1);
      await page.getByRole("img", { name: "35 open alerts" }).waitFor();
    });
  });

  describe("elsewhere", () => {
    it("shouldShowThatSomethingFlaps_whileItsAlertIsOpen", async () => {
      await open("/recorders?open=5");
      const list = page.getByRole("treegrid", { name: "Recorders" });
      const recorder = list.locator('[data-row="5"]');
      await recorder.getByText("Flapping", { exact: true }).waitFor();
      await list.getByText("Flapping · online").waitFor();
      await list.getByRole("region", { name: "Open alerts" }).getByRole("link", { name: "Status changes too often" }).waitFor();
      await expectAccessible(page);

      change(45, "resolved", { state: "resolved", resolution: "recovered", resolved_at: minutesAgo(0) });
      await recorder.getByText("Online", { exact: true }).waitFor();
      expect(await list.getByRole("region", { name: "Open alerts" }).count()).toBe(0);
    });

    it("shouldListTheAlertsOfACamera_besideIt", async () => {
      await open("/cameras?open=1001");
      const region = page.getByRole("region", { name: "Open alerts" });
      await region.getByRole("link", { name: "Temperature above 45 °C" }).click();
      await panel("CAM-001: Temperature above 45 °C").waitFor();
    });

    it("shouldShowTheLastDayOnTheDashboard_live", async () => {
      await open("/dashboard");
      const card = page.getByRole("region", { name: "Alerts" });
      const events = card.getByRole("listitem");
      await events.first().getByText("Car park: Status changes too often").waitFor();
      await card.getByText("Recovered").waitFor();
      raise(50);
      await events.first().getByText("Loading bay: Recorder offline").waitFor();
      await expectAccessible(page);
      await card.getByRole("link", { name: "All alerts" }).click();
      await row(50).waitFor();
    });
  });
});
