import { Observable } from "./observable.ts";

/** The page's one clock, epoch milliseconds, once a second: whoever shows an age subscribes to it. */
export const clock = new Observable(Date.now());

setInterval(() => clock.set(Date.now()), 1_000);
