import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { makeFleet, speakOf, takeOffline, turnAway, version } from "./fleet-data.ts";
import { problem } from "./stub-inventory.ts";
import { StubServer } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** More than the seconds in which a removal can be taken back. */
const TAKE_BACK = 9_000;

describe.skipIf(!hasChromium())("managing recorders in a browser", () => {
  let browser: Browser;
  let stub: StubServer;
  let page: Page;
  let context: BrowserContext;
  let failures: string[];
  /** What the browser says of answers that a test asked for. */
  let expected: RegExp | null;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    expected = null;
    const fleet = makeFleet(20, 8);
    takeOffline(fleet, 3, "lease_expired", 192 * 60_000);
    turnAway(fleet, 3);
    speakOf(fleet, 5, "CAM-101", "CAM-102");
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
    await page.clock.install();
    await page.goto(stub.url + path);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  const nvr = (id: number) => {
    const found = stub.fleet.nvrs.find((candidate) => candidate.id === id);
    if (found === undefined) {
      throw new Error(`no recorder ${id}`);
    }
    return found;
  };
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const toast = (words: string) => page.getByRole("region", { name: "What just happened" }).getByText(words).first();
  /** Waits for what shows toasts, which is loaded after the page: a removal is sent some seconds after the click. */
  const told = (): Promise<void> => page.getByRole("region", { name: "What just happened" }).waitFor({ state: "attached" });
  const cameras = () => page.getByRole("list", { name: /^Cameras of/ });

  const dies = (id: number): object => ({
    type: "nvr_offline",
    nvr_id: id,
    hostname: nvr(id).hostname,
    device_name: nvr(id).device_name,
    cameras_updated: 8,
    status: "offline",
    old_status: "online",
    reason: "ping_timeout",
    since: new Date().toISOString(),
    timestamp: new Date().toISOString(),
    version: version(9),
  });

  it.each([["desktop", {}], ["phone", PHONE]] as const)("says in an opened recorder how it is and why, on a %s", async (_, options) => {
    await open("/recorders?open=3", options);

    await page.getByText("No sign of life for 35 s").first().waitFor();
    await page.getByText(/Last sign of life/).waitFor();
    await page.getByText(/Turned away at/).first().waitFor();
    await page.getByText("update its software").waitFor();
    await page.getByRole("slider", { name: /^The last 24 hours of/ }).waitFor();
    await expect.poll(() => cameras().getByRole("listitem").count()).toBe(8);
    await page.getByRole("list", { name: "Latest changes" }).getByText("The recorder", { exact: true }).waitFor();
    await expectAccessible(page);
  });

  it("says in place that the open recorder died, and nothing jumps", async () => {
    await open("/recorders?open=12");
    await page.getByRole("slider").waitFor();
    await page.getByRole("list", { name: "Latest changes" }).waitFor();
    await expect.poll(() => cameras().getByRole("listitem").count()).toBe(8);
    await page.waitForLoadState("networkidle");
    const titles = page.getByRole("heading", { level: 2 });
    const places = async () => Promise.all((await titles.all()).map((title) => title.boundingBox()));
    const before = await places();
    Object.assign(nvr(12), { status: "offline", reason: "ping_timeout", since: new Date().toISOString(), version: version(9) });

    stub.push(dies(12));

    await page.getByRole("status").getByText("No sign of life for 30 s").waitFor();
    await cameras().getByText("Was online before").first().waitFor();
    await expect.poll(() => page.getByRole("slider").getAttribute("aria-valuetext")).toContain("Offline");
    expect(await places()).toEqual(before);
  });

  it("shows what the other of two people changed, and keeps mine beside it", async () => {
    expected = /status of 412/;
    await open("/recorders?open=4&edit=4");
    const name = page.getByRole("textbox", { name: "Name" });
    await name.waitFor();
    Object.assign(nvr(4), { device_name: "Depot 2", enabled: false, revision: 2 });
    await name.fill("Yard");
    await button("Save").click();

    await button("Keep mine").waitFor();
    await page.getByRole("cell", { name: "Depot 2" }).waitFor();
    await expectAccessible(page);
    await button("Keep mine").click();

    await expect.poll(() => nvr(4)).toMatchObject({ device_name: "Yard", enabled: false, revision: 3 });
    expect(stub.written.map(({ ifMatch, body }) => ({ ifMatch, body }))).toEqual([
      { ifMatch: '"1"', body: { device_name: "Yard" } },
      { ifMatch: '"2"', body: { device_name: "Yard" } },
    ]);
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("is accessible while a removal waits", async () => {
    await open("/recorders?open=4");
    await told();
    await button("Remove").click();
    await toast("will be removed").waitFor();
    await expectAccessible(page);
  });

  it("sends nothing when a removal is taken back", async () => {
    await open("/recorders?open=4");
    await told();
    await button("Remove").click();
    await toast("will be removed").waitFor();
    await page.getByText(/It will be removed in \d s/).waitFor();
    await button("Take back").first().click();

    await page.getByText(/It will be removed in \d s/).waitFor({ state: "hidden" });
    await page.clock.runFor(TAKE_BACK);
    // What was sent has arrived before the answer to what is asked now.
    await page.evaluate(() => fetch("/api/nvrs/4"));
    expect(stub.written).toEqual([]);
    expect(nvr(4).id).toBe(4);
  });

  it("removes a recorder of the revision that was seen, once nobody has taken it back", async () => {
    await open("/recorders?open=4");
    await told();
    await button("Remove").click();
    await toast("will be removed").waitFor();
    expect(stub.written).toEqual([]);
    await page.clock.runFor(TAKE_BACK);

    await toast("is removed").waitFor();
    expect(stub.written).toEqual([{ method: "DELETE", path: "/api/nvrs/4", ifMatch: '"1"', body: undefined }]);
    await expect.poll(() => page.locator("#recorder-4").count()).toBe(0);
  });

  it("asks before the page is closed while a removal waits, and sends nothing then", async () => {
    await open("/recorders?open=4");
    await told();
    await button("Remove").click();
    await toast("will be removed").waitFor();
    const asked = page.waitForEvent("dialog");
    const closed = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
    await closed;

    expect(stub.written).toEqual([]);
  });

  it("does not remove what somebody else changed meanwhile, and leads there", async () => {
    expected = /status of 412/;
    await open("/recorders?open=4");
    await told();
    await button("Remove").click();
    await toast("will be removed").waitFor();
    nvr(4).revision = 2;
    await page.clock.runFor(TAKE_BACK);

    await toast("was not removed").waitFor();
    await toast("Somebody else changed it meanwhile.").waitFor();
    expect(nvr(4).id).toBe(4);
  });

  it("refuses to remove without a network", async () => {
    expected = /WebSocket connection to|ERR_INTERNET_DISCONNECTED/;
    await open("/recorders?open=4");
    await told();
    await context.setOffline(true);
    await button("Remove").click();

    await toast("was not removed").waitFor();
    await context.setOffline(false);
    await page.clock.runFor(TAKE_BACK);
    await page.evaluate(() => fetch("/api/nvrs/4"));
    expect(stub.written).toEqual([]);
  });

  it("registers the cameras that a recorder speaks of", async () => {
    await open("/recorders?open=5");
    await page.getByText("2 cameras that nobody registered").waitFor();
    await button("Register CAM-102").click();
    await page.getByText("1 camera that nobody registered").waitFor();
    await cameras().getByText("CAM-102").waitFor();

    expect(stub.written).toEqual([
      { method: "POST", path: "/api/nvrs/5/cameras", ifMatch: undefined, body: { name: "CAM-102", display_name: null, ip_address: "192.0.2.51" } },
    ]);
  });

  it("sets a status by hand, says so, and gives it back to the rules", async () => {
    await open("/recorders?open=6");
    await button("Set status").click();
    await page.getByRole("radio", { name: "Warning" }).check();
    await expectAccessible(page);
    await button("Set").click();

    await page.getByText("It holds until the recorder connects").first().waitFor();
    await button("Give back to the rules").click();
    await button("Give back to the rules").waitFor({ state: "hidden" });
    expect(stub.written.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: "PUT", path: "/api/nvrs/6/manual-status", body: { status: "warning" } },
      { method: "DELETE", path: "/api/nvrs/6/manual-status", body: undefined },
    ]);
  });

  it("enables and disables with one press, guarded by the revision", async () => {
    await open("/recorders?open=6");
    await button("Disable").click();
    await button("Enable").waitFor();
    await page.getByText("It is not let in, and counts in no report").waitFor();

    expect(stub.written).toEqual([{ method: "PATCH", path: "/api/nvrs/6", ifMatch: '"1"', body: { enabled: false } }]);
  });

  it("edits a camera, guarded by its revision", async () => {
    await open("/recorders?open=6");
    await button("Edit CAM-002").click();
    await page.getByRole("textbox", { name: /^Name for people/ }).fill("Gate");
    await expectAccessible(page);
    await button("Save").click();

    await cameras().getByText("Gate").waitFor();
    expect(stub.written).toEqual([{ method: "PATCH", path: "/api/cameras/6002", ifMatch: '"1"', body: { display_name: "Gate" } }]);
  });

  it("adds a recorder together with its site, and opens it", async () => {
    expected = /status of 400/;
    await open("/recorders?edit=new");
    await button("Add").click();
    await page.getByText("must be 1 to 200 characters").waitFor();
    await page.getByRole("textbox", { name: "Hostname" }).fill("nvr-new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Gate north");
    await page.getByRole("combobox", { name: /^Site/ }).fill("Oslo");
    await page.getByRole("option", { name: "Add “Oslo”" }).click();
    await expectAccessible(page);
    await button("Add").click();

    await expect.poll(() => stub.fleet.nvrs.at(-1)?.hostname).toBe("nvr-new");
    const site = stub.fleet.sites.at(-1);
    expect(site?.name).toBe("Oslo");
    expect(stub.fleet.nvrs.at(-1)?.site_id).toBe(site?.id);
    await page.getByText("No sign of life yet").waitFor();
  });

  it("disables the selected, and keeps selected what somebody else changed meanwhile, with a way to see it", async () => {
    expected = /status of 412/;
    stub.instead = ({ method, path }) => (method === "PATCH" && path === "/api/nvrs/7" ? problem(412, "changed-meanwhile", "It was changed meanwhile.") : undefined);
    await open("/recorders?q=NVR&sort=name");
    for (const id of [5, 6, 7]) {
      await page.getByRole("row").filter({ hasText: nvr(id).hostname }).getByRole("checkbox").click();
    }
    const bar = page.getByRole("region", { name: "Selected recorders" });
    await bar.getByText("3 selected").waitFor();
    await button("Disable").click();

    await bar.getByText("2 done, 1 failed.").waitFor();
    await bar.getByText("1 selected").waitFor();
    await expectAccessible(page);
    expect(new Set(stub.written.map(({ method, path, ifMatch }) => `${method} ${path} ${ifMatch}`))).toEqual(
      new Set(['PATCH /api/nvrs/5 "1"', 'PATCH /api/nvrs/6 "1"', 'PATCH /api/nvrs/7 "1"']),
    );
    await bar.getByRole("list", { name: "What failed" }).getByText(nvr(7).device_name).waitFor();
    await bar.getByRole("link", { name: "See it" }).click();
    await page.getByText("How it is").waitFor();
    expect(new URL(page.url()).searchParams.get("open")).toBe("7");
  });

  describe("sites", () => {
    const tree = () => page.getByRole("grid", { name: "Sites" });

    it.each([["desktop", {}], ["phone", PHONE]] as const)("are a tree with counts, on a %s", async (_, options) => {
      stub.fleet.customers.push({ id: 1, name: "Nordbank", sites_total: 2, revision: 1 });
      Object.assign(stub.fleet.sites[0] ?? {}, { customer_id: 1 });
      await open("/sites", options);

      await tree().getByText("Nordbank").waitFor();
      await tree().getByText("No customer").waitFor();
      await tree().getByText("South").first().waitFor();
      await tree().getByRole("link", { name: "1 problem of Lyon" }).waitFor();
      await expectAccessible(page);
    });

    it("are added, with a region and a time zone", async () => {
      await open("/sites");
      await button("Add a site").click();
      await page.getByRole("textbox", { name: "Name" }).fill("Oslo");
      await page.getByRole("combobox", { name: /^Region/ }).fill("North");
      await page.getByRole("combobox", { name: /^Time zone/ }).fill("Oslo");
      await page.getByRole("option", { name: "Europe/Oslo" }).click();
      await expectAccessible(page);
      await button("Add").click();

      await tree().getByText("Oslo", { exact: true }).waitFor();
      expect(stub.fleet.sites.at(-1)).toMatchObject({ name: "Oslo", region: "North", time_zone: "Europe/Oslo" });
    });

    it("say what the other of two people changed", async () => {
      expected = /status of 412/;
      await open("/sites?edit=4");
      const name = page.getByRole("textbox", { name: "Name" });
      await name.waitFor();
      Object.assign(stub.fleet.sites[3] ?? {}, { region: "East", revision: 2 });
      await name.fill("Lyon centre");
      await button("Save").click();
      await page.getByRole("cell", { name: "East" }).waitFor();
      await button("Keep mine").click();

      await expect.poll(() => stub.fleet.sites[3]).toMatchObject({ name: "Lyon centre", region: "East", revision: 3 });
    });

    it("are not removed while recorders stand there, and say how many", async () => {
      await open("/sites?edit=4");
      await button("Remove").click();

      await page.getByText("2 recorders stand here. Move or remove them first").waitFor();
      expect(await page.getByRole("link", { name: "Show them" }).getAttribute("href")).toBe("/recorders?site=4");
      expect(stub.written).toEqual([]);
    });

    it("say what the server still knows of there", async () => {
      expected = /status of 409/;
      stub.fleet.sites.push({ id: 77, name: "Empty lot", region: null, address: null, customer_id: null, time_zone: null, latitude: null, longitude: null, nvrs_total: 1, revision: 1 });
      stub.instead = ({ method }) => (method === "DELETE" ? problem(409, "conflict", "Recorders stand at this site (1). Move or remove them first.") : undefined);
      await open("/sites?edit=77");
      await told();
      await button("Remove").click();
      await toast("Empty lot will be removed").waitFor();
      await page.clock.runFor(TAKE_BACK);

      await toast("Empty lot was not removed").waitFor();
      await toast("Recorders stand at this site (1)").waitFor();
      await tree().getByText("Empty lot").waitFor();
    });

    it("teach what they are for while there are none", async () => {
      stub.fleet.sites.length = 0;
      stub.fleet.nvrs.length = 0;
      await open("/sites");

      await page.getByRole("heading", { name: "No sites yet" }).waitFor();
      await expectAccessible(page);
    });
  });
});
