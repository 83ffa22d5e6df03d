import { openOf, type Notice, type NoticeSubject } from "../../core/notice.ts";
import type { TroubleKind } from "../../core/trouble.ts";

interface About {
  readonly kind: TroubleKind;
  readonly site: Notice["site"];
  readonly subjects: readonly Pick<NoticeSubject, "nvrId">[];
  /** Whether it is over, so that no filter finds them. */
  readonly over: boolean;
}

/** Where what is told leads: to its recorder, its site, or the list of those that are like that; what is over, to the centre. */
export function noticeAddress({ kind, site, subjects, over }: About): string {
  const [first] = subjects;
  if (site !== null) {
    return `/recorders?site=${site.id}`;
  }
  if (first !== undefined && subjects.length === 1) {
    return `/recorders?open=${first.nvrId}`;
  }
  return over ? "/notifications" : `/recorders?status=${kind}`;
}

/** Where a notice of the centre leads; nowhere when it is about the page itself. */
export function addressOf(notice: Notice): string | null {
  const { kind, site, subjects, until } = notice;
  const open = openOf(notice);
  return kind === "gap" ? null : noticeAddress({ kind, site, subjects: open.length === 1 ? open : subjects, over: until !== null });
}
