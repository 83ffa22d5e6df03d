import type { Recorder } from "./model.ts";

const NONE: ReadonlySet<number> = new Set();

/** Which recorders stand at which site; null for those that have none. */
export class SiteIndex {
  readonly #bySite = new Map<number | null, Set<number>>();

  of(siteId: number | null): ReadonlySet<number> {
    return this.#bySite.get(siteId) ?? NONE;
  }

  clear(): void {
    this.#bySite.clear();
  }

  /** Takes one state of a recorder out and puts another one in. */
  replace(before: Recorder | undefined, after: Recorder | undefined): void {
    if (before !== undefined && after !== undefined && before.siteId === after.siteId) {
      return;
    }
    if (before !== undefined) {
      const there = this.#bySite.get(before.siteId);
      there?.delete(before.id);
      if (there?.size === 0) {
        this.#bySite.delete(before.siteId);
      }
    }
    if (after !== undefined) {
      this.#bySite.set(after.siteId, (this.#bySite.get(after.siteId) ?? new Set()).add(after.id));
    }
  }
}
