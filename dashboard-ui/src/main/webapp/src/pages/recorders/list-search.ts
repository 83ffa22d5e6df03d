import * as v from "valibot";
import { id, idOrNew, ids, oneOf, text } from "../../app/search.ts";

/** What the address says of the list: `?status=offline&q=berlin&sort=name&open=12,15&edit=12`. */
export const listSearch = v.object({
  status: oneOf(["all", "problems", "online", "warning", "offline", "cameras", "disabled"]),
  sort: oneOf(["problems", "name"]),
  q: text,
  open: ids,
  /** Whose form is in front; `new` is that of a recorder to be added. */
  edit: idOrNew,
  /** Where a recorder stands that is added. */
  site: id,
});

/** What an address does not say. */
export const LIST_DEFAULTS = { status: "all", sort: "problems", q: "", open: [] as number[] } as const;
