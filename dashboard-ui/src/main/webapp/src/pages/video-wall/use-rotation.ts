import { useEffect, useSyncExternalStore } from "react";

function onVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  document.addEventListener("fullscreenchange", changed);
  return () => {
    document.removeEventListener("visibilitychange", changed);
    document.removeEventListener("fullscreenchange", changed);
  };
}

/** Whether somebody may see all of the wall: the tab is in front, and no single tile is on the full screen. */
function isSeen(): boolean {
  const { visibilityState, fullscreenElement, documentElement } = document;
  return visibilityState === "visible" && (fullscreenElement === null || fullscreenElement === documentElement);
}

/**
 * Turns to the next page again and again, while the wall is seen.
 *
 * @param seconds how long a page is shown, from when it is seen on; null for ever
 * @param onNext another function for each page: with it the time begins anew
 */
export function useRotation(seconds: number | null, onNext: () => void): void {
  const seen = useSyncExternalStore(onVisibility, isSeen);
  useEffect(() => {
    if (seconds === null || !seen) {
      return undefined;
    }
    const timer = setTimeout(onNext, seconds * 1_000);
    return () => clearTimeout(timer);
  }, [seconds, seen, onNext]);
}
