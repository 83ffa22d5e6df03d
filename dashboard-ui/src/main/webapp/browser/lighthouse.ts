import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { NAVIGATION } from "../src/app/navigation.ts";
import { ReportServer } from "../src/test/report-server.ts";
import { hasChromium, launchWhole } from "./chromium.ts";
import { makeFleet, takeCameraOffline, takeOffline } from "./fleet-data.ts";
import { StubServer } from "./stub-server.ts";

/** Not one of our packages: it brings 135 others, which nobody needs who builds the page. */
const LIGHTHOUSE = "lighthouse@12.2.3";
const CATEGORIES = ["accessibility", "best-practices"] as const;

const PATHS = [...NAVIGATION.map(({ to }) => to), "/gallery"];

const run = promisify(execFile);

const audit = v.object({ id: v.string(), score: v.nullable(v.number()) });
const report = v.object({
  categories: v.record(v.string(), v.object({ score: v.nullable(v.number()), auditRefs: v.array(v.object({ id: v.string(), weight: v.number() })) })),
  audits: v.record(v.string(), audit),
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What a page loses points for, by category. */
async function shortcomings(url: string, port: number): Promise<Record<string, readonly string[]>> {
  const flags = [`--port=${port}`, "--output=json", "--quiet", `--only-categories=${CATEGORIES.join(",")}`, "--disable-full-page-screenshot"];
  const { stdout } = await run("npm", ["exec", "--yes", LIGHTHOUSE, "--", url, ...flags], { maxBuffer: 64 * 1024 * 1024 });
  const { categories, audits } = v.parse(report, JSON.parse(stdout));
  const lost = CATEGORIES.map((name) => {
    const weighed = categories[name]?.auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]) ?? [];
    expect(weighed.length).toBeGreaterThan(5);
    return [name, weighed.flatMap((each) => (each !== undefined && each.score !== null && each.score < 1 ? [each.id] : []))] as const;
  });
  return Object.fromEntries(lost);
}

/** Made only on request: `npm run lighthouse`. All points in both categories, on every page of the navigation. */
describe.skipIf(!hasChromium())("lighthouse", () => {
  it.each(PATHS)("gives 100 for accessibility and best practices at %s", async (path) => {
    const fleet = makeFleet(40, 8);
    takeOffline(fleet, 3, "lease_expired", 192 * 60_000);
    takeCameraOffline(fleet, 7, 4, 60_000);
    const stub = await StubServer.start(fleet);
    const { recorders } = new ReportServer();
    stub.instead = ({ path: asked }) => (asked === "/api/reports/availability" ? { status: 200, body: { items: recorders, next_cursor: null } } : undefined);
    const port = await freePort();
    const browser = await launchWhole([`--remote-debugging-port=${port}`]);
    try {
      expect(await shortcomings(stub.url + path, port)).toEqual({ accessibility: [], "best-practices": [] });
    } finally {
      await browser.close();
      await stub.stop();
    }
  });
});
