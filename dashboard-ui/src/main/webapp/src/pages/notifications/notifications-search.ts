import * as v from "valibot";
import { oneOf } from "../../app/search.ts";

export type NotificationFilter = "all" | "unread" | "ongoing";

/** What the address says of the centre: `?show=ongoing`. */
export const notificationsSearch = v.object({ show: oneOf(["all", "unread", "ongoing"]) });
