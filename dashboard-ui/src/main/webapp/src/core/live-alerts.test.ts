import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anAlert } from "../test/alert-samples.ts";
import type { Alert } from "./alert.ts";
import type { Connection } from "./connection.ts";
import { EventBus } from "./event-bus.ts";
import { ApiProblem } from "./fleet-api.ts";
import { LiveAlerts, type AlertsApi, type Rule } from "./live-alerts.ts";
import { Observable } from "./observable.ts";

const RULES: readonly Rule[] = [
  { id: 1, name: "nvr_offline", kind: "offline", metric: null, enabled: true },
  { id: 4, name: "flapping", kind: "flapping", metric: null, enabled: true },
];

describe("LiveAlerts", () => {
  let active: Alert[];
  let rules: readonly Rule[];
  let problem: ApiProblem | null;
  let reads: number;
  let alerts: LiveAlerts;
  const live = {
    bus: new EventBus(),
    connection: new Observable<Connection>({ state: "live", since: 0 }),
    flapping: new Observable<ReadonlySet<string>>(new Set()),
  };

  /** Two on a page. */
  const api: AlertsApi = {
    activeAlerts: (cursor) => {
      reads += cursor === null ? 1 : 0;
      const from = Number(cursor ?? "0");
      const next = from + 2 < active.length ? String(from + 2) : null;
      return problem === null ? Promise.resolve({ items: active.slice(from, from + 2), next }) : Promise.reject(problem);
    },
    rules: () => Promise.resolve({ items: rules, next: null }),
  };

  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const shown = (): number[] => [...alerts.store.alerts].map(({ id }) => id);

  beforeEach(() => {
    vi.useFakeTimers();
    live.bus = new EventBus();
    live.flapping.set(new Set());
    live.connection.set({ state: "live", since: 0 });
    [active, rules, problem, reads] = [[anAlert({ id: 1 }), anAlert({ id: 2, state: "acknowledged" }), anAlert({ id: 3, causedBy: 1 })], RULES, null, 0];
    alerts = new LiveAlerts(api, live);
  });
  afterEach(() => {
    alerts.stop();
    vi.useRealTimers();
  });

  it("reads all pages, and counts what has no cause elsewhere", async () => {
    await settle();

    expect(shown()).toEqual([1, 2, 3]);
    expect(alerts.counts.get()).toEqual({ open: { critical: 1, warning: 0, info: 0 }, acknowledged: { critical: 1, warning: 0, info: 0 } });
    expect(alerts.tells).toBe(true);
  });

  it("follows the stream from then on, and reads again when some of it may be missed", async () => {
    await settle();
    live.bus.emit("alerts:told", [{ action: "raised", at: 5_000, alert: anAlert({ id: 4 }) }]);
    expect(alerts.counts.get().open.critical).toBe(2);

    active = [anAlert({ id: 4 })];
    live.bus.emit("streams:missed", null);
    await settle();
    expect(shown()).toEqual([4]);
    expect(reads).toBe(2);
  });

  it("does not lose what is told while it reads", async () => {
    live.bus.emit("alerts:told", [{ action: "resolved", at: 5_000, alert: anAlert({ id: 1, state: "resolved", resolvedAt: 5_000 }) }]);
    await settle();

    expect(alerts.store.alert(1)?.state).toBe("resolved");
    expect(alerts.counts.get().open.critical).toBe(0);
  });

  it("names what flaps while its alert is not over, by the kind of the rule and not by its name", async () => {
    await settle();
    const subject = { type: "camera", id: 23, name: "Gate" };
    const flaps = anAlert({ id: 5, ruleId: 4, rule: "our own", subject });
    live.bus.emit("alerts:told", [{ action: "raised", at: 5_000, alert: flaps }]);
    expect([...live.flapping.get()]).toEqual(["camera/23"]);

    const before = live.flapping.get();
    live.bus.emit("alerts:told", [{ action: "repeated", at: 6_000, alert: { ...flaps, count: 9 } }]);
    expect(live.flapping.get()).toBe(before);
    live.bus.emit("alerts:told", [{ action: "resolved", at: 7_000, alert: { ...flaps, state: "resolved", resolvedAt: 7_000 } }]);
    expect([...live.flapping.get()]).toEqual([]);
  });

  it("asks what kind a rule is that came meanwhile", async () => {
    await settle();
    rules = [...RULES, { id: 12, name: "ours", kind: "flapping", metric: null, enabled: true }];
    const flaps = anAlert({ id: 6, ruleId: 12 });
    active = [...active, flaps];
    live.bus.emit("alerts:told", [{ action: "raised", at: 5_000, alert: flaps }]);
    await settle(12_000);

    expect([...live.flapping.get()]).toEqual(["nvr/17"]);
  });

  it("keeps what it knew while the server does not answer, says so, and tries again", async () => {
    await settle();
    problem = new ApiProblem("The server could not be reached.", null);
    live.bus.emit("streams:missed", null);
    await settle();
    expect(shown()).toEqual([1, 2, 3]);
    expect([alerts.load.get().problem, alerts.tells]).toEqual([problem, false]);

    problem = null;
    await settle(12_000);
    expect(alerts.tells).toBe(true);
  });

  it("reads again and again while no stream tells what changes", async () => {
    await settle();
    live.connection.set({ state: "polling", since: 0, knownAt: 0, retryAt: null, cause: "silent" });
    await settle(40_000);

    expect(reads).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ["there is no rule", []],
    ["every rule is off", RULES.map((rule) => ({ ...rule, enabled: false }))],
  ])("does not speak for statuses where %s", async (_what, given) => {
    await settle();
    rules = given;
    await alerts.read();

    expect(alerts.tells).toBe(false);
  });
});
