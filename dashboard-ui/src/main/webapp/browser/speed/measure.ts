import type { Browser, BrowserContext, Page } from "playwright-core";
import { openPage } from "../chromium.ts";
import { makeFleet, version, type FleetData } from "../fleet-data.ts";
import { StubServer } from "../stub-server.ts";
import { watchFromWithin, type Seen } from "./probe.ts";
import { BATCH_MS, stormBatch, told } from "./storm.ts";
import { tasksOf, type Tasks } from "./tasks.ts";

const RECORDERS = 10_000;
const CAMERAS = 8;
/** Recorders that the page asks for at a time. */
const PAGE = 500;
/** What is loaded after the fleet is there by then, and what was last known is stored; in milliseconds. */
const SETTLED = 4_000;
/** Rows that change in each batch beside the storm, of those in view. */
const FLIPS = 3;

/** A page that is measured. */
export interface Case {
  readonly name: string;
  readonly path: string;
  /** What is there once the page shows the fleet. */
  readonly content: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Whether a person moves the pointer meanwhile, and rows of recorders in view go and come. A list that nobody uses sorts itself. */
  readonly attended?: boolean;
}

/** Times in milliseconds. */
export interface Result {
  readonly name: string;
  /** From the request for the page to its content; again with what is stored of the first visit. */
  readonly painted: number;
  readonly paintedAgain: number;
  readonly nodes: number;
  /** While it loads, in the storm, when it reads a fleet of which every recorder has changed, and at the next visit. */
  readonly atFirst: Tasks;
  readonly inStorm: Tasks;
  readonly allChanged: Tasks;
  readonly again: Tasks;
  /** Processor time of the page's main thread for one second of storm. */
  readonly busy: number;
  /** From the frame of an update to the painted row, sorted. */
  readonly flips: readonly number[];
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** What was seen since this was asked for the last time. */
async function seenBy(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const seen: { rows: Seen["rows"][number][]; paintedAt: number | null } = Reflect.get(globalThis, "seen");
    return { paintedAt: seen.paintedAt, rows: seen.rows.splice(0) };
  });
}

/** Opens the page, and waits until it shows the fleet and all that is loaded after it is there. @returns how long the fleet took */
async function open(page: Page, url: string): Promise<number> {
  const begin = Date.now();
  await page.goto(url);
  await page.waitForFunction(() => Reflect.get(globalThis, "seen").paintedAt !== null);
  await sleep(SETTLED);
  return ((await seenBy(page)).paintedAt ?? Number.POSITIVE_INFINITY) - begin;
}

/** Ids of the recorders whose rows are in view, without those that the storm is about. */
async function rowsInView(page: Page): Promise<readonly number[]> {
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-row]")]
      .filter((row) => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight)
      .map((row) => row.dataset["row"] ?? ""),
  );
  return ids.filter((id) => /^\d+$/.test(id)).map(Number);
}

interface Flip {
  readonly id: string;
  readonly state: string;
  readonly at: number;
}

/** Sends a thousand updates a second for so long, and lets rows in view go and come beside it. */
async function storm(page: Page, stub: StubServer, seconds: number, rows: readonly number[], attended: boolean): Promise<readonly Flip[]> {
  const flips: Flip[] = [];
  const begin = Date.now();
  for (let round = 0; round < (seconds * 1_000) / BATCH_MS; round += 1) {
    // Open loop: a batch that is late does not delay the next one.
    await sleep(Math.max(0, begin + round * BATCH_MS - Date.now()));
    const flipped = Array.from({ length: Math.min(FLIPS, rows.length) }, (_, index) => {
      const turn = round * FLIPS + index;
      const warning = Math.floor(turn / rows.length) % 2 === 0;
      return { id: rows[turn % rows.length] ?? 0, warning };
    });
    const others = stormBatch(round, RECORDERS, CAMERAS).filter((update) => !rows.includes(Number(Reflect.get(update, "nvr_id"))));
    const changes = flipped.map(({ id, warning }) =>
      told({ id, status: warning ? "warning" : "online", before: warning ? "online" : "warning", reason: "reported", version: version(1_000 + round) }, CAMERAS),
    );
    const at = performance.timeOrigin + performance.now();
    stub.push(...others, ...changes);
    flips.push(...flipped.map(({ id, warning }) => ({ id: String(id), state: warning ? "warning" : "ok", at })));
    if (attended && round % 10 === 0) {
      void page.mouse.move(700, 20 + (round % 20)).catch(() => undefined);
    }
  }
  return flips;
}

/** How long each took until its row was painted so; what nobody saw counts as endless. */
function latencies(flips: readonly Flip[], { rows }: Seen): readonly number[] {
  const found = flips.map(({ id, state, at }) => rows.find((row) => row.id === id && row.state === state && row.at >= at)?.at ?? Number.POSITIVE_INFINITY);
  return found.map((at, index) => at - (flips[index]?.at ?? 0)).toSorted((a, b) => a - b);
}

/** Takes every recorder to a later version, half of them with another status. */
function changeAll({ nvrs }: FleetData): void {
  for (const nvr of nvrs) {
    nvr.version = version(1_000_000);
    if (nvr.id % 2 === 0) {
      Object.assign(nvr, { status: "warning", reason: "reported", since: new Date().toISOString() });
    }
  }
}

/** Until the last page of recorders was asked for; a page that does not ask is a mistake of this measurement. */
async function readToTheEnd({ asked }: StubServer): Promise<void> {
  for (let waited = 0; !asked.some((path) => path.startsWith("/api/nvrs?") && path.includes(`cursor=${RECORDERS - PAGE}`)); waited += 100) {
    if (waited > 60_000) {
      throw new Error("The page did not read the fleet again.");
    }
    await sleep(100);
  }
}

/** Measures one page, with a server and a browser's profile of its own. */
export async function measure(browser: Browser, { name, path, content, viewport, attended = false }: Case, seconds: number): Promise<Result> {
  const stub = await StubServer.start(makeFleet(RECORDERS, CAMERAS));
  let context: BrowserContext | undefined;
  try {
    const opened = await openPage(browser, viewport === undefined ? {} : { viewport });
    context = opened.context;
    const { page, failures } = opened;
    await page.addInitScript(watchFromWithin, content);
    let painted = 0;
    const atFirst = await tasksOf(browser, page, async () => void (painted = await open(page, stub.url + path)));

    const rows = attended ? await rowsInView(page) : [];
    let flips: readonly Flip[] = [];
    const inStorm = await tasksOf(browser, page, async () => void (flips = await storm(page, stub, seconds, rows, attended)));
    await sleep(SETTLED);
    const seen = await seenBy(page);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);

    changeAll(stub.fleet);
    stub.asked.length = 0;
    const allChanged = await tasksOf(browser, page, async () => {
      stub.breakConnections();
      await readToTheEnd(stub);
      await sleep(SETTLED);
    });

    let paintedAgain = 0;
    const again = await tasksOf(browser, page, async () => void (paintedAgain = await open(page, stub.url + path)));
    const wrong = failures.filter((failure) => !/WebSocket connection/.test(failure));
    if (wrong.length > 0) {
      throw new Error(`${name}: ${wrong.join("; ")}`);
    }
    return { name, painted, paintedAgain, nodes, atFirst, inStorm, allChanged, again, busy: inStorm.busy / seconds, flips: latencies(flips, seen) };
  } finally {
    await context?.close();
    await stub.stop();
  }
}
