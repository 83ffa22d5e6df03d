import * as v from "valibot";
import { oneOf, text } from "../../app/search.ts";

/** What the address says of what is not registered: `?show=cameras&q=depot`. */
export const adoptionSearch = v.object({
  show: oneOf(["recorders", "cameras"]),
  /** Among the cameras. */
  q: text,
});

export const ADOPTION_DEFAULTS = { show: "recorders", q: "" } as const;
