import { HeardCameras } from "./heard-cameras.ts";
import { noticed, type Begun, type Ended, type Notice } from "./notice.ts";
import { Observable } from "./observable.ts";
import type { Realtime } from "./realtime.ts";
import { expiryOf, toastedOf, type Telling, type Toasted } from "./toasted.ts";
import { troublesOf, type Trouble, type Troubles } from "./trouble.ts";

/** How often the fleet is looked at while it changes, and how often something new is said, in milliseconds. */
const LOOK_EVERY = 300;
const SAY_EVERY = 3_000;
/** A page that was not live for less than this has missed nothing that matters. */
const GAP = 15_000;

/** Where notices are kept over a reload. */
export interface NoticeKeeper {
  /** What was kept and when; null when nothing was. */
  load(): { readonly notices: readonly Notice[]; readonly at: number } | null;
  save(notices: readonly Notice[]): void;
}

export interface NoticesOptions {
  readonly telling: () => Telling;
  readonly keeper?: NoticeKeeper;
  /** What was wrong when the page had read the fleet; otherwise what is wrong at the first look is no news. */
  readonly before?: Troubles | null;
}

/** The live page, as far as notices need it. */
type Live = Pick<Realtime, "store" | "bus" | "load" | "sites" | "connection">;

const NOTHING: Troubles = { byRecorder: new Map(), awaySites: new Map() };

/**
 * What happens in the fleet, a notice for each cause, from its beginning to its end. It compares what the store knows with what
 * it knew, so that no order of events leaves something untrue: at most {@link LOOK_EVERY} later what is no longer so is taken
 * back. New things are said at most every {@link SAY_EVERY}.
 */
export class Notices {
  /** What happened, the newest cause first. */
  readonly log = new Observable<readonly Notice[]>([]);
  /** What is told over the page now. */
  readonly toasted = new Observable<readonly Toasted[]>([]);
  /** How many recorders are in trouble. */
  readonly troubled = new Observable(0);

  readonly #live: Live;
  readonly #telling: () => Telling;
  readonly #keeper: NoticeKeeper | null;
  readonly #before: Troubles | null;
  readonly #ends: (() => void)[];
  #notices: readonly Notice[] = [];
  #known: Troubles | null = null;
  #nextId = 1;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;
  #heldUntil = 0;
  #held = false;
  #notLiveSince: number | null = null;
  /** Of each notice when it was found last, if somebody has seen that and wants no more of it. */
  readonly #dismissed = new Map<number, number>();
  readonly #cameras: HeardCameras;

  constructor(live: Live, { telling, keeper, before = null }: NoticesOptions) {
    this.#live = live;
    this.#telling = telling;
    this.#keeper = keeper ?? null;
    this.#before = before;
    this.#cameras = new HeardCameras(live.bus);
    const soon = (): void => {
      this.#lookTimer ??= setTimeout(() => this.#look(), LOOK_EVERY);
    };
    this.#ends = [
      live.store.subscribe("fleet", soon),
      live.load.subscribe(soon),
      live.connection.subscribe(() => this.#connectionChanged()),
      () => this.#cameras.stop(),
    ];
    soon();
  }

  stop(): void {
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#sayTimer);
    for (const end of this.#ends) {
      end();
    }
    this.#keeper?.save(this.#notices);
  }

  /** Takes something away that somebody has seen. */
  dismiss(id: number): void {
    const told = this.toasted.get().find((toasted) => toasted.id === id);
    if (told !== undefined) {
      this.#dismissed.set(id, told.foundAt);
      this.toasted.set(this.toasted.get().filter((toasted) => toasted !== told));
      // Who had it under the pointer has nothing there any more.
      this.#held &&= this.toasted.get().length > 0;
    }
  }

  /** Keeps what is told while a person reads it. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#heldUntil = Date.now();
    this.#say();
  }

  markRead(ids: ReadonlySet<number>): void {
    this.#change((notice) => (ids.has(notice.id) && !notice.read ? { ...notice, read: true } : notice));
  }

  /** Forgets what is over. */
  clear(): void {
    this.#notices = this.#notices.filter((notice) => notice.until === null).map((notice) => ({ ...notice, read: true }));
    this.#tellLog();
  }

  #change(change: (notice: Notice) => Notice): void {
    this.#notices = this.#notices.map(change);
    this.#tellLog();
  }

  #tellLog(): void {
    this.log.set(this.#notices);
    this.#keeper?.save(this.#notices);
  }

  #isWell(nvrId: number): boolean {
    return this.#live.store.recorder(nvrId)?.enabled === true && this.#known?.byRecorder.has(nvrId) === false;
  }

  #look(): void {
    this.#lookTimer = undefined;
    if (this.#live.load.get().loadedAt === null) {
      return;
    }
    const troubles = troublesOf(this.#live.store);
    if (this.#known === null) {
      this.#begin(this.#before ?? troubles);
    }
    this.#compare(this.#known ?? troubles, troubles);
    this.troubled.set(troubles.byRecorder.size);
    this.#withdraw();
    this.#say();
  }

  /** The first look: what was kept goes on, and what came since then is found, but nobody is interrupted by it. */
  #begin(troubles: Troubles): void {
    const kept = this.#keeper?.load() ?? null;
    if (kept === null) {
      this.#known = troubles;
      return;
    }
    this.#notices = kept.notices;
    this.#nextId = 1 + Math.max(0, ...kept.notices.map(({ id }) => id));
    const open = new Map<number, Trouble>();
    for (const { kind, until, subjects } of kept.notices) {
      for (const subject of until === null && kind !== "gap" ? subjects : []) {
        if (subject.until === null && kind !== "gap") {
          open.set(subject.nvrId, { ...subject, kind });
        }
      }
    }
    const now = Date.now();
    if (now - kept.at > GAP) {
      this.#notices = [this.#gap(kept.at, now), ...this.#notices];
    }
    const isNews = (trouble: Trouble): boolean => open.has(trouble.nvrId) || (trouble.since ?? 0) > kept.at;
    const news = new Map([...troubles.byRecorder].filter(([, trouble]) => isNews(trouble)));
    this.#compare({ ...NOTHING, byRecorder: open }, { ...troubles, byRecorder: news });
    this.#known = troubles;
    for (const { id, foundAt, overAt } of this.#notices) {
      this.#dismissed.set(id, Math.max(foundAt, overAt));
    }
  }

  #compare(before: Troubles, after: Troubles): void {
    this.#known = after;
    const begun: Begun[] = [];
    const ended: Ended[] = [];
    const now = Date.now();
    for (const [nvrId, trouble] of after.byRecorder) {
      const was = before.byRecorder.get(nvrId);
      if (was?.kind !== trouble.kind || trouble.cameras > was.cameras) {
        begun.push({ ...trouble, since: this.#cameras.sinceOf(trouble) ?? now });
      }
    }
    for (const [nvrId, { kind, since }] of before.byRecorder) {
      const is = after.byRecorder.get(nvrId);
      if (is?.kind !== kind) {
        const recorder = this.#live.store.recorder(nvrId);
        const changedAt = recorder?.since ?? 0;
        const well = recorder?.enabled === true && is === undefined;
        ended.push({ nvrId, kind, at: kind !== "cameras" && changedAt > (since ?? now) ? changedAt : now, well });
      }
    }
    if (begun.length === 0 && ended.length === 0) {
      return;
    }
    const { tells } = this.#telling();
    this.#notices = noticed(
      this.#notices,
      {
        begun,
        ended,
        awaySites: after.awaySites,
        sites: this.#live.sites.get(),
        cameraOf: (trouble) => this.#cameras.nameOf(trouble),
        now,
        isTold: (trouble) => tells(trouble, trouble.kind),
      },
      () => this.#nextId++,
    );
  }

  #gap(at: number, until: number): Notice {
    return { id: this.#nextId++, kind: "gap", site: null, at, until, subjects: [], more: 0, foundAt: until, overAt: until, read: true };
  }

  #connectionChanged(): void {
    const { state, since } = this.#live.connection.get();
    if (state !== "live") {
      this.#notLiveSince ??= this.#known === null ? null : since;
      return;
    }
    const begin = this.#notLiveSince;
    this.#notLiveSince = null;
    if (begin !== null && Date.now() - begin > GAP) {
      this.#notices = [this.#gap(begin, Date.now()), ...this.#notices];
      this.#say();
    }
  }

  /** What is to be told now, if it were said. */
  #wanted(): readonly Toasted[] {
    const telling = this.#telling();
    const now = Date.now();
    return this.#notices.flatMap((notice) => {
      const toasted = toastedOf(notice, telling, (nvrId) => this.#isWell(nvrId));
      const isDone = toasted === null || (this.#dismissed.get(notice.id) ?? 0) >= toasted.foundAt;
      return isDone || (!this.#held && now >= expiryOf(toasted, telling, this.#heldUntil)) ? [] : [toasted];
    });
  }

  /** Takes back at once what is no longer so. */
  #withdraw(): void {
    const wanted = new Map(this.#wanted().map((toasted) => [`${toasted.id} ${toasted.over}`, toasted]));
    const shown = this.toasted.get();
    const left = shown.filter(({ id, over, subjects }) => {
      const ids = new Set(subjects.map(({ nvrId }) => nvrId));
      return wanted.get(`${id} ${over}`)?.subjects.some(({ nvrId }) => ids.has(nvrId)) === true;
    });
    if (left.length < shown.length) {
      this.toasted.set(left);
    }
  }

  /** Says what is new, unless something was said a moment ago: then in a moment. */
  #say(): void {
    clearTimeout(this.#sayTimer);
    const now = Date.now();
    if (now - this.#saidAt < SAY_EVERY) {
      this.#sayTimer = setTimeout(() => this.#say(), this.#saidAt + SAY_EVERY - now);
      return;
    }
    const wanted = this.#wanted();
    const shown = this.toasted.get();
    if (!same(wanted, shown)) {
      this.#saidAt = wanted.some((toasted) => !shown.some((other) => isSame(toasted, other))) ? now : this.#saidAt;
      this.toasted.set(wanted);
    }
    if (this.log.get() !== this.#notices) {
      this.#tellLog();
    }
    const telling = this.#telling();
    const next = Math.min(...wanted.map((toasted) => expiryOf(toasted, telling, this.#heldUntil)));
    if (!this.#held && Number.isFinite(next)) {
      this.#sayTimer = setTimeout(() => this.#say(), Math.max(LOOK_EVERY, next - now));
    }
  }
}

/** Whether two tell the same, to whoever reads them. */
function isSame(one: Toasted, other: Toasted): boolean {
  const { id, over, foundAt, subjects } = one;
  return id === other.id && over === other.over && foundAt === other.foundAt && subjects.length === other.subjects.length;
}

function same(some: readonly Toasted[], others: readonly Toasted[]): boolean {
  return some.length === others.length && some.every((toasted, index) => others[index] !== undefined && isSame(toasted, others[index]));
}
