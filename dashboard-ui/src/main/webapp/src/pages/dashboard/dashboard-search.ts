import * as v from "valibot";
import { oneOf } from "../../app/search.ts";

/** What the address says of the dashboard: `?of=cameras&by=customer`. */
export const dashboardSearch = v.object({
  /** Whose changes the bars count. */
  of: oneOf(["recorders", "cameras"]),
  /** By what the fleet is divided. */
  by: oneOf(["region", "customer"]),
});

/** What an address does not say. */
export const DASHBOARD_DEFAULTS = { of: "recorders", by: "region" } as const;
