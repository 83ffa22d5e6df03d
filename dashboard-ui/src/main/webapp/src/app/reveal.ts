import { Observable } from "../core/observable.ts";

/** The recorder that somebody wants to see: the list brings it into view and gives it the focus, once. */
export const reveal = new Observable<number | null>(null);
