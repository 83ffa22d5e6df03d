import type { Site } from "./model.ts";
import type { Trouble, TroubleKind, Troubles } from "./trouble.ts";

/** One recorder of a notice. Times are epoch milliseconds. */
export interface NoticeSubject {
  readonly nvrId: number;
  readonly name: string;
  readonly siteId: number | null;
  /** Since when it was so, the first time of this notice, and until when; null while it is. */
  readonly since: number;
  readonly until: number | null;
  /** Whether it was well when it ended, and not disabled, removed or worse. */
  readonly well: boolean;
  readonly times: number;
  readonly reason: string;
  /** How many of its cameras it is about; the name, if it is one that is known. */
  readonly cameras: number;
  readonly camera: string | null;
}

/**
 * One cause: what happened to recorders together, from its beginning to its end. `gap`: the page was not live, and what came
 * and went meanwhile is not known to it.
 */
export interface Notice {
  readonly id: number;
  readonly kind: TroubleKind | "gap";
  /** The site, when all its recorders went. */
  readonly site: Pick<Site, "id" | "name"> | null;
  readonly at: number;
  readonly until: number | null;
  readonly subjects: readonly NoticeSubject[];
  /** How many subjects are not kept, since it is long over. */
  readonly more: number;
  /** By the page's clock: when it found the last of them, and when it found that all is over. */
  readonly foundAt: number;
  readonly overAt: number;
  readonly read: boolean;
}

/** That a recorder is no longer in the trouble of a notice. */
export interface Ended {
  readonly nvrId: number;
  readonly kind: TroubleKind;
  readonly at: number;
  readonly well: boolean;
}

/** A trouble, and when it began. */
export type Begun = Trouble & { readonly since: number };

/** What became different between two looks at the fleet. */
export interface Changes {
  /** New troubles, and those with more cameras than before. */
  readonly begun: readonly Begun[];
  readonly ended: readonly Ended[];
  readonly awaySites: Troubles["awaySites"];
  readonly sites: ReadonlyMap<number, Pick<Site, "id" | "name">>;
  /** The name of the camera, when the trouble is one camera whose name is known. */
  readonly cameraOf: (trouble: Trouble) => string | null;
  /** By the page's clock. */
  readonly now: number;
  readonly isTold: (trouble: Trouble) => boolean;
}

/** So many are kept, and of one that is over so many recorders by name. */
export const MAX_NOTICES = 500;
const MAX_NAMED = 20;

/** What happens within this time of each other is taken for one cause, in milliseconds. */
const TOGETHER = 30_000;

const keyOf = (kind: string, nvrId: number): string => `${kind} ${nvrId}`;

export function openOf(notice: Notice): readonly NoticeSubject[] {
  return notice.subjects.filter((subject) => subject.until === null);
}

/** How many recorders a notice is about. */
export function countOf(notice: Notice): number {
  return notice.subjects.length + notice.more;
}

function finish(notice: Notice, overAt: number): Notice {
  if (notice.subjects.some((subject) => subject.until === null)) {
    return notice;
  }
  const until = Math.max(...notice.subjects.map((subject) => subject.until ?? 0));
  return { ...notice, until, overAt };
}

function end(notices: readonly Notice[], { ended, now }: Changes): readonly Notice[] {
  if (ended.length === 0) {
    return notices;
  }
  const ends = new Map(ended.map((one) => [keyOf(one.kind, one.nvrId), one]));
  return notices.map((notice) => {
    if (notice.until !== null || !openOf(notice).some(({ nvrId }) => ends.has(keyOf(notice.kind, nvrId)))) {
      return notice;
    }
    const subjects = notice.subjects.map((subject) => {
      const over = subject.until === null ? ends.get(keyOf(notice.kind, subject.nvrId)) : undefined;
      return over === undefined ? subject : { ...subject, until: Math.max(over.at, subject.since), well: over.well };
    });
    return finish({ ...notice, subjects }, now);
  });
}

function subjectOf(trouble: Begun, camera: string | null, before: NoticeSubject | undefined): NoticeSubject {
  const { nvrId, name, siteId, since, reason, cameras } = trouble;
  const again = before !== undefined && before.until !== null;
  return {
    nvrId,
    name,
    siteId,
    since: before?.since ?? since,
    until: null,
    well: false,
    times: (before?.times ?? 1) + (again ? 1 : 0),
    reason,
    cameras,
    camera,
  };
}

/** Gives each new trouble to the notice of its cause: one that is open for it, a site's, or what went just before; or to a new one. */
function begin(notices: readonly Notice[], changes: Changes, nextId: () => number): readonly Notice[] {
  const { begun, awaySites, sites, cameraOf, now, isTold } = changes;
  const added = new Map<Notice, Begun[]>();
  const found: Notice[] = [...notices];
  const recent = found.filter(({ foundAt, overAt }) => now - Math.max(foundAt, overAt) < TOGETHER);
  const openFor = new Map(notices.flatMap((notice) => openOf(notice).map(({ nvrId }) => [keyOf(notice.kind, nvrId), notice])));
  for (const trouble of begun) {
    const { kind, nvrId, siteId, since } = trouble;
    const site = kind === "offline" && siteId !== null && awaySites.has(siteId) ? sites.get(siteId) : undefined;
    const joins = (notice: Notice): boolean =>
      notice.kind === kind &&
      notice.site?.id === site?.id &&
      (notice.until === null ? now - notice.foundAt < TOGETHER : notice.more === 0 && notice.subjects.some((one) => one.nvrId === nvrId));
    let notice = openFor.get(keyOf(kind, nvrId)) ?? recent.find(joins);
    if (notice === undefined) {
      const named = site === undefined ? null : { id: site.id, name: site.name };
      notice = { id: nextId(), kind, site: named, at: since, until: null, subjects: [], more: 0, foundAt: now, overAt: 0, read: true };
      found.unshift(notice);
      recent.unshift(notice);
    }
    const list = added.get(notice) ?? [];
    list.push(trouble);
    added.set(notice, list);
  }
  return found.map((notice) => {
    const troubles = added.get(notice);
    if (troubles === undefined) {
      return notice;
    }
    const subjects = new Map(notice.subjects.map((subject) => [subject.nvrId, subject]));
    for (const trouble of troubles) {
      subjects.set(trouble.nvrId, subjectOf(trouble, cameraOf(trouble), subjects.get(trouble.nvrId)));
    }
    const at = Math.min(notice.at, ...troubles.map(({ since }) => since));
    const read = notice.read && !troubles.some(isTold);
    return { ...notice, subjects: [...subjects.values()], at, until: null, foundAt: now, read };
  });
}

/** A site whose last recorder went takes those along that went just before, one by one. */
function gatherSites(notices: readonly Notice[], { begun, awaySites, now }: Changes): readonly Notice[] {
  const moved = new Map<number, NoticeSubject[]>();
  for (const { kind, siteId } of begun) {
    if (kind === "offline" && siteId !== null && awaySites.has(siteId)) {
      moved.set(siteId, []);
    }
  }
  if (moved.size === 0) {
    return notices;
  }
  const left = notices.flatMap((notice) => {
    if (notice.kind !== "offline" || notice.site !== null || notice.until !== null || now - notice.foundAt >= TOGETHER) {
      return [notice];
    }
    const stays = notice.subjects.filter((subject) => {
      const goes = subject.until === null && subject.siteId !== null ? moved.get(subject.siteId) : undefined;
      goes?.push(subject);
      return goes === undefined;
    });
    if (stays.length === notice.subjects.length) {
      return [notice];
    }
    return stays.length === 0 ? [] : [finish({ ...notice, subjects: stays }, now)];
  });
  return left.map((notice) => {
    const mine = notice.until === null && notice.site !== null ? (moved.get(notice.site.id) ?? []) : [];
    if (mine.length === 0) {
      return notice;
    }
    const subjects = new Map([...mine, ...notice.subjects].map((subject) => [subject.nvrId, subject]));
    return { ...notice, at: Math.min(notice.at, ...mine.map(({ since }) => since)), subjects: [...subjects.values()] };
  });
}

function bounded(notices: readonly Notice[]): readonly Notice[] {
  return notices.slice(0, MAX_NOTICES).map((notice) =>
    notice.until === null || notice.subjects.length <= MAX_NAMED
      ? notice
      : { ...notice, subjects: notice.subjects.slice(0, MAX_NAMED), more: notice.more + notice.subjects.length - MAX_NAMED },
  );
}

/** What is noticed after changes, the newest cause first. */
export function noticed(notices: readonly Notice[], changes: Changes, nextId: () => number): readonly Notice[] {
  return bounded(gatherSites(begin(end(notices, changes), changes, nextId), changes));
}
