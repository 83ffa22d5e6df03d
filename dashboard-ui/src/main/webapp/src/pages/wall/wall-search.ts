import * as v from "valibot";
import { id, text } from "../../app/search.ts";

/** Which part of the fleet the wall shows: `?region=North`, `?customer=3`, `?site=12`. */
export const wallSearch = v.object({ region: text, site: id, customer: id });
