import * as v from "valibot";
import { MAX_NOTICES, type Notice } from "../../core/notice.ts";
import type { NoticeKeeper } from "../../core/notices.ts";
import { throttle } from "../../core/throttle.ts";
import { TROUBLES } from "../../core/trouble.ts";

const KEY = "nvr-fleet.notices";
const SEEN_KEY = "nvr-fleet.notices-seen";
const SAVE_EVERY = 5_000;
/** More recorders than these are not kept by name: a fleet that is away as a whole must not fill the storage. */
const MAX_SUBJECTS = 5_000;

const count = v.pipe(v.number(), v.integer());
const subject = v.object({
  nvrId: count,
  name: v.string(),
  siteId: v.nullable(count),
  since: v.number(),
  until: v.nullable(v.number()),
  well: v.boolean(),
  times: count,
  reason: v.string(),
  cameras: count,
  camera: v.nullable(v.string()),
});
const notice = v.object({
  id: count,
  kind: v.picklist([...TROUBLES, "gap"]),
  site: v.nullable(v.object({ id: count, name: v.string() })),
  at: v.number(),
  until: v.nullable(v.number()),
  subjects: v.array(subject),
  more: count,
  foundAt: v.number(),
  overAt: v.number(),
  read: v.boolean(),
});
const kept = v.pipe(v.array(notice), v.maxLength(MAX_NOTICES));

/** Leaves away the recorders that are too many, of the oldest notices first. */
function withinBounds(notices: readonly Notice[]): readonly Notice[] {
  let left = MAX_SUBJECTS;
  return notices.map((one) => {
    const subjects = one.subjects.slice(0, left);
    left -= subjects.length;
    return subjects.length === one.subjects.length ? one : { ...one, subjects, more: one.more + one.subjects.length - subjects.length };
  });
}

/** Keeps notices in the browser's storage; where that is switched off they last as long as the page. */
export class StoredNotices implements NoticeKeeper {
  #unsaved: readonly Notice[] | null = null;
  readonly #soon = throttle<undefined>(SAVE_EVERY, () => this.flush());

  load(): { readonly notices: readonly Notice[]; readonly at: number } | null {
    try {
      const notices = v.safeParse(kept, JSON.parse(localStorage.getItem(KEY) ?? "null"));
      const at = Number(localStorage.getItem(SEEN_KEY) ?? "0");
      return notices.success && at > 0 ? { notices: notices.output, at } : null;
    } catch {
      return null;
    }
  }

  save(notices: readonly Notice[]): void {
    this.#unsaved = notices;
    this.#soon(undefined);
  }

  /** Writes what is not written yet. */
  flush(): void {
    const notices = this.#unsaved;
    this.#unsaved = null;
    try {
      if (notices !== null) {
        localStorage.setItem(KEY, JSON.stringify(withinBounds(notices)));
      }
    } catch {
      // Switched off, or full: what is kept is older.
    }
  }

  /** Notes that the page was live until now, so that what comes later is known to be new. */
  seen(): void {
    try {
      localStorage.setItem(SEEN_KEY, String(Date.now()));
      if (localStorage.getItem(KEY) === null) {
        localStorage.setItem(KEY, "[]");
      }
    } catch {
      // As above.
    }
  }
}
