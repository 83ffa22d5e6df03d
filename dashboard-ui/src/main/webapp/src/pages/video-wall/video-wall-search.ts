import * as v from "valibot";
import { id } from "../../app/search.ts";

/** Which page of the wall is shown: `?page=2`. */
export const videoWallSearch = v.object({ page: id });
