import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { knock, makeFleet, speakUnreadably, takeCameraOffline, takeOffline, turnAway, type FleetData } from "./fleet-data.ts";
import { InventoryStub } from "./inventory-stub.ts";
import { serviceHealth, StubServer, systemHealth } from "./stub-server.ts";

/** Made only on request, to be looked at: `npm run screens`. */
const folder = process.env.SCREENS ?? new URL("../../../../target/screens", import.meta.url).pathname;

const MINUTE = 60_000;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

function troubled(recorders: number): FleetData {
  const fleet = makeFleet(recorders, 8);
  takeOffline(fleet, 3, "lease_expired", 192 * MINUTE);
  takeCameraOffline(fleet, 2, 3, 41 * MINUTE);
  if (recorders > 10) {
    takeOffline(fleet, 57, "disconnected", 4 * MINUTE);
    takeOffline(fleet, 91, "ping_timeout", 31 * MINUTE);
    takeOffline(fleet, 20, "never_connected", 0);
    takeCameraOffline(fleet, 44, 1, 12 * MINUTE);
    takeCameraOffline(fleet, 44, 6, 9 * MINUTE);
    turnAway(fleet, 20);
    speakUnreadably(fleet, 44, 3);
    knock(fleet, "nvr-new-warehouse", "desktop-9f3k2");
    const warning = fleet.nvrs[69];
    Object.assign(warning ?? {}, { status: "warning", reason: "reported" });
    const disabled = fleet.nvrs[120];
    Object.assign(disabled ?? {}, { enabled: false, status: "offline", reason: "disabled" });
  }
  return fleet;
}

describe.skipIf(!hasChromium())("screenshots", () => {
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function shoot(
    name: string,
    fleet: FleetData,
    options: Parameters<typeof openPage>[1] = {},
    before?: (page: Awaited<ReturnType<typeof openPage>>["page"], stub: StubServer) => Promise<void>,
    path = "/",
  ): Promise<void> {
    const stub = await StubServer.start(fleet);
    const { page, context } = await openPage(browser, { colorScheme: "light", reducedMotion: "reduce", ...options });
    try {
      await page.goto(stub.url + path);
      await page.getByRole("heading", { level: fleet.nvrs.length === 0 ? 2 : 1 }).first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      await before?.(page, stub);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    } finally {
      await context.close();
      await stub.stop();
    }
  }

  it("shows many recorders with problems", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await shoot(`desktop-200-${colorScheme}`, troubled(200), { colorScheme }, undefined, "/?open=44");
      await shoot(`phone-200-${colorScheme}`, troubled(200), { colorScheme, ...PHONE });
    }
    await shoot("phone-open", troubled(200), PHONE, undefined, "/?open=57");
    await shoot("wall", troubled(200), { viewport: { width: 2560, height: 1440 } });
    await shoot("desktop-10000", troubled(10_000), { viewport: DESKTOP });
  });

  it("shows small and empty fleets", async () => {
    await shoot("desktop-empty", makeFleet(0, 0));
    await shoot("phone-empty", makeFleet(0, 0), PHONE);
    await shoot("desktop-3", troubled(3), {}, undefined, "/?open=3");
    await shoot("desktop-all-well", makeFleet(24, 16));
    await shoot("desktop-64-cameras", makeFleet(12, 64));
  });

  it("shows the cameras, and what is not registered", async () => {
    const registered = (stub: StubServer): void => {
      const inventory = new InventoryStub(stub.fleet);
      inventory.report(5, "CAM-009", "CAM-010", "entrance west");
      stub.before = inventory.answer;
    };
    const ready = (text: string) => async (page: Awaited<ReturnType<typeof openPage>>["page"], stub: StubServer): Promise<void> => {
      registered(stub);
      await page.reload();
      await page.getByText(text).first().waitFor();
    };
    for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
      await shoot(`cameras-${name}`, troubled(200), options, ready("Recorder away"), "/cameras");
      await shoot(`cameras-open-${name}`, troubled(200), options, ready("Latest changes"), "/cameras?open=44001");
      await shoot(`cameras-grid-${name}`, troubled(200), options, ready("Recorder away"), "/cameras?view=grid");
      await shoot(`adoption-${name}`, troubled(200), options, ready("nvr-new-warehouse"), "/adoption");
      await shoot(`adoption-cameras-${name}`, troubled(200), options, ready("entrance west"), "/adoption?show=cameras");
    }
    await shoot("cameras-wall", troubled(10_000), { viewport: { width: 2560, height: 1440 } }, ready("Recorder away"), "/cameras");
    await shoot("adoption-none", makeFleet(3, 8), {}, ready("Nobody knocks"), "/adoption");
  });

  it("shows what is in front of the list, and that there is no page", async () => {
    type Page = Awaited<ReturnType<typeof openPage>>["page"];
    const palette = async (page: Page): Promise<void> => {
      await page.getByText("Live", { exact: true }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "A recorder, a site" }).fill("ut");
      await page.getByRole("option").first().waitFor();
    };
    const keys = async (page: Page): Promise<void> => {
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    };
    const edit = async (page: Page, stub: StubServer): Promise<void> => {
      const name = page.getByRole("textbox", { name: "Name" });
      await name.fill("");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("must be 1 to 200 characters").waitFor();
      Object.assign(stub.fleet.nvrs[43] ?? {}, { device_name: "Malmö east depot", enabled: false, revision: 2 });
    };
    const conflict = async (page: Page, stub: StubServer): Promise<void> => {
      await edit(page, stub);
      await page.getByRole("textbox", { name: "Name" }).fill("Malmö depot 7");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: "Keep mine" }).waitFor();
    };
    for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
      await shoot(`palette-${name}`, troubled(200), options, palette);
      await shoot(`keys-${name}`, troubled(200), options, keys);
      await shoot(`edit-${name}`, troubled(200), options, edit, "/recorders?open=44&edit=44");
      await shoot(`conflict-${name}`, troubled(200), options, conflict, "/recorders?open=44&edit=44");
      await shoot(`no-page-${name}`, troubled(200), options, undefined, "/recorders/nowhere");
    }
    await shoot("narrow-200", troubled(200), { viewport: { width: 1024, height: 800 } });
  });

  it("shows what is for people: the wall, what was noticed, preferences", async () => {
    type Page = Awaited<ReturnType<typeof openPage>>["page"];
    const time = (): string => new Date().toISOString();
    const went = (id: number, version: string): object => ({
      type: "nvr_offline", nvr_id: id, cameras_updated: 8, cameras_online: 0, camera_states: "xxxxxxxx", hostname: "x", device_name: "x",
      status: "offline", old_status: "online", reason: "ping_timeout", since: time(), version,
    });
    const came = (id: number, version: string): object => ({ ...went(id, version), type: "nvr_online", status: "online", old_status: "offline", reason: "connected", cameras_online: 8, camera_states: "oooooooo" });
    const settled = async (page: Page): Promise<void> => {
      await page.getByRole("region", { name: "The fleet at a glance" }).getByRole("link").waitFor();
    };
    const noticed = async (page: Page, stub: StubServer): Promise<void> => {
      await page.getByRole("status", { name: "What just happened" }).waitFor({ state: "attached" });
      stub.push(went(7, "000009"), went(8, "000009"), { ...went(12, "000009"), type: "nvr_status_update", status: "warning", reason: "reported" });
      await page.getByText("2 recorders went offline").first().waitFor();
      stub.push(came(7, "000010"), ...Array.from({ length: 20 }, (_, index) => went(index * 10 + 5, "000011")));
      await page.getByText("Porto went offline").first().waitFor();
    };
    const panel = async (page: Page, stub: StubServer): Promise<void> => {
      await noticed(page, stub);
      await page.getByRole("button", { name: /^Notifications, / }).click();
      await page.getByRole("dialog", { name: "Notifications" }).getByRole("listitem").first().waitFor();
    };
    const lost = async (page: Page, stub: StubServer): Promise<void> => {
      await page.getByText("Live", { exact: true }).waitFor();
      stub.down = true;
      stub.breakConnections();
      await page.getByText("Not live: as it was").waitFor();
    };
    const point = async (page: Page): Promise<void> => {
      await settled(page);
      const box = await page.locator("canvas").boundingBox();
      await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 130);
    };
    for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
      await shoot(`preferences-${name}`, troubled(200), options, undefined, "/preferences");
      await shoot(`notifications-none-${name}`, troubled(200), options, undefined, "/notifications");
      await shoot(`notifications-${name}`, troubled(200), options, noticed, "/notifications");
      await shoot(`bell-${name}`, troubled(200), options, panel, "/recorders");
      await shoot(`wall-${name}`, troubled(200), options, settled, "/wall");
    }
    for (const [width, height] of [[1920, 1080], [2560, 1440], [3840, 2160]] as const) {
      await shoot(`wall-10000-${width}`, troubled(10_000), { viewport: { width, height } }, point, "/wall");
    }
    const wide = { viewport: { width: 1920, height: 1080 } };
    const bad = troubled(2_000);
    for (let id = 1; id <= 900; id += 9) {
      takeOffline(bad, id, "lease_expired", id * MINUTE);
    }
    for (let id = 5; id <= 2_000; id += 10) {
      takeOffline(bad, id, "ping_timeout", 5 * MINUTE);
    }
    await shoot("wall-bad", bad, wide, settled, "/wall");
    await shoot("wall-forced", bad, { ...wide, forcedColors: "active" }, settled, "/wall");
    await shoot("wall-well", makeFleet(300, 8), wide, settled, "/wall");
    await shoot("wall-empty", makeFleet(3, 1), wide, undefined, "/wall?region=Nowhere");
    await shoot("wall-lost", troubled(2_000), wide, lost, "/wall");
    await shoot("wall-region", troubled(2_000), wide, settled, "/wall?region=North");
    await shoot("gallery-people", makeFleet(1, 1), {}, async (page) => page.getByRole("region", { name: "2000 recorders" }).scrollIntoViewIfNeeded(), "/gallery");
  });

  it("shows what happens and what went wrong", async () => {
    for (const [name, options] of [["desktop", {}], ["phone", PHONE]] as const) {
      await shoot(`${name}-no-connection`, troubled(200), options, async (page, stub) => {
        await page.getByText("Live", { exact: true }).waitFor();
        stub.down = true;
        stub.breakConnections();
        await page.getByRole("region", { name: "Connection" }).waitFor();
      });
      await shoot(`${name}-delayed`, troubled(200), options, async (page, stub) => {
        await page.getByText("Live", { exact: true }).waitFor();
        stub.blocked = true;
        stub.breakConnections();
        await page.getByText("asks the server every 10 s").waitFor();
      });
    }
    await shoot("desktop-notices", troubled(200), {}, async (page, stub) => {
      await page.getByText("Live", { exact: true }).waitFor();
      const time = new Date().toISOString();
      const nvr = { old_status: "online", camera_states: "xxxxxxxx", cameras_online: 0, cameras_updated: 8, hostname: "x", device_name: "x", reason: "ping_timeout", since: time, version: "000009" };
      stub.push({ ...nvr, type: "nvr_offline", nvr_id: 7, status: "offline" }, { ...nvr, type: "nvr_offline", nvr_id: 8, status: "offline" });
      const camera = { type: "camera_status_update", name: "CAM-002", status: "offline", old_status: "online", reason: "reported", since: time, version: "000009" };
      stub.push({ ...camera, camera_id: 11_002, nvr_id: 11 });
      await page.getByText("2 recorders went offline").waitFor();
      await page.getByText("changes, sort again").waitFor();
    });
  });

  it("shows the dashboard", async () => {
    const path = "/dashboard";
    const wall = { viewport: { width: 2560, height: 1440 } };
    const looks = [
      ["desktop-light", {}],
      ["desktop-dark", { colorScheme: "dark" }],
      ["phone", PHONE],
      ["wall", wall],
      ["forced", { colorScheme: "dark", forcedColors: "active" }],
    ] as const;
    type Page = Awaited<ReturnType<typeof openPage>>["page"];
    const ready = async (page: Page): Promise<void> => {
      await page.getByRole("link", { name: "South", exact: true }).waitFor();
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) });
    };
    const makeSystemWrong = async (page: Page, stub: StubServer): Promise<void> => {
      const lost = serviceHealth("nvr-gateway", { status: "down", reason: "unreachable" });
      stub.health = systemHealth("degraded", [lost, serviceHealth("device-registry", { status: "degraded", reason: "data_old" })]);
      stub.broken.add("/api/stats/changes");
      await page.reload();
      await page.getByText("The gateway does not run").waitFor();
      await page.getByText("The changes cannot be shown").first().waitFor();
      await ready(page);
    };
    for (const [look, options] of looks) {
      await shoot(`dashboard-${look}`, troubled(200), options, ready, path);
      await shoot(`dashboard-${look}-wrong`, troubled(200), options, makeSystemWrong, path);
    }
    await shoot("dashboard-all-well", makeFleet(24, 16), {}, ready, path);
    await shoot("dashboard-10000", troubled(10_000), {}, ready, path);
    for (const [look, options] of [["desktop", {}], ["phone", PHONE]] as const) {
      await shoot(`dashboard-${look}-empty`, makeFleet(0, 0), options, async (page) => page.getByText("All parts of the system work").waitFor(), path);
      await shoot(`dashboard-${look}-stale`, troubled(200), options, async (page, stub) => {
        await page.getByText("Up to date").waitFor();
        stub.down = true;
        stub.breakConnections();
        await page.getByText("This was so at").waitFor();
        await page.getByRole("region", { name: "Connection" }).waitFor();
      }, path);
    }
  });

  it("shows the components", async () => {
    const looks = [
      ["light", { colorScheme: "light" }],
      ["dark", { colorScheme: "dark" }],
      ["forced", { colorScheme: "dark", forcedColors: "active" }],
    ] as const;
    for (const width of [320, 390, 1024, 1440, 2560]) {
      for (const [look, options] of looks) {
        const viewport = { width, height: width < 500 ? 844 : 900 };
        await shoot(`gallery-${width}-${look}`, makeFleet(1, 1), { viewport, ...options }, async (page) => {
          await page.getByRole("treegrid", { name: "Recorders", exact: true }).getByRole("row").nth(2).click();
          await page.getByRole("button", { name: "Show three" }).click();
          await page.getByText("Aarhus main branch went offline").waitFor();
          await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
        }, "/gallery");
      }
    }
  });

  it("shows what opens over the page", async () => {
    for (const [name, options] of [["desktop-light", {}], ["desktop-dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
      for (const button of ["Edit…", "Delete…", "Actions", "What is this?"]) {
        await shoot(`gallery-${name}-${button.replaceAll(/\W/g, "")}`, makeFleet(1, 1), options, async (page) => {
          await page.getByRole("button", { name: button, exact: true }).click();
          await page.getByRole(button === "Actions" ? "menu" : button === "Delete…" ? "alertdialog" : "dialog").waitFor();
        }, "/gallery");
      }
    }
  });
});
