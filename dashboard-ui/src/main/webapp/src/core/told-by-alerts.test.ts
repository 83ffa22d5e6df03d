import { describe, expect, it } from "vitest";
import { anAlert } from "../test/alert-samples.ts";
import type { Notice, NoticeSubject } from "./notice.ts";
import { withoutToldByAlerts } from "./told-by-alerts.ts";

const AT = 10_000_000;
const MINUTE = 60_000;
const kindOf = ({ ruleId }: { readonly ruleId: number }): string | null => ["", "offline", "offline", "warning", "flapping"][ruleId] ?? null;

function subject(nvrId: number, fields: Partial<NoticeSubject> = {}): NoticeSubject {
  return { nvrId, name: "Gate", siteId: 2, since: AT, until: null, well: false, times: 1, reason: "lease_expired", cameras: 0, camera: null, ...fields };
}

function notice(fields: Partial<Notice> = {}): Notice {
  return { id: 1, kind: "offline", site: null, at: AT, until: null, subjects: [subject(17)], more: 0, foundAt: AT, overAt: 0, read: true, ...fields };
}

const raised = anAlert({ openedAt: AT + MINUTE });
const left = (one: Notice, ...alerts: readonly ReturnType<typeof anAlert>[]): number => withoutToldByAlerts([one], alerts, kindOf).length;

describe("withoutToldByAlerts", () => {
  it("takes away what an alert tells, also one that another is the cause of", () => {
    expect(left(notice(), raised)).toBe(0);
    expect(left(notice(), { ...raised, causedBy: 7 })).toBe(0);
    expect(left(notice({ kind: "warning" }), { ...raised, ruleId: 3 })).toBe(0);
    const camera = anAlert({ ruleId: 2, openedAt: AT, cameraId: 171, subject: { type: "camera", id: 171, name: "C1" } });
    expect(left(notice({ kind: "cameras" }), camera)).toBe(0);
  });

  it("takes a site's notice away when the site's alert, or one of each recorder, tells it", () => {
    const site = notice({ site: { id: 2, name: "North" }, subjects: [subject(17), subject(18)] });

    expect(left(site, anAlert({ openedAt: AT, nvrId: null, subject: { type: "site", id: 2, name: "North" } }))).toBe(0);
    expect(left(site, raised, { ...raised, id: 42, nvrId: 18 })).toBe(0);
    expect(left(site, raised)).toBe(1);
  });

  it.each([
    ["of another recorder", { nvrId: 18 }],
    ["of another kind", { ruleId: 4 }],
    ["of a rule that is not known", { ruleId: 99 }],
    ["of a camera of the recorder", { subject: { type: "camera", id: 171, name: "C1" } }],
    ["that was over before", { openedAt: AT - 9 * MINUTE, resolvedAt: AT - MINUTE }],
  ])("keeps what only an alert tells %s", (_what, fields) => {
    expect(left(notice(), { ...raised, ...fields })).toBe(1);
  });

  it("keeps what was over long before an alert was raised, that the page was not live, and what is not kept by name", () => {
    expect(left(notice({ until: AT + MINUTE, subjects: [subject(17, { until: AT + MINUTE })] }), { ...raised, openedAt: AT + 20 * MINUTE })).toBe(1);
    expect(left(notice({ kind: "gap", subjects: [] }), raised)).toBe(1);
    expect(left(notice({ more: 3 }), raised)).toBe(1);
  });
});
