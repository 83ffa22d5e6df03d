import type { WallLayout } from "../../api/media.ts";

/** How many tiles are beside each other, and below. */
export const SIDE: Readonly<Record<WallLayout, number>> = { "2x2": 2, "3x3": 3, "4x4": 4 };

/** On how many pages so many streams are; an empty wall has one. */
export function pagesOf(streams: number, layout: WallLayout): number {
  return Math.max(1, Math.ceil(streams / SIDE[layout] ** 2));
}

/** Those of a page, from 1 on; beyond the last page the last. */
export function pageOf<T>(all: readonly T[], layout: WallLayout, page: number): readonly T[] {
  const size = SIDE[layout] ** 2;
  const from = (Math.min(page, pagesOf(all.length, layout)) - 1) * size;
  return all.slice(from, from + size);
}
