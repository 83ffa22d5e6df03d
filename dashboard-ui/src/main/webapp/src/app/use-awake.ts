import { useEffect } from "react";

/** Keeps the screen on while it is shown, where the browser allows that. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isShown = true;
    const ask = async (): Promise<void> => {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") {
        return;
      }
      try {
        lock = await navigator.wakeLock.request("screen");
      } catch {
        // On battery, or forbidden: then the screen's own setting counts.
      }
      if (!isShown) {
        await lock?.release();
      }
    };
    const again = (): void => void ask();
    // It is lost whenever the page is hidden.
    document.addEventListener("visibilitychange", again);
    again();
    return () => {
      isShown = false;
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  }, []);
}
