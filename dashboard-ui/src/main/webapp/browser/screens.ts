import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { hasChromium, launchWhole, openPage } from "./chromium.ts";
import { knock, makeFleet, speakOf, speakUnreadably, takeCameraOffline, takeOffline, turnAway, type FleetData } from "./fleet-data.ts";
import { hasFfmpeg } from "./publisher.ts";
import { someAlertSettings } from "./stub-alert-settings.ts";
import { someAlerts } from "./stub-alerts.ts";
import { device, savedWall, someMedia } from "./stub-media.ts";
import { serviceHealth, StubServer, systemHealth } from "./stub-server.ts";
import { someFigures, someTelemetry } from "./stub-telemetry.ts";
import { WhepEndpoint } from "./whep-endpoint.ts";

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
    browser = await launchWhole();
  });
  afterAll(() => browser.close());

  async function shoot(
    name: string,
    fleet: FleetData,
    options: Parameters<typeof openPage>[1] = {},
    before?: (page: Awaited<ReturnType<typeof openPage>>["page"], stub: StubServer) => Promise<void>,
    path = "/",
    video = "",
  ): Promise<void> {
    const stub = await StubServer.start(fleet, video);
    const { page, context } = await openPage(browser, { colorScheme: "light", reducedMotion: "reduce", ...options });
    try {
      await page.goto(stub.url + path);
      await page.getByRole("heading", { level: fleet.nvrs.length === 0 ? 2 : 1 }).first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      await before?.(page, stub);
      // Rows come a moment after the head of their table.
      await page.waitForFunction(() => [...document.querySelectorAll("[role=rowgroup]")].every((rows) => rows.querySelector("[role=row]") !== null));
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

  it("shows one line for a cause, and parts of the fleet", async () => {
    const dead = troubled(200);
    for (let id = 6; id <= 200; id += 10) {
      takeOffline(dead, id, "lease_expired", 65 * MINUTE + id);
    }
    const before = makeFleet(1_406, 8);
    for (const { id } of before.nvrs) {
      takeOffline(before, id, "never_connected", 0);
    }
    for (const [name, options] of [["desktop", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
      await shoot(`dead-site-${name}`, dead, options);
      await shoot(`grouped-${name}`, dead, options, undefined, "/?group=site");
      await shoot(`part-${name}`, dead, options, undefined, "/?region=North&status=offline&open=44");
      await shoot(`found-${name}`, dead, options, undefined, "/?q=depot");
    }
    await shoot("before-roll-out", before);
    await shoot("comfortable", dead, {}, undefined, "/?density=comfortable");
  });

  it("shows what the README shows", () => shoot("readme", troubled(200), { viewport: DESKTOP }, undefined, "/recorders?open=44"));

  it("shows small and empty fleets", async () => {
    await shoot("desktop-empty", makeFleet(0, 0));
    await shoot("phone-empty", makeFleet(0, 0), PHONE);
    await shoot("desktop-3", troubled(3), {}, undefined, "/?open=3");
    await shoot("desktop-all-well", makeFleet(24, 16));
    await shoot("desktop-64-cameras", makeFleet(12, 64));
  });

  it("shows the cameras, and what is not registered", async () => {
    const registered = (stub: StubServer): void => {
      speakOf(stub.fleet, 5, "CAM-009", "CAM-010", "entrance west");
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
      await page.getByText("2 recorders went offline").first().waitFor();
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

  it("shows the health of cameras", async () => {
    const fleet = (): FleetData => ({ ...troubled(200), telemetry: someTelemetry() });
    const drawn = async (page: Awaited<ReturnType<typeof openPage>>["page"]): Promise<void> => {
      const health = page.getByRole("region", { name: "Health of CAM-001" });
      await health.locator("canvas").last().waitFor();
      await health.evaluate((section) => section.scrollIntoView());
    };
    const looks = [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE], ["contrast", { forcedColors: "active" }]] as const;
    for (const [look, options] of looks) {
      await shoot(`camera-health-${look}`, fleet(), options, drawn, "/cameras?open=1001");
      await shoot(`camera-health-none-${look}`, troubled(200), options, async (page) => page.getByText("No figures yet").scrollIntoViewIfNeeded(), "/cameras?open=1001");
      await shoot(`health-${look}`, fleet(), options, async (page) => page.locator("[data-row]").first().waitFor(), "/camera-health?by=temperature_celsius");
      await shoot(`health-none-${look}`, troubled(200), options, async (page) => page.getByText("Nothing reports yet").waitFor(), "/camera-health");
      await shoot(`recorder-health-${look}`, fleet(), options, async (page) => page.getByRole("list", { name: /^Ping of the cameras/ }).scrollIntoViewIfNeeded(), "/recorders?open=1&measure=ping_ms");
    }
  });

  it("shows streams, media servers and walls", async ({ skip }) => {
    skip(!hasFfmpeg(), "no ffmpeg");
    const endpoint = await WhepEndpoint.start();
    try {
      await endpoint.publish("all", { kind: "h264", width: 640, height: 360, rate: 10 });
      const whepUrl = endpoint.url("all");
      const fleet = (): FleetData => {
        const media = someMedia();
        const playing = Array.from({ length: 14 }, (_, index) =>
          device(20 + index, `main/ch${index + 1}`, { whepUrl, size: [640, 360], camera_id: (44 + (index >> 3)) * 1_000 + (index & 7) + 1, nvr_id: 44 + (index >> 3), link: "address" }),
        );
        media.devices.push(...playing);
        const ids = [...playing.map(({ id }) => id), 4, 6];
        const walls = [savedWall(1, "Gates", { device_ids: ids.slice(0, 4) }), savedWall(2, "All gates", { layout: "4x4", device_ids: ids }), savedWall(3, "Yard", { layout: "3x3", device_ids: ids.slice(0, 12), rotation_seconds: 20 })];
        return { ...troubled(200), media: { ...media, walls } };
      };
      type Ready = Parameters<typeof shoot>[3];
      const text = (words: string): Ready => async (page) => page.getByText(words, { exact: true }).first().waitFor();
      for (const [look, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE]] as const) {
        await shoot(`video-${look}`, fleet(), options, text("Path gone"), "/video", endpoint.origin);
        await shoot(`video-open-${look}`, fleet(), options, text("Live"), "/video?open=21", endpoint.origin);
        await shoot(`video-ambiguous-${look}`, fleet(), options, text("Cameras with its address"), "/video?open=5", endpoint.origin);
        await shoot(`video-wall-edit-${look}`, fleet(), options, text("12 streams on 2 pages"), "/video?wall=3", endpoint.origin);
        await shoot(`camera-video-${look}`, fleet(), options, async (page) => page.locator("[data-state=live]").waitFor(), "/cameras?open=44002", endpoint.origin);
        await shoot(`camera-no-video-${look}`, fleet(), options, text("Choose a stream"), "/cameras?open=1005", endpoint.origin);
        await shoot(`recorder-video-${look}`, fleet(), options, async (page) => page.getByRole("group", { name: "Live pictures" }).scrollIntoViewIfNeeded(), "/recorders?open=44", endpoint.origin);
        await shoot(`video-empty-${look}`, { ...troubled(200), media: { devices: [], servers: [], walls: [] } }, options, text("No streams yet"), "/video");
      }
      const tiles = (count: number): Ready => async (page) => {
        await page.waitForFunction((wanted) => document.querySelectorAll("[data-state=live]").length >= wanted, count);
      };
      await shoot("video-wall-2x2", fleet(), {}, tiles(4), "/video/walls/1", endpoint.origin);
      await shoot("video-wall-3x3", fleet(), {}, tiles(9), "/video/walls/3", endpoint.origin);
      await shoot("video-wall-4x4", fleet(), {}, tiles(14), "/video/walls/2", endpoint.origin);
      await shoot("video-wall-2560", fleet(), { viewport: { width: 2560, height: 1440 } }, tiles(14), "/video/walls/2", endpoint.origin);
      await shoot("video-wall-phone", fleet(), PHONE, tiles(1), "/video/walls/1", endpoint.origin);
    } finally {
      await endpoint.stop();
    }
  });

  it("shows how alerts are set", async () => {
    const fleet = (): FleetData => {
      const made = { ...troubled(200), alertSettings: someAlertSettings() };
      for (const site of made.sites) {
        site.time_zone = "Europe/Berlin";
      }
      return made;
    };
    const text = (words: string | RegExp): Parameters<typeof shoot>[3] => async (page) => page.getByText(words).first().waitFor();
    const tried: Parameters<typeof shoot>[3] = async (page) => {
      await page.getByRole("button", { name: "Try on the last 30 days" }).click();
      await page.getByText(/^Would have fired/).scrollIntoViewIfNeeded();
    };
    for (const [look, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", { ...PHONE, colorScheme: "dark" }]] as const) {
      await shoot(`alert-rules-${look}`, fleet(), options, text("Recorder offline for 60 s"), "/alert-rules");
      await shoot(`alert-rule-edit-${look}`, fleet(), options, text("What is wrong"), "/alert-rules?edit=12");
      await shoot(`alert-rule-tried-${look}`, fleet(), options, tried, "/alert-rules?edit=12");
      await shoot(`maintenance-${look}`, fleet(), { ...options, locale: "en-GB", timezoneId: "America/Chicago" }, text("Sun 28 Mar 03:30–05:30 Berlin"), "/maintenance");
      await shoot(`maintenance-edit-${look}`, fleet(), { ...options, locale: "en-GB", timezoneId: "America/Chicago" }, text("your time"), "/maintenance?edit=2");
      await shoot(`channels-${look}`, fleet(), options, text("redirects"), "/channels?open=2");
      await shoot(`channels-push-${look}`, fleet(), options, text("not set up on the server"), "/channels?open=3");
      await shoot(`channel-edit-${look}`, fleet(), options, text("Quiet hours"), "/channels?edit=1");
      await shoot(`recorder-maintenance-${look}`, fleet(), options, async (page) => {
        await page.getByTitle(/maintenance until/).first().waitFor();
        await page.getByText(/^In maintenance until/).scrollIntoViewIfNeeded();
      }, "/recorders?open=5");
    }
  });

  it("shows alerts", async () => {
    const hot = (cameraId: number, metric: string, at: number): number | null =>
      metric === "temperature_celsius" && cameraId === 1_001 ? 38 + Math.max(0, 12 - (Date.now() / 1_000 - at) / 500) : someFigures(cameraId, metric, at);
    const fleet = (): FleetData => ({ ...troubled(200), telemetry: { ...someTelemetry(), value: hot }, alerts: someAlerts() });
    const none = (): FleetData => ({ ...makeFleet(24, 8), alerts: { ...someAlerts(), alerts: [] } });
    type Ready = NonNullable<Parameters<typeof shoot>[3]>;
    const text = (words: string): Ready => async (page) => page.getByText(words, { exact: true }).first().waitFor();
    const broken: Ready = async (page, stub) => {
      stub.broken.add("/api/alerts");
      await page.reload();
      await page.getByText("The alerts cannot be read").waitFor();
    };
    const dialog: Ready = async (page) => {
      await page.getByRole("button", { name: "Acknowledge" }).first().click();
      await page.getByRole("dialog").waitFor();
    };
    const chart: Ready = async (page) => {
      await page.locator("canvas").waitFor();
      await page.locator("canvas").scrollIntoViewIfNeeded();
    };
    const selected: Ready = async (page) => {
      for (const name of ["Harbour gate: Recorder offline", "Car park: Status changes too often"]) {
        await page.getByRole("checkbox", { name: `Select ${name}` }).check();
      }
    };
    const bell: Ready = async (page) => {
      await page.getByRole("button", { name: /^Notifications/ }).click();
      await page.getByRole("list", { name: "What happened, newest first" }).waitFor();
    };
    const flaps: Ready = async (page) => page.getByText("Flapping", { exact: true }).first().waitFor();
    for (const [look, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["phone", PHONE], ["phone-dark", { ...PHONE, colorScheme: "dark" }]] as const) {
      await shoot(`alerts-${look}`, fleet(), options, text("Car park"), "/alerts");
      await shoot(`alerts-open-${look}`, fleet(), options, text("What happened"), "/alerts?open=41");
      await shoot(`alerts-hot-${look}`, fleet(), options, chart, "/alerts?open=44");
      await shoot(`alerts-suppressed-${look}`, fleet(), options, text("In maintenance."), "/alerts?open=47");
      await shoot(`alerts-acknowledge-${look}`, fleet(), options, dialog, "/alerts?open=41");
      await shoot(`alerts-selected-${look}`, fleet(), options, selected, "/alerts");
      await shoot(`alerts-all-${look}`, fleet(), options, text("Workshop"), "/alerts?state=all");
      await shoot(`alerts-none-${look}`, none(), options, text("Nothing needs a person"), "/alerts");
      await shoot(`alerts-broken-${look}`, fleet(), options, broken, "/alerts");
      await shoot(`alerts-dashboard-${look}`, fleet(), options, text("All alerts"), "/dashboard");
      await shoot(`alerts-recorders-${look}`, fleet(), options, flaps, "/recorders?open=5");
      await shoot(`alerts-camera-${look}`, fleet(), options, text("Open alerts"), "/cameras?open=1001");
      await shoot(`alerts-bell-${look}`, fleet(), options, bell, "/alerts");
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
          await page.getByText("Aarhus main branch went offline").first().waitFor();
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
