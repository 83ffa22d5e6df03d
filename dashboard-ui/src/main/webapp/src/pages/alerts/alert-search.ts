import * as v from "valibot";
import { id, oneOf, text } from "../../app/search.ts";

/** What the address says of alerts: `?state=resolved&severity=critical&site=3&open=41`. */
export const alertSearch = v.object({
  state: oneOf(["active", "open", "acknowledged", "resolved", "all"]),
  severity: oneOf(["all", "critical", "warning", "info"]),
  /** Name of a rule. */
  rule: text,
  site: id,
  nvr: id,
  camera: id,
  /** How long ago they were opened at most. */
  time: oneOf(["any", "1h", "24h", "7d", "30d"]),
  sort: oneOf(["problems", "newest"]),
  /** Which one is beside the list. */
  open: id,
});

/** What an address does not say. */
export const ALERT_DEFAULTS = { state: "active", severity: "all", rule: "", time: "any", sort: "problems" } as const;

export type AlertSearch = v.InferOutput<typeof alertSearch>;
