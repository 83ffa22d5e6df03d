import type { Realtime } from "./realtime.ts";

/** Tells the live core what the browser knows of the network and of who looks, as soon as it does. */
export function followBrowser(realtime: Realtime): void {
  const wake = (): void => {
    if (document.visibilityState === "visible") {
      realtime.wake();
    }
  };
  addEventListener("offline", () => realtime.networkChanged(false));
  addEventListener("online", () => realtime.networkChanged(true));
  addEventListener("pageshow", wake);
  addEventListener("focus", wake);
  document.addEventListener("visibilitychange", wake);
}
