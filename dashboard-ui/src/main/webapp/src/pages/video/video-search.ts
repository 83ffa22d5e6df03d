import * as v from "valibot";
import { id, idOrNew, oneOf, text } from "../../app/search.ts";

/** What the address says of the page of streams: `?state=inactive&link=none&server=north&open=7`, `?wall=new`. */
export const videoSearch = v.object({
  q: text,
  /** Name of a media server. */
  server: text,
  state: oneOf(["all", "inactive", "active"]),
  link: oneOf(["all", "linked", "none", "ambiguous"]),
  /** Which stream is open. */
  open: id,
  /** Which wall's form is in front; `new` is that of one to be added. */
  wall: idOrNew,
});

/** What an address does not say. */
export const VIDEO_DEFAULTS = { q: "", server: "", state: "all", link: "all" } as const;

export type VideoSearch = v.InferOutput<typeof videoSearch>;
