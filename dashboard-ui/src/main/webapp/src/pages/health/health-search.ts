import * as v from "valibot";
import { id, oneOf } from "../../app/search.ts";
import { MEASURES } from "../../core/measures.ts";

/** What the address says of the worst cameras: `?by=temperature_celsius&site=3`. */
export const healthSearch = v.object({ by: oneOf(MEASURES), site: id });

export type HealthSearch = v.InferOutput<typeof healthSearch>;

/** What an address does not say. */
export const HEALTH_DEFAULTS = { by: MEASURES[0] } as const;
