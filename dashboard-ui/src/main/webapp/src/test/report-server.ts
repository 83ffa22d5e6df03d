import type { Segment } from "../api/history.ts";
import type { ReportItem } from "../pages/reports/figures.ts";
import { dayOfCamera, dayOfRecorder, itemOf } from "./report-samples.ts";

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SITES = ["Main branch", "Harbour", "Depot"].map((name, index) => ({
  id: index + 1,
  name,
  region: index === 0 ? "North" : "South",
  address: null,
  customer_id: index < 2 ? 1 : null,
  time_zone: index === 0 ? "Asia/Tokyo" : null,
  latitude: null,
  longitude: null,
  nvrs_total: 1,
  revision: 1,
}));
const CUSTOMERS = [{ id: 1, name: "Bakers & Sons", sites_total: 2, revision: 1 }];

const wellDay: readonly Segment[] = [
  { from: "2026-11-28T00:00:00Z", to: "2026-11-29T00:00:00Z", availability: "up", status: "online", reason: null, with_nvr: false },
];
const disabledDay: readonly Segment[] = wellDay.map((segment) => ({ ...segment, availability: "excluded", status: null, reason: "disabled" }));

/** Each recorder is alone at the site of the same id. */
function siteOf({ id }: ReportItem) {
  return SITES.find((candidate) => candidate.id === id);
}

function csvOf(items: readonly ReportItem[]): string {
  const lines = items.map((item) => Object.values(item).map((value) => value ?? "").join(","));
  return [Object.keys(items[0] ?? {}).join(","), ...lines].join("\r\n");
}

/** The registry's reports of the worked example of docs/availability.md, and of a recorder that was well all day. */
export class ReportServer {
  recorders: ReportItem[] = [
    itemOf(1, "Main branch", dayOfRecorder),
    itemOf(2, "Harbour gate", wellDay),
    { ...itemOf(3, "Depot", disabledDay), availability_percent: null, why_null: "excluded" },
  ];
  cameras: ReportItem[] = [itemOf(11, "Main branch / CAM-001", dayOfCamera), itemOf(12, "Main branch / CAM-002", dayOfRecorder)];
  readonly timelines = new Map<string, readonly Segment[]>([
    ["nvr_id=1", dayOfRecorder],
    ["nvr_id=2", wellDay],
    ["nvr_id=3", disabledDay],
    ["camera_id=11", dayOfCamera],
    ["camera_id=12", dayOfRecorder],
  ]);
  /** How many requests are told that two reports are being made already. */
  busy = 0;
  /** How many requests fail. */
  failures = 0;
  /** How many items a page has. */
  pageSize = 500;
  readonly asked: URL[] = [];

  /** Null for what is not of reports. */
  answer(address: string, accept: string): Answer | null {
    const url = new URL(address);
    switch (url.pathname) {
      case "/api/customers":
        return json(200, { items: CUSTOMERS, next_cursor: null });
      case "/api/sites":
        return json(200, { items: SITES, next_cursor: null });
      case "/api/reports/availability":
        this.asked.push(url);
        return this.#trouble() ?? this.#report(url, accept);
      case "/api/reports/timeline":
        this.asked.push(url);
        return this.#trouble() ?? this.#timeline(url);
      default:
        return null;
    }
  }

  #trouble(): Answer | null {
    if (this.busy > 0) {
      this.busy -= 1;
      return json(503, { type: "/problems/unavailable", status: 503, detail: "Two reports are being made already." });
    }
    if (this.failures > 0) {
      this.failures -= 1;
      return json(400, { type: "/problems/invalid", status: 400, detail: "The request is not valid." });
    }
    return null;
  }

  #report({ searchParams }: URL, accept: string): Answer {
    const items = this.itemsOf(searchParams);
    if (accept.includes("text/csv")) {
      const headers = { "content-disposition": 'attachment; filename="availability-by-nvr-2026-11-28.csv"' };
      return { status: 200, type: "text/csv;charset=utf-8", body: csvOf(items), headers };
    }
    const from = Number(searchParams.get("cursor") ?? "0");
    const to = from + this.pageSize;
    return json(200, { items: items.slice(from, to), next_cursor: to < items.length ? String(to) : null });
  }

  itemsOf(query: URLSearchParams): readonly ReportItem[] {
    const nvr = query.get("nvr_id");
    const site = query.get("site_id");
    const customer = query.get("customer_id");
    const recorders = this.recorders.filter(
      (item) =>
        (nvr === null || String(item.id) === nvr) &&
        (site === null || String(siteOf(item)?.id) === site) &&
        (customer === null || String(siteOf(item)?.customer_id) === customer),
    );
    const named = (names: readonly (string | null)[]): readonly ReportItem[] => recorders.map((item, index) => ({ ...item, name: names[index] ?? null }));
    switch (query.get("by")) {
      case "camera":
        return this.cameras;
      case "nvr":
        return recorders;
      case "site":
        return named(recorders.map((item) => siteOf(item)?.name ?? null));
      case "region":
        return named(recorders.map((item) => siteOf(item)?.region ?? null)).map((item) => ({ ...item, id: null }));
      default:
        // Each recorder as if it had a customer of its own: sums are the same.
        return recorders;
    }
  }

  #timeline({ searchParams }: URL): Answer {
    const [of] = ["nvr_id", "camera_id"].filter((name) => searchParams.has(name)).map((name) => `${name}=${searchParams.get(name) ?? ""}`);
    const segments = this.timelines.get(of ?? "");
    return segments === undefined ? json(404, { type: "/problems/not-found", status: 404 }) : json(200, { items: segments, next_cursor: null });
  }
}

function json(status: number, body: unknown): Answer {
  return { status, type: status < 400 ? "application/json" : "application/problem+json", body: JSON.stringify(body) };
}
