// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../core/notice.ts";
import { StoredNotices } from "./notice-keeper.ts";

function notice(id: number, subjects: number): Notice {
  const one = { name: "Harbour", siteId: 1, since: 1, until: null, well: false, times: 1, reason: "lease_expired", cameras: 0, camera: null };
  return {
    id,
    kind: "offline",
    site: null,
    at: 1,
    until: null,
    subjects: Array.from({ length: subjects }, (_, index) => ({ ...one, nvrId: index + 1 })),
    more: 0,
    foundAt: 2,
    overAt: 0,
    read: false,
  };
}

describe("StoredNotices", () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("gives back what was kept, and when the page was live last", () => {
    const keeper = new StoredNotices();
    keeper.save([notice(1, 2)]);
    keeper.flush();
    keeper.seen();

    const kept = new StoredNotices().load();
    expect(kept?.notices).toEqual([notice(1, 2)]);
    expect(kept?.at).toBeGreaterThan(Date.now() - 10_000);
  });

  it("knows of nothing before the page was ever live", () => {
    expect(new StoredNotices().load()).toBeNull();
  });

  it.each(["no JSON", "{}", '[{"id":"x"}]', "null"])("begins anew when what was kept makes no sense: %s", (kept) => {
    localStorage.setItem("nvr-fleet.notices", kept);
    localStorage.setItem("nvr-fleet.notices-seen", "5");

    expect(new StoredNotices().load()).toBeNull();
  });

  it("does not fill the storage with a fleet that is away as a whole", () => {
    const keeper = new StoredNotices();
    keeper.save([notice(2, 4_000), notice(1, 4_000)]);
    keeper.flush();
    keeper.seen();

    const kept = new StoredNotices().load()?.notices ?? [];
    expect(kept.map(({ subjects, more }) => [subjects.length, more])).toEqual([[4_000, 0], [1_000, 3_000]]);
    expect(localStorage.getItem("nvr-fleet.notices")?.length).toBeLessThan(1_000_000);
  });

  it("goes on without a storage", () => {
    const refuse = (): never => {
      throw new Error("switched off");
    };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
    const keeper = new StoredNotices();
    keeper.save([notice(1, 1)]);
    keeper.flush();
    keeper.seen();

    expect(keeper.load()).toBeNull();
  });
});
