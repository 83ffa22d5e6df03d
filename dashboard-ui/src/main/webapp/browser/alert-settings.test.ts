import type { Browser, BrowserContext, CDPSession, Page, Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launchWhole, openPage } from "./chromium.ts";
import { makeFleet } from "./fleet-data.ts";
import { inMinutes, someAlertSettings, windowOf, type AlertSettingsData } from "./stub-alert-settings.ts";
import { minutesAgo } from "./stub-alerts.ts";
import { problem } from "./stub-inventory.ts";
import { StubServer } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DAY = 86_400_000;
/** More than the seconds in which a removal can be taken back. */
const TAKE_BACK = 9_000;
/** A point of P-256 as browsers take it: any will do where no push service checks it. */
const PUSH_KEY = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM";

/** What the clocks of Berlin show: "2026-11-29T14:02:31". */
function berlin(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "medium" }).format(at).replace(" ", "T");
}

describe.skipIf(!hasChromium())("how alerts are set, in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];
  let settings: AlertSettingsData;
  /** What the browser says of answers that a test asked for. */
  let expected: RegExp | null;

  beforeAll(async () => {
    // For web push, which the shell does not have.
    browser = await launchWhole();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    expected = null;
    const fleet = makeFleet(20, 4);
    settings = someAlertSettings();
    fleet.alertSettings = settings;
    for (const site of fleet.sites) {
      site.time_zone = "Europe/Berlin";
    }
    stub = await StubServer.start(fleet);
  });

  afterEach(async () => {
    try {
      await context.close();
    } finally {
      await stub.stop();
    }
    expect(failures.filter((failure) => expected?.test(failure) !== true)).toEqual([]);
  });

  async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> {
    ({ page, context, failures } = await openPage(browser, options));
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const field = (name: string | RegExp) => page.getByRole("textbox", { name });
  const choose = (name: string) => page.getByRole("radio", { name, exact: true }).check();
  const dialog = () => page.getByRole("dialog");
  const toast = (words: string) => page.getByRole("region", { name: "What just happened" }).getByText(words).first();
  const rule = (id: number) => settings.rules.find((one) => one.id === id);

  async function select(label: string | RegExp, option: string): Promise<void> {
    await page.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  }

  describe("rules", () => {
    it.each([
      ["desktop", "light", {}],
      ["phone", "dark", PHONE],
    ] as const)("say in a sentence what they watch, on a %s in %s", async (_, colorScheme, options) => {
      await open("/alert-rules", { colorScheme, ...options });

      await row("nvr_offline").getByText("Recorder offline for 60 s").waitFor();
      await row("nvr_offline").getByText("Critical").waitFor();
      await row("Too hot").getByText("Temperature above 45 °C for 10 min, over at 42 °C").waitFor();
      await page.getByRole("navigation", { name: "Alerts and their settings" }).getByRole("link", { name: "Channels" }).waitFor();
      await expectAccessible(page);
    });

    it("are switched off with one press, guarded by the revision, and stay where they are", async () => {
      await open("/alert-rules");
      const first = page.locator("[aria-rowindex='2']");
      await first.getByRole("switch", { name: "On: Recorder offline" }).click();
      await first.getByRole("switch", { name: "Off: Recorder offline" }).waitFor();

      await expect.poll(() => stub.written).toEqual([{ method: "PATCH", path: "/api/alert-rules/1", ifMatch: '"1"', body: { enabled: false } }]);
    });

    it("have the fields of their kind, and are looked at before they are sent", async () => {
      await open("/alert-rules?edit=new");
      await select("What is wrong", "A figure is too high or too low");
      await page.getByRole("textbox", { name: /^Over at/ }).fill("90");
      await button("Add").click();

      await page.getByText("Give it a name.").waitFor();
      await page.getByText("It has to be at most the value that raises it").waitFor();
      await expectAccessible(page);
      expect(stub.written).toEqual([]);

      await field("Name").fill("Hot north");
      await page.getByRole("textbox", { name: /^Over at/ }).fill("65");
      await choose("Sites");
      await page.getByRole("combobox", { name: "Add a site" }).fill("Lyon");
      await page.getByRole("option", { name: "Lyon" }).click();
      await choose("Critical");
      await button("Add").click();

      await dialog().waitFor({ state: "hidden" });
      await row("Hot north").getByText("Lyon").waitFor();
      expect(stub.written.at(-1)?.body).toEqual({
        name: "Hot north", kind: "threshold", subject: "camera", scope: { type: "site", ids: [4] }, severity: "critical", for_seconds: 60, metric: "temperature_celsius",
        operator: ">", raise: 70, clear: 65, window_seconds: null, high: null, low: null, enabled: true,
      });
    });

    it("show at the field what the server does not take", async () => {
      expected = /status of 422/;
      await open("/alert-rules?edit=new");
      await field("Name").fill("Slow");
      await select("What is wrong", "A figure is too high or too low");
      await select("Figure", "Frame rate");
      await button("Add").click();

      await page.getByText("is not measured by any camera").waitFor();
      await expectAccessible(page);
    });

    it("are tried on the past before they are saved, with examples that lead there", async () => {
      await open("/alert-rules?edit=12");
      await button("Try on the last 30 days").click();

      await page.getByText("Would have fired 14 times on 3 cameras in the last 30 days").waitFor();
      await page.getByText("The newest 2").waitFor();
      expect(await page.getByRole("link", { name: "CAM-001" }).getAttribute("href")).toBe("/cameras?open=3001");
      await page.getByText("35 min · 48.2 °C").waitFor();
      await expectAccessible(page);
      expect(await page.getByText("Only since").count()).toBe(0);
      // What was tried is not saved, and says so once the form is another one.
      expect(stub.written.map(({ path }) => path)).toEqual(["/api/alert-rules/preview"]);
      expect(stub.written[0]?.body).toMatchObject({ kind: "threshold", raise: 45, scope: { type: "site", ids: [3, 4] } });
      await page.getByRole("textbox", { name: /^Raised beyond/ }).fill("50");
      await page.getByText("The rule was changed since").waitFor();
    });

    it("say how far back they were tried, where that is less", async () => {
      settings.preview = { ...settings.preview, would_have_fired: 0, subjects: 0, examples: [], from: new Date(Date.now() - 17 * DAY).toISOString() };
      await open("/alert-rules?edit=12");
      await button("Try on the last 30 days").click();

      await page.getByText("Would not have fired in the last 17 days").waitFor();
      await page.getByText(/^Only since .*nothing older is kept/).waitFor();
    });

    it("let a person cancel a try that takes long", async () => {
      await open("/alert-rules?edit=12");
      let asked = 0;
      // Never answered: what is cancelled is not waited for.
      await page.route("**/api/alert-rules/preview*", () => {
        asked += 1;
      });
      const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("/preview"));
      await button("Try on the last 30 days").click();
      await page.getByText(/Looking at 30 days… \d s/).waitFor();
      await page.getByRole("progressbar").waitFor();
      await expectAccessible(page);
      await page.getByRole("region", { name: "On the past" }).getByRole("button", { name: "Cancel" }).click();

      await ended;
      await button("Try on the last 30 days").waitFor();
      expect(asked).toBe(1);
      await page.unrouteAll();
    });

    it("that are built in are changed and never removed; what another one changed is put beside it", async () => {
      expected = /status of 412/;
      await open("/alert-rules?edit=1");
      await page.getByText("It is built in").waitFor();
      expect(await button("Remove").count()).toBe(0);
      Object.assign(rule(1) ?? {}, { severity: "warning", revision: 2 });
      await page.getByRole("textbox", { name: /^For at least/ }).fill("3");
      await button("Save").click();

      await page.getByRole("cell", { name: "Warning" }).waitFor();
      await expectAccessible(page);
      await button("Keep mine").click();

      await expect.poll(() => rule(1)).toMatchObject({ severity: "warning", for_seconds: 180, revision: 3 });
      await dialog().waitFor({ state: "hidden" });
    });

    it("of somebody's own are removed once nobody has taken it back", async () => {
      ({ page, context, failures } = await openPage(browser, {}));
      await page.clock.install();
      await page.goto(`${stub.url}/alert-rules?edit=12`);
      await page.getByRole("region", { name: "What just happened" }).waitFor({ state: "attached" });
      await button("Remove").click();
      await toast("will be removed").waitFor();
      expect(stub.written).toEqual([]);
      await page.clock.runFor(TAKE_BACK);

      await toast("is removed").waitFor();
      expect(stub.written).toEqual([{ method: "DELETE", path: "/api/alert-rules/12", ifMatch: '"1"', body: undefined }]);
      await expect.poll(() => row("Too hot").count()).toBe(0);
    });
  });

  describe("maintenance windows", () => {
    it.each([
      ["desktop", "light", {}],
      ["phone", "dark", PHONE],
    ] as const)("say when they come, in their zone and for the viewer, on a %s in %s", async (_, colorScheme, options) => {
      await open("/maintenance", { colorScheme, locale: "en-GB", timezoneId: "America/Chicago", ...options });

      await row("Switch replaced").getByText(/^Now, until/).waitFor();
      await row("Sunday updates").getByText("Sun 28 Mar 03:30–05:30 Berlin").waitFor();
      await row("Sunday updates").getByText("Sat 27 Mar 20:30–22:30 your time").waitFor();
      await row("Cabinet moved").getByText("recorder 9999 is not there any more").waitFor();
      // What is now comes first.
      await page.locator("[aria-rowindex='2']").getByText("Switch replaced").waitFor();
      await expectAccessible(page);
    });

    it("are built by choices, in the time zone of their site, and tell their next times meanwhile", async () => {
      await open("/maintenance?edit=new&of=site:4", { locale: "en-GB", timezoneId: "America/Chicago" });
      await field("Name").fill("Updates");
      expect(await page.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Europe/Berlin");
      await page.getByLabel("Begins").fill("2027-03-21T02:30");
      await choose("Weekly");
      await page.getByRole("checkbox", { name: "Sun" }).waitFor();

      await page.getByText("Sun 28 Mar 03:30–05:30 Berlin").waitFor();
      await page.getByText("Sat 27 Mar 20:30–22:30 your time").waitFor();
      await choose("After some times");
      await page.getByRole("textbox", { name: "Times" }).fill("8");
      await expectAccessible(page);
      await button("Add").click();

      await dialog().waitFor({ state: "hidden" });
      await row("Updates").getByText("every week on Sunday, 8 times").waitFor();
      expect(stub.written.at(-1)).toMatchObject({
        path: "/api/maintenance-windows",
        body: { name: "Updates", scope: { type: "site", ids: [4] }, dtstart: "2027-03-21T02:30", duration: "PT2H", rrule: "FREQ=WEEKLY;BYDAY=SU;COUNT=8", time_zone: "Europe/Berlin", enabled: true },
      });
    });

    it("take a rule as it is written, and show at the field what is wrong with it", async () => {
      expected = /status of 422/;
      await open("/maintenance?edit=2");
      await choose("By a rule");
      await field("Rule").fill("every Sunday");

      await page.getByText("must be a rule of RFC 5545").waitFor();
      await field("Rule").fill("FREQ=YEARLY;BYMONTH=3");
      await page.getByText("must be a rule of RFC 5545").waitFor({ state: "hidden" });
      await button("Save").click();
      await dialog().waitFor({ state: "hidden" });
      await row("Sunday updates").getByText("by a rule").waitFor();
      expect(stub.written.at(-1)?.body).toEqual({ rrule: "FREQ=YEARLY;BYMONTH=3" });
    });

    it("begin for two hours with one press on a recorder, whose row then says so, and end with another one", async () => {
      await open("/recorders?open=4");
      await button("Maintenance for 2 h").click();

      await toast("is in maintenance").waitFor();
      await page.getByText(/^In maintenance until/).waitFor();
      await row("NVR-GHE-0004").or(page.locator("#recorder-4")).first().getByText("Maintenance", { exact: true }).waitFor();
      const made = settings.windows.at(-1);
      expect(made).toMatchObject({ scope: { type: "nvr", ids: [4] }, duration: "PT2H", rrule: null, time_zone: "Europe/Berlin" });
      await expectAccessible(page);
      // It began some minutes ago: it is as long as it was.
      Object.assign(made ?? {}, { dtstart: berlin(Date.now() - 600_000) });
      await button("End it now").click();

      await button("Maintenance for 2 h").waitFor();
      expect(stub.written.at(-1)).toMatchObject({ method: "PATCH", ifMatch: '"1"' });
      expect(made?.duration).toMatch(/^PT10M(\d+S)?$/);
    });

    it("of a site are those of its recorders and cameras, and of nothing else", async () => {
      settings.windows.splice(0, 3, windowOf(9, "Power works", { scope: { type: "site", ids: [4] }, active: { from: minutesAgo(5), to: inMinutes(60) } }));
      await open("/recorders?sort=name");

      const marked = page.getByRole("row").filter({ has: page.getByTitle(/^Power works: maintenance until/) });
      await marked.first().waitFor();
      const here = stub.fleet.nvrs.filter((nvr) => nvr.site_id === 4).length;
      await expect.poll(() => marked.count()).toBe(here);
      await page.goto(`${stub.url}/cameras?open=5001&status=all`);
      await page.getByRole("complementary").getByRole("button", { name: "Maintenance for 2 h" }).waitFor();
      const camera = stub.fleet.cameras.find(({ nvr_id: nvrId }) => stub.fleet.nvrs.some((nvr) => nvr.id === nvrId && nvr.site_id === 4));
      await page.goto(`${stub.url}/cameras?open=${camera?.id}&status=all`);
      await page.getByRole("complementary").getByText(/^In maintenance until .*Power works/).waitFor();
      await page.goto(`${stub.url}/sites?edit=4`);
      await dialog().getByText(/^In maintenance until .*Power works/).waitFor();
    });
  });

  describe("channels", () => {
    it.each([
      ["desktop", "light", {}],
      ["phone", "dark", PHONE],
    ] as const)("say what became of the last message, and of each before it, on a %s in %s", async (_, colorScheme, options) => {
      await open("/channels?open=2", { colorScheme, ...options });

      await row("Ticket system").first().getByText(/^Not yet delivered: the receiver answered 503; next try in/).waitFor();
      // What needs a person comes first.
      await page.locator("[aria-rowindex='2']").getByText("Ticket system").waitFor();
      const log = page.getByRole("list", { name: "What was sent" });
      await log.getByText("Not delivered: the receiver redirects to login.example.org").waitFor();
      await log.getByText(/^12 attempts · last/).waitFor();
      await expectAccessible(page);
    });

    it("are tested, and say in words what came of it", async () => {
      settings.tested = { state: "failed", last_error: "no answer within 10 s" };
      await open("/channels?open=1");
      await button("Send a test").click();
      await page.getByText("The test was not delivered: no answer within 10 s").waitFor();
      settings.tested = { state: "delivered" };
      await button("Send a test").click();

      await page.getByText("The test was delivered.").waitFor();
      await page.getByRole("list", { name: "What was sent" }).getByText("Test", { exact: true }).first().waitFor();
      await expectAccessible(page);
    });

    it("are added with the fields of their type, and keep their secret to themselves", async () => {
      await open("/channels?edit=new");
      await field("Name").fill("Chat");
      await choose("Webhook");
      await field("Address of the webhook").fill("hooks.example.org");
      await button("Add").click();
      await page.getByText("It has to begin with https://").waitFor();
      await field("Address of the webhook").fill("https://hooks.example.org/chat");
      await choose("Teams");
      await page.getByLabel(/^Secret/).fill("a long secret");
      await page.getByRole("checkbox", { name: "Quiet hours" }).check();
      await page.getByRole("combobox", { name: "Time zone" }).fill("Seoul");
      await page.getByRole("option", { name: "Asia/Seoul" }).click();
      await expectAccessible(page);
      await button("Add").click();

      await dialog().waitFor({ state: "hidden" });
      await row("Chat").getByText("hooks.example.org").waitFor();
      expect(stub.written.at(-1)?.body).toMatchObject({
        type: "webhook", config: { url: "https://hooks.example.org/chat", template: "teams", secret: "a long secret" }, min_severity: "warning", site_ids: [],
        quiet_hours: { from: "22:00:00", to: "07:00:00", time_zone: "Asia/Seoul", pass_severity: "critical" }, group_seconds: 30, cooldown_seconds: 0, max_per_hour: null,
      });
      await page.goto(`${stub.url}/channels?edit=${settings.channels.at(-1)?.id}`);
      await page.getByText("A secret is set.").waitFor();
      expect(await page.getByLabel(/^Secret/).inputValue()).toBe("");
    });

    it("show at the field what the server does not take", async () => {
      expected = /status of 422/;
      stub.instead = ({ method }) =>
        method === "PATCH" ? problem(422, "impossible", "It cannot be done.", [{ field: "config.to[1]", message: "has no mail server" }]) : undefined;
      await open("/channels?edit=1");
      await field("Addresses").fill("operations@example.org, night@example.invalid");
      await button("Save").click();

      await page.getByText("has no mail server").waitFor();
    });

    it("say why this browser cannot be told", async () => {
      await open("/channels?open=3");
      await page.getByText("Web push is not set up on the server").waitFor();
      expect(await button("Tell this browser").count()).toBe(0);
      await expectAccessible(page);
    });
  });

  describe("web push", () => {
    /** Headless browsers have no push service: the subscription is made up, all else is the browser's own. */
    const SUBSCRIBED = `PushManager.prototype.subscribe = async function ({ applicationServerKey }) {
      const made = {
        endpoint: "https://push.example.org/one",
        options: { applicationServerKey: applicationServerKey.buffer },
        toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: "p", auth: "a" } }),
        unsubscribe: async () => { localStorage.removeItem("made"); return true; },
      };
      localStorage.setItem("made", "yes");
      PushManager.prototype.getSubscription = async () => (localStorage.getItem("made") === null ? null : made);
      return made;
    };`;

    async function openAllowed(path: string): Promise<void> {
      settings.pushKey = PUSH_KEY;
      ({ page, context, failures } = await openPage(browser, {}));
      await context.grantPermissions(["notifications"], { origin: stub.url });
      await page.addInitScript(SUBSCRIBED);
      await page.goto(stub.url + path);
    }

    it("lets a channel tell this browser, and ends that", async () => {
      await openAllowed("/channels?open=3");
      await page.getByText("This browser is not told by this channel.").waitFor();
      await button("Tell this browser").click();

      await page.getByText("This browser is told by this channel, also while the page is closed.").waitFor();
      expect(settings.subscriptions).toEqual([{ channel_id: 3, endpoint: "https://push.example.org/one", keys: { p256dh: "p", auth: "a" } }]);
      await expectAccessible(page);
      await button("Tell this browser no more").click();
      await page.getByText("This browser is not told by this channel.").waitFor();
      expect(settings.subscriptions).toEqual([]);
    });

    it("says that a person has blocked it", async () => {
      settings.pushKey = PUSH_KEY;
      ({ page, context, failures } = await openPage(browser, {}));
      await page.addInitScript(`Object.defineProperty(Notification, "permission", { get: () => "denied" });`);
      await page.goto(`${stub.url}/channels?open=3`);

      await page.getByText("Notifications of this page are blocked in this browser.").waitFor();
      expect(await button("Tell this browser").count()).toBe(0);
    });

    interface Shown {
      readonly title: string;
      readonly body: string;
      readonly tag: string;
    }

    async function shown(): Promise<readonly Shown[]> {
      return page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready;
        const registration = active === null ? undefined : await navigator.serviceWorker.getRegistration();
        const notifications = (await registration?.getNotifications()) ?? [];
        return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
      });
    }

    /** Registers the worker as the page does, and gives what pushes to it. */
    async function registered(): Promise<{ readonly push: (data: string) => Promise<void>; readonly worker: Worker }> {
      const cdp: CDPSession = await context.newCDPSession(page);
      const registrations: string[] = [];
      cdp.on("ServiceWorker.workerRegistrationUpdated", (event) => registrations.push(...event.registrations.map((one) => one.registrationId)));
      await cdp.send("ServiceWorker.enable");
      await button("Tell this browser").click();
      await button("Tell this browser no more").waitFor();
      await expect.poll(() => registrations.at(-1)).toBeDefined();
      // What is pushed to a worker that still starts is lost.
      await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toBe("activated");
      const registrationId = registrations.at(-1) ?? "";
      const [worker] = context.serviceWorkers();
      if (worker === undefined) {
        throw new Error("no service worker runs");
      }
      return {
        worker,
        push: async (data) => void (await cdp.send("ServiceWorker.deliverPushMessage", { origin: stub.url, registrationId, data })),
      };
    }

    it("shows what is pushed, under the policy of the page, and leads to its address alone", async () => {
      await openAllowed("/channels?open=3");
      const { push, worker } = await registered();
      await push(JSON.stringify({ title: "Recorder offline: Harbour gate", body: "no sign of life for 30 s", url: "/alerts/41", tag: "alert-41", severity: "critical" }));
      await expect.poll(shown).toEqual([{ title: "Recorder offline: Harbour gate", body: "no sign of life for 30 s", tag: "alert-41" }]);
      // The same again, recovered: it takes its place.
      await push(JSON.stringify({ title: "Recorder online: Harbour gate", url: "https://elsewhere.example.org/alerts/41", tag: "alert-41" }));
      await expect.poll(shown).toEqual([{ title: "Recorder online: Harbour gate", body: "", tag: "alert-41" }]);
      // What cannot be read is told all the same.
      await push("no JSON");
      await expect.poll(async () => (await shown()).map(({ title }) => title)).toContain("NVR Fleet has something to tell");

      // Nobody can click a notification of a headless browser: the event is made, and where it leads is caught.
      const led: unknown = await worker.evaluate(`(async () => {
        const asked = [];
        for (const notification of await self.registration.getNotifications()) {
          asked.push(await new Promise((resolve) => {
            Clients.prototype.openWindow = (url) => { resolve(url); return Promise.resolve(null); };
            const click = new NotificationEvent("notificationclick", { notification });
            Object.defineProperty(click, "waitUntil", { value: () => undefined });
            self.dispatchEvent(click);
          }));
        }
        return asked;
      })()`);
      expect(new Set(Array.isArray(led) ? led : [])).toEqual(new Set([`${stub.url}/alerts/41`, `${stub.url}/alerts`]));
      expect(await shown()).toEqual([]);
    });

    it("brings the page to the front that shows the address already", async () => {
      await openAllowed("/channels?open=3");
      const { push, worker } = await registered();
      await push(JSON.stringify({ title: "Here", url: "/channels?open=3", tag: "here" }));
      await expect.poll(async () => (await shown()).length).toBe(1);

      const focused: unknown = await worker.evaluate(`(async () => {
        const [notification] = await self.registration.getNotifications();
        return new Promise((resolve) => {
          WindowClient.prototype.focus = function () { resolve("focused " + this.url); return Promise.resolve(this); };
          Clients.prototype.openWindow = (url) => { resolve("opened " + url); return Promise.resolve(null); };
          const click = new NotificationEvent("notificationclick", { notification });
          Object.defineProperty(click, "waitUntil", { value: () => undefined });
          self.dispatchEvent(click);
        });
      })()`);
      expect(focused).toBe(`focused ${stub.url}/channels?open=3`);
    });
  });
});
