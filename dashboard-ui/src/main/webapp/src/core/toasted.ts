import { openOf, type Notice, type NoticeSubject } from "./notice.ts";
import type { TroubleKind } from "./trouble.ts";

/** What is told of a notice over the page: that recorders are in trouble, or that they are well again. */
export interface Toasted {
  readonly id: number;
  readonly kind: TroubleKind;
  readonly over: boolean;
  readonly site: Notice["site"];
  /** Of whom that is true now. */
  readonly subjects: readonly NoticeSubject[];
  /** When it was found, by the page's clock: who is told of it, is told again when this is later. */
  readonly foundAt: number;
}

/** What needs a person stays this many times as long as what does not. */
const LONGER = 2;

export interface Telling {
  /** How long something is told, in milliseconds. */
  readonly duration: number;
  readonly tells: (subject: Pick<NoticeSubject, "siteId">, kind: TroubleKind) => boolean;
  readonly tellsReturns: boolean;
}

/** What is to be told of a notice, however long ago it was found; null when there is nothing that is true. */
export function toastedOf(notice: Notice, telling: Telling, isWell: (nvrId: number) => boolean): Toasted | null {
  const { id, kind, site, until, foundAt, overAt } = notice;
  if (kind === "gap") {
    return null;
  }
  const isTold = (subject: NoticeSubject): boolean => telling.tells(subject, kind);
  if (until === null) {
    const subjects = openOf(notice).filter(isTold);
    return subjects.length === 0 ? null : { id, kind, over: false, site, subjects, foundAt };
  }
  const subjects = notice.subjects.filter((subject) => subject.well && isTold(subject) && isWell(subject.nvrId));
  return subjects.length === 0 || !telling.tellsReturns ? null : { id, kind, over: true, site, subjects, foundAt: overAt };
}

/** Until when it is told, by the page's clock. */
export function expiryOf({ over, foundAt }: Toasted, { duration }: Telling, heldUntil: number): number {
  return Math.max(foundAt, heldUntil) + duration * (over ? 1 : LONGER);
}
