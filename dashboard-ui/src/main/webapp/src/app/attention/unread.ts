import { Observable } from "../../core/observable.ts";

/** How many notices nobody has read; 0 until the page keeps any. */
export const unread = new Observable(0);
