import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ListedMeasure } from "../core/measures.ts";
import { createHttp, type Http } from "./http.ts";
import { Session } from "./session.ts";
import { latestQuery, metricsQuery, stepFor, type AskedTime } from "./telemetry.ts";

const NOON = Date.parse("2026-11-29T12:00:00Z");
const HOUR: AskedTime = { kind: "latest", seconds: 3_600 };

describe("how a camera did", () => {
  let http: Http;
  let queries: QueryClient;
  let asked: URL[];
  let step: number | null;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    queries = new QueryClient();
    asked = [];
    step = null;
    vi.stubGlobal("fetch", (request: Request) => {
      const url = new URL(request.url);
      asked.push(url);
      const from = Math.ceil(seconds(url, "from") / 10) * 10;
      const fps = Array.from({ length: Math.ceil((seconds(url, "to") - from) / 10) }, (_, index) => [from + index * 10, 1, asked.length, 3, 1]);
      return Promise.resolve(Response.json({ step_seconds: step ?? Number(url.searchParams.get("step")), series: { fps } }));
    });
    http = createHttp("http://test", new Session());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const seconds = (url: URL, name: string): number => Date.parse(url.searchParams.get(name) ?? "") / 1_000;
  const read = (time: AskedTime) => queries.fetchQuery({ ...metricsQuery(http, queries, 7, time), staleTime: 0 });
  const span = (url: URL | undefined): number => (url === undefined ? 0 : seconds(url, "to") - seconds(url, "from"));

  it("is read whole first, and then only where it is new", async () => {
    await read(HOUR);
    expect(asked[0]?.pathname).toBe("/api/telemetry/cameras/7/metrics");
    expect(span(asked[0])).toBe(3_600);

    vi.setSystemTime(NOON + 30_000);
    const { from, to, series } = await read(HOUR);

    expect(span(asked[1])).toBe(50);
    expect([from, to]).toEqual([NOON / 1_000 + 30 - 3_600, NOON / 1_000 + 30]);
    const fps = series.get("fps") ?? [];
    expect(fps[0]?.at).toBe(from);
    expect(fps.map(({ at }) => at)).toEqual([...new Set(fps.map(({ at }) => at))]);
    // Of the second answer are the steps since then, which may not have been over.
    expect(fps.filter(({ avg }) => avg === 2)).toHaveLength(5);
  });

  it("is read whole again after a while, since some samples come late", async () => {
    await read(HOUR);
    vi.setSystemTime(NOON + 700_000);
    await read(HOUR);

    expect(span(asked[1])).toBe(3_600);
  });

  it("is read whole again when the server has another step for the newest part", async () => {
    await read(HOUR);
    step = 20;
    vi.setSystemTime(NOON + 30_000);
    await read(HOUR);

    expect(asked).toHaveLength(3);
    expect(span(asked[2])).toBe(3_600);
  });

  it("is asked for in the past as it is", async () => {
    const { from, to } = await read({ kind: "past", from: 1_000, to: 9_000 });

    expect([from, to]).toEqual([1_000, 9_000]);
    expect(asked[0]?.searchParams.get("step")).toBe("30");
  });
});

describe("the distance of points", () => {
  it.each([
    [300, 10],
    [3_600, 10],
    [86_400, 300],
    [604_800, 1_800],
    [7_776_000, 21_600],
    [86_400 * 10_000, 86_400],
  ])("of %d s is %d s", (seconds, step) => {
    expect(stepFor(seconds)).toBe(step);
  });
});

describe("what cameras sent last", () => {
  const AT = "2026-11-29T11:59:30Z";
  const WIRE = { camera_id: 7, nvr_id: 1, hostname: "nvr-1", device_name: "Harbour", name: "CAM-007", display_name: null, site_id: 2, at: AT };
  let asked: URL[];

  beforeEach(() => {
    asked = [];
  });
  afterEach(() => vi.unstubAllGlobals());

  async function first(measure: ListedMeasure, item: object) {
    vi.stubGlobal("fetch", (request: Request) => {
      asked.push(new URL(request.url));
      return Promise.resolve(Response.json({ items: [{ ...WIRE, ...item }], next_cursor: null }));
    });
    const { pages } = await new QueryClient().fetchInfiniteQuery(latestQuery(createHttp("http://test", new Session()), measure, true, 2));
    return pages[0]?.items;
  }

  it("is the value that was asked for, with its own time", async () => {
    const item = { storage_percent: null, readings: { ping_ms: { value: 80, at: "2026-11-29T11:00:00Z" }, fps: { value: 25, at: AT } } };

    expect(await first("ping_ms", item)).toMatchObject([{ cameraId: 7, value: 80, at: Date.parse("2026-11-29T11:00:00Z") }]);
    expect(asked[0]?.search).toBe("?sort=-ping_ms&limit=50&site_id=2");
  });

  it("is as old as the figures that a share is made of", async () => {
    const item = { storage_percent: 91.4, readings: { storage_used_bytes: { value: 9, at: AT } } };

    expect(await first("storage_percent", item)).toMatchObject([{ value: 91.4, at: Date.parse(AT) }]);
  });
});
