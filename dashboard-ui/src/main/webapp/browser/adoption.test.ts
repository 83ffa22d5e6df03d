import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { knock, makeFleet, speakOf, version } from "./fleet-data.ts";
import { problem } from "./stub-inventory.ts";
import { StubServer } from "./stub-server.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium())("adoption in a browser", () => {
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
    const fleet = makeFleet(6, 4);
    knock(fleet, "nvr-new-warehouse", "desktop-9f3k2", "recorder-17");
    speakOf(fleet, 2, "CAM-009", "CAM-010", "entrance west");
    speakOf(fleet, 5, "CAM-009");
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

  /** What the browser says of a refusal that a test expects. */
  function forgetRefusals(status: number): void {
    expect(failures.filter((failure) => !failure.includes(`status of ${status}`))).toEqual([]);
    failures = [];
  }

  /** Lets the server refuse to register something that is called so. */
  function refuse(field: string, name: string, why: string): void {
    stub.instead = ({ method, body }) =>
      method === "POST" && typeof body === "object" && body !== null && Reflect.get(body, field) === name ? problem(409, "conflict", why) : undefined;
  }

  const knocking = (): Locator => page.getByRole("grid", { name: "Recorders that knock" });
  const adopted = (): Locator => page.getByRole("list", { name: "Registered just now" });
  const confirm = (): Promise<void> => page.getByRole("alertdialog").getByRole("button", { name: "Register" }).click();

  it("leads here from the old addresses, from the list and from the navigation, which counts what waits", async () => {
    await open("/unknown-hostnames");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/adoption");
    await page.goto(`${stub.url}/recorders/unknown-hostnames`);
    await expect.poll(() => new URL(page.url()).pathname).toBe("/adoption");
    await page.goto(`${stub.url}/cameras`);
    await page.getByRole("link", { name: "Adoption 7 waiting" }).click();
    await page.getByRole("heading", { name: "Adoption" }).waitFor();
  });

  it("registers a recorder with one click, under a name, at a new site, and shows it come", async () => {
    await open("/adoption");
    await knocking().getByText("4500: its hostname was not registered").first().waitFor();
    await page.getByRole("combobox", { name: /Register at site/ }).click();
    await page.getByRole("option", { name: "New site…" }).click();
    await page.getByRole("button", { name: "Register nvr-new-warehouse" }).click();
    await page.getByText("A new site needs a name.").waitFor();
    await page.getByRole("textbox", { name: "Name of the new site" }).fill("Ulm");
    const name = page.getByRole("textbox", { name: "Name of nvr-new-warehouse" });
    expect(await name.inputValue()).toBe("New warehouse");
    await name.fill("Warehouse two");
    await page.getByRole("button", { name: "Register nvr-new-warehouse" }).click();

    await adopted().getByText(/Its next try is let in, by .*\d\d:\d\d at the latest/).waitFor();
    expect(stub.fleet.nvrs.at(-1)).toMatchObject({ hostname: "nvr-new-warehouse", device_name: "Warehouse two", site_id: 11, enabled: true });
    expect(stub.fleet.sites.at(-1)).toMatchObject({ id: 11, name: "Ulm" });
    await knocking().getByText("nvr-new-warehouse").waitFor({ state: "detached" });

    const id = stub.fleet.nvrs.at(-1)?.id ?? 0;
    const now = new Date().toISOString();
    const online = { status: "online", reason: "connected", since: now, version: version(20), camera_states: "", cameras_online: 0 };
    Object.assign(stub.fleet.nvrs.at(-1) ?? {}, online);
    speakOf(stub.fleet, id, "CAM-001", "CAM-002");
    stub.push({ ...online, type: "nvr_online", nvr_id: id, hostname: "nvr-new-warehouse", device_name: "Warehouse two", cameras_updated: 0, old_status: "offline" });
    await adopted().getByText("It is here.").waitFor();
    await expectAccessible(page);

    stub.push({ type: "inventory_changed", nvr_id: id, removed: false, revision: 2 });
    await adopted().getByRole("link", { name: "It reports 2 cameras that nobody registered" }).click();
    await page.getByRole("button", { name: "Register these 2 cameras of Warehouse two" }).waitFor();
    await page.goBack();
    await adopted().getByText("It is here.").waitFor();
  });

  it("registers all, and keeps the one that failed in the list with its reason", async () => {
    refuse("hostname", "recorder-17", "Somebody else registered this hostname.");
    await open("/adoption");
    await page.getByRole("button", { name: "Register all 3" }).click();
    await page.getByRole("alertdialog", { name: "Register 3 recorders?" }).waitFor();
    await expectAccessible(page);
    await confirm();

    await page.getByText("2 registered, 1 not").waitFor();
    await expect.poll(() => adopted().getByRole("listitem").count()).toBe(2);
    const failed = knocking().getByRole("row").filter({ hasText: "recorder-17" });
    await failed.getByText("Somebody else registered this hostname.").waitFor();
    expect(await knocking().getByRole("row").count()).toBe(2);
    forgetRefusals(409);

    stub.instead = () => undefined;
    await failed.getByRole("button", { name: "Register recorder-17" }).click();
    await expect.poll(() => adopted().getByRole("listitem").count()).toBe(3);
    await page.getByRole("heading", { name: "Nobody knocks" }).waitFor();
  });

  it("registers those that are selected, as disabled", async () => {
    await open("/adoption");
    await page.getByRole("checkbox", { name: "Select desktop-9f3k2" }).check();
    await page.getByRole("switch", { name: "Enabled" }).click();
    await page.getByRole("button", { name: "Register 1 selected" }).click();
    await confirm();
    await adopted().getByText("Registered as disabled").waitFor();
    expect(stub.fleet.nvrs.at(-1)).toMatchObject({ hostname: "desktop-9f3k2", enabled: false });
  });

  it("registers cameras: one, those of a recorder, and all, with one failing", async () => {
    refuse("name", "entrance west", "The recorder has a camera named entrance west.");
    await open("/adoption?show=cameras");
    const cameras = page.getByRole("grid", { name: "Cameras that are not registered" });
    await page.getByRole("tab", { name: "Cameras (4)" }).waitFor();
    const [second, fifth] = [stub.fleet.nvrs[1]?.device_name ?? "", stub.fleet.nvrs[4]?.device_name ?? ""];
    await cameras.getByRole("button", { name: `Register CAM-010 of ${second}` }).click();
    await cameras.getByText("CAM-010").waitFor({ state: "detached" });
    await cameras.getByRole("button", { name: `Register it: 1 camera of ${fifth}` }).click();
    await expect.poll(() => stub.fleet.unregistered.map(({ name }) => name)).toEqual(["CAM-009", "entrance west"]);

    await page.getByRole("button", { name: "Register all 2" }).click();
    await page.getByRole("alertdialog", { name: "Register 2 cameras?" }).waitFor();
    await confirm();
    await page.getByText("1 registered, 1 not").waitFor();
    await cameras.getByText("The recorder has a camera named entrance west.").waitFor();
    await page.getByRole("tab", { name: "Cameras (1)" }).waitFor();
    forgetRefusals(409);
  });

  it("finds cameras by their recorder, and teaches when there are none", async () => {
    await open("/adoption?show=cameras");
    await page.keyboard.press("/");
    await page.keyboard.type(stub.fleet.nvrs[4]?.hostname ?? "");
    await expect.poll(() => page.getByRole("button", { name: /^Register CAM/ }).count()).toBe(1);
    await page.keyboard.type("zzz");
    await page.getByRole("heading", { name: "No such camera" }).waitFor();

    stub.fleet.unregistered.length = 0;
    await page.goto(`${stub.url}/adoption?show=cameras`);
    await page.getByRole("heading", { name: "Every reported camera is registered" }).waitFor();
    stub.fleet.unknown.length = 0;
    await page.getByRole("tab", { name: /Recorders/ }).click();
    await page.getByRole("heading", { name: "Nobody knocks" }).waitFor();
    await page.getByText("./fleet agent NVR-NEW --url").waitFor();
  });

  it.each([
    ["desktop, light", { colorScheme: "light" as const }],
    ["desktop, dark", { colorScheme: "dark" as const }],
    ["phone, light", { ...PHONE, colorScheme: "light" as const }],
    ["phone, dark", { ...PHONE, colorScheme: "dark" as const }],
  ])("is accessible and fits: %s", async (_name, options) => {
    await open("/adoption", options);
    await page.getByText("What a knock is, and who it may be").click();
    await knocking().getByText("recorder-17").waitFor();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Cameras (4)" }).click();
    await page.getByText("entrance west").waitFor();
    await expectAccessible(page);
  });
});
