import type { WhepPlayer } from "./whep-player.ts";

/** So long something stays in sight until it connects: a wall that is scrolled through asks for nothing. */
const SETTLE_MS = 150;
/** So long a page that nobody sees goes on: whoever comes back by then sees no difference. */
const HIDDEN_MS = 30_000;

/**
 * Lets a player play while somebody can see it, and only then: on the screen, in a tab in front, and not behind another part of
 * the page in full screen. Out of sight its connection ends at once, in a hidden tab after half a minute.
 *
 * @returns what ends it, and the player's connection
 */
export function followLooks(element: Element, player: WhepPlayer): () => void {
  let isInSight = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isInFront = (): boolean => {
    const { fullscreenElement, visibilityState } = document;
    return visibilityState === "visible" && fullscreenElement?.contains(element) !== false;
  };
  const look = (): void => {
    clearTimeout(timer);
    player.watch(isInFront());
    if (!isInSight) {
      player.stop();
    } else if (isInFront()) {
      timer = setTimeout(() => player.play(), SETTLE_MS);
    } else {
      timer = setTimeout(() => player.stop(), HIDDEN_MS);
    }
  };
  const leave = (): void => {
    clearTimeout(timer);
    player.stop();
  };
  const retry = (): void => player.retry();
  const observer = new IntersectionObserver((entries) => {
    isInSight = entries.at(-1)?.isIntersecting ?? false;
    look();
  });
  observer.observe(element);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("fullscreenchange", look);
  addEventListener("pageshow", look);
  addEventListener("pagehide", leave);
  addEventListener("online", retry);
  return () => {
    observer.disconnect();
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("fullscreenchange", look);
    removeEventListener("pageshow", look);
    removeEventListener("pagehide", leave);
    removeEventListener("online", retry);
    leave();
  };
}
