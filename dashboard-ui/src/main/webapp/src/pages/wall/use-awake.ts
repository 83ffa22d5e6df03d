import { useEffect } from "react";

/** Keeps the screen on while it is shown, where the browser allows that. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isShown = true;
    const ask = (): void => {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") {
        return;
      }
      navigator.wakeLock.request("screen").then(
        (got) => {
          lock = got;
          if (!isShown) {
            void got.release();
          }
        },
        // On battery, or forbidden: then the screen's own setting counts.
        () => undefined,
      );
    };
    // It is lost whenever the page is hidden.
    document.addEventListener("visibilitychange", ask);
    ask();
    return () => {
      isShown = false;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
