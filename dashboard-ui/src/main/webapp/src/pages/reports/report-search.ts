import * as v from "valibot";
import { id, oneOf, text } from "../../app/search.ts";

/** What an item of a report is, from the largest to the smallest. */
export const GROUPINGS = ["customer", "region", "site", "nvr", "camera"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Of which time a report is; `dates` are the two of the address. */
export const PERIODS = ["24h", "7d", "month", "last-month", "year", "dates"] as const;

/**
 * What the address says of a report: `?by=nvr&site=2&period=dates&from=2026-11-01&to=2026-11-30&open=21`. Dates are days of
 * the report's time zone, both included.
 */
export const reportSearch = v.object({
  by: oneOf(["nvr", "customer", "region", "site", "camera"]),
  period: oneOf(["7d", "24h", "month", "last-month", "year", "dates"]),
  from: text,
  to: text,
  customer: id,
  region: text,
  site: id,
  nvr: id,
  /** Whose life line is shown. */
  open: id,
  /** The column; with a minus before it, the largest first. Without it, the server's order: worst first. */
  sort: text,
});

export type ReportSearch = v.InferOutput<typeof reportSearch>;

/** What an address does not say. */
export const REPORT_DEFAULTS = { by: "nvr", period: "7d", from: "", to: "", region: "", sort: "" } as const;
