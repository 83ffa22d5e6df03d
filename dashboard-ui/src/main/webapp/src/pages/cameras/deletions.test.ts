// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHttp, type Http } from "../../api/http.ts";
import type { ListedCamera } from "../../api/listed-cameras.ts";
import { Session } from "../../api/session.ts";
import { camera } from "../../test/samples.ts";
import { deletions, TAKE_BACK } from "./deletions.ts";

const listed = (index: number): ListedCamera => ({ ...camera(1, index), hostname: "nvr-1", evidenceAt: null, revision: 3 });

describe("deletions", () => {
  let sent: string[];
  let status: number;
  let http: Http;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    status = 204;
    vi.stubGlobal("fetch", (request: Request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.get("if-match")}`);
      const body = status === 204 ? null : JSON.stringify({ type: `/problems/${status === 404 ? "not-found" : "changed-meanwhile"}`, status });
      return Promise.resolve(new Response(body, { status }));
    });
    http = createHttp(location.origin, new Session());
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const waiting = (): readonly number[] => deletions.pending.get().map((one) => one.camera.id);

  it("sends nothing while a camera can be kept", async () => {
    deletions.begin(http, listed(1));
    await vi.advanceTimersByTimeAsync(TAKE_BACK - 1);
    expect(waiting()).toEqual([101]);
    deletions.keep(101);
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(sent).toEqual([]);
    expect(waiting()).toEqual([]);
  });

  it("deletes it afterwards, guarded by its revision", async () => {
    deletions.begin(http, listed(2));
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(sent).toEqual(['DELETE /api/cameras/102 "3"']);
    expect(waiting()).toEqual([]);
    expect(deletions.done.get().has(102)).toBe(true);
  });

  it("says why when somebody changed it meanwhile, and takes it for gone when somebody else deleted it", async () => {
    status = 412;
    deletions.begin(http, listed(3));
    await deletions.now(http, listed(3));
    expect(deletions.pending.get()[0]?.problem?.kind).toBe("changed-meanwhile");

    status = 404;
    await deletions.now(http, listed(3));
    expect(waiting()).toEqual([]);
    expect(deletions.done.get().has(103)).toBe(true);
  });

  it("sends nothing without a network", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    deletions.begin(http, listed(4));
    await vi.advanceTimersByTimeAsync(TAKE_BACK);

    expect(sent).toEqual([]);
    expect(deletions.pending.get()[0]?.problem?.kind).toBe("offline");
    deletions.keep(104);
  });
});
