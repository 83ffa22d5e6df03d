import * as v from "valibot";
import { DENSITIES } from "../../app/density.ts";
import { id, idOrNew, ids, oneOf, text } from "../../app/search.ts";
import { STATUS_FILTERS } from "./list/list-query.ts";

/** What the address says of the list: `?status=offline&site=3&q=berlin&sort=-since&open=12,15&edit=12`. */
export const listSearch = v.object({
  status: oneOf(STATUS_FILTERS),
  sort: oneOf(["problems", "-problems", "name", "-name", "cameras", "-cameras", "since", "-since"]),
  q: text,
  site: id,
  region: text,
  customer: id,
  group: oneOf(["none", "site"]),
  /** The sites whose recorders a person has folded away, and those that would be and are not. */
  fold: ids,
  unfold: ids,
  open: ids,
  /** Whose form is in front; `new` is that of a recorder to be added. */
  edit: idOrNew,
  /** What the cameras of opened recorders are compared by; not at all without it. */
  measure: text,
  /** Instead of what was chosen on this device. */
  density: v.optional(v.fallback(v.optional(v.picklist(DENSITIES)), undefined)),
});

/** What an address does not say. */
export const LIST_DEFAULTS = {
  status: "all",
  sort: "problems",
  q: "",
  region: "",
  measure: "",
  group: "none",
  fold: [] as number[],
  unfold: [] as number[],
  open: [] as number[],
} as const;
