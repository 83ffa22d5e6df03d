import * as v from "valibot";
import { id, ids, oneOf, text } from "../../app/search.ts";

/** What the address says of the list: `?status=offline&q=berlin&sort=name&open=12,15&edit=12`. */
export const listSearch = v.object({
  status: oneOf(["all", "problems", "online", "warning", "offline", "cameras", "never-connected", "disabled"]),
  sort: oneOf(["problems", "name"]),
  q: text,
  region: text,
  /** Whose sites. */
  customer: id,
  open: ids,
  /** Whose form is in front. */
  edit: id,
});

/** What an address does not say. */
export const LIST_DEFAULTS = { status: "all", sort: "problems", q: "", region: "", open: [] as number[] } as const;
