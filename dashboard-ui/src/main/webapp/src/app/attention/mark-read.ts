import type { Told } from "./told.ts";

/** Takes the latest notices for read, and all alerts that are there: those of which there are more are in the inbox. */
export function markRead({ notices, markSeen }: Told, latest: number): void {
  notices.markRead(new Set(notices.log.get().slice(0, latest).map(({ id }) => id)));
  markSeen();
}

export function markAllRead(told: Told): void {
  markRead(told, Number.POSITIVE_INFINITY);
}
