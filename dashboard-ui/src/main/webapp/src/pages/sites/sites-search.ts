import * as v from "valibot";
import { idOrNew, text } from "../../app/search.ts";

/** What the address says of the page: `?q=north&edit=12`, `?customer=new`. */
export const sitesSearch = v.object({
  q: text,
  /** Which site's form is in front; `new` is that of one to be added. */
  edit: idOrNew,
  /** Which customer's form is in front. */
  customer: idOrNew,
});

/** What an address does not say. */
export const SITES_DEFAULTS = { q: "" } as const;
