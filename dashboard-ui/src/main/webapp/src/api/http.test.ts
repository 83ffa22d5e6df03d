import { afterEach, describe, expect, it, vi } from "vitest";
import { createHttp } from "./http.ts";
import { changeRecorder } from "./recorders.ts";
import { Session } from "./session.ts";

describe("requests to the server", () => {
  afterEach(() => vi.unstubAllGlobals());

  function answering(response: () => Response): { readonly asked: Request[]; readonly session: Session; readonly change: Promise<unknown> } {
    const asked: Request[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      asked.push(request);
      return Promise.resolve(response());
    });
    const session = new Session();
    const http = createHttp("http://fleet.test", session);
    const change = changeRecorder(http, 7, 3, { siteId: null, enabled: false }, AbortSignal.timeout(5_000));
    return { asked, session, change };
  }

  it("guard a change by the revision, and send what changed and nothing else", async () => {
    const { asked, change } = answering(() => new Response(null, { status: 412 }));
    await expect(change).rejects.toMatchObject({ status: 412 });

    expect(asked[0]?.method).toBe("PATCH");
    expect(asked[0]?.headers.get("if-match")).toBe('"3"');
    expect(await asked[0]?.json()).toEqual({ site_id: null, enabled: false });
  });

  it("end the session at 401, whatever was asked, and at nothing else", async () => {
    const refused = answering(() => new Response(null, { status: 403 }));
    await expect(refused.change).rejects.toMatchObject({ status: 403 });
    expect(refused.session.ended.get()).toBe(false);

    const ended = answering(() => new Response(null, { status: 401 }));
    await expect(ended.change).rejects.toMatchObject({ status: 401 });
    expect(ended.session.ended.get()).toBe(true);
  });
});
