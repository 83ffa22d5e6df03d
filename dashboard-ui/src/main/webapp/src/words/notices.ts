import { countOf, openOf, type Notice, type NoticeSubject } from "../core/notice.ts";
import type { Toasted } from "../core/toasted.ts";
import type { TroubleKind } from "../core/trouble.ts";
import { counted, number } from "./counted.ts";
import { listOfAll } from "./locale.ts";
import { whyRecorder } from "./reasons.ts";
import { duration, pointInTime } from "./time.ts";

const NAMED = 3;

/** What one notice says: a line, and where useful a second, quieter one. */
export interface NoticeWords {
  readonly title: string;
  readonly detail: string | null;
}

/** "Harbour, Depot, Gate and 4 more", of `count` in all. */
function namesOf(subjects: readonly Pick<NoticeSubject, "name">[], count = subjects.length): string {
  const names = subjects.slice(0, NAMED).map(({ name }) => name);
  return listOfAll.format(count > names.length ? [...names, `${number(count - names.length)} more`] : names);
}

const HAPPENED: Readonly<Record<TroubleKind, (recorders: string) => string>> = {
  offline: (recorders) => `${recorders} went offline`,
  warning: (recorders) => `${recorders} reported a problem`,
  cameras: (recorders) => `Cameras of ${recorders} went offline`,
};

function cameraCount(subjects: readonly NoticeSubject[]): number {
  return subjects.reduce((sum, { cameras }) => sum + cameras, 0);
}

/** Why; null when the title says it. */
function why(kind: TroubleKind, { reason }: NoticeSubject): string | null {
  return reason === "reported" ? null : whyRecorder({ status: kind === "offline" ? "offline" : "warning", reason });
}

/** What happened to some recorders; of those that are not kept by name, `more` went too. */
function happened(kind: TroubleKind, site: Notice["site"], subjects: readonly NoticeSubject[], more: number): NoticeWords {
  const count = subjects.length + more;
  const [first] = subjects;
  if (site !== null) {
    return { title: `${site.name} went offline`, detail: `All its recorders: ${namesOf(subjects, count)}` };
  }
  if (kind === "cameras") {
    const cameras = cameraCount(subjects);
    const title = first?.camera !== null && first?.camera !== undefined && count === 1 ? `${first.camera} went offline` : `${counted(cameras, "camera")} went offline`;
    return { title, detail: `At ${namesOf(subjects, count)}` };
  }
  return first !== undefined && count === 1
    ? { title: HAPPENED[kind](first.name), detail: why(kind, first) }
    : { title: HAPPENED[kind](counted(count, "recorder")), detail: namesOf(subjects, count) };
}

function overWords({ kind, site, subjects }: Pick<Toasted, "kind" | "site" | "subjects">): NoticeWords {
  const [first] = subjects;
  const back = kind === "warning" ? "fine again" : "back online";
  const lasted = first === undefined || first.until === null ? null : `After ${duration(first.until - first.since)}`;
  if (site !== null) {
    return { title: `${site.name} is ${back}`, detail: counted(subjects.length, "recorder") };
  }
  if (first !== undefined && subjects.length === 1) {
    return { title: kind === "cameras" ? `All cameras of ${first.name} are ${back}` : `${first.name} is ${back}`, detail: lasted };
  }
  const title = kind === "cameras" ? `The cameras of ${counted(subjects.length, "recorder")} are ${back}` : `${counted(subjects.length, "recorder")} are ${back}`;
  return { title, detail: namesOf(subjects) };
}

/** What is told over the page. */
export function toastWords(toasted: Toasted): NoticeWords {
  return toasted.over ? overWords(toasted) : happened(toasted.kind, toasted.site, toasted.subjects, 0);
}

/** What the centre says of a notice. */
export function noticeWords(notice: Notice): NoticeWords {
  const { kind, site, subjects, more } = notice;
  if (kind === "gap") {
    return { title: centreWords.gap, detail: centreWords.gapMeans };
  }
  const words = happened(kind, site, subjects, more);
  const [first] = subjects;
  const open = openOf(notice).length;
  const again = countOf(notice) === 1 && first !== undefined && first.times > 1 ? [`${number(first.times)} times`] : [];
  const back = open > 0 && open < countOf(notice) ? [`${number(open)} of ${number(countOf(notice))} ongoing`] : [];
  const detail = [words.detail, ...again, ...back].filter((part) => part !== null).join(" · ");
  return { title: words.title, detail: detail === "" ? null : detail };
}

/** "14:02, for 3 h 12 min", "Since 14:02, 12 min". */
export function whenWords({ at, until }: Pick<Notice, "at" | "until">, now: number): string {
  return until === null ? `Since ${pointInTime(at, now)} · ${duration(now - at)}` : `${pointInTime(at, now)} · for ${duration(until - at)}`;
}

/** Texts of the notification centre. */
export const centreWords = {
  title: "Notifications",
  all: "All notifications",
  list: "What happened, newest first",
  markAll: "Mark all as read",
  clear: "Clear what is over",
  isUnread: "Unread",
  ongoing: "Ongoing",
  over: "Over",
  ended: "Ended",
  showThem: "Show",
  gap: "This page was not live",
  gapMeans: "What came and went meanwhile is not listed here. What lasts is on the page.",
  intro: "What happened while this page was open on this device. What is wrong now is always on the list of recorders.",
  preferences: "What you are told",
  filter: "Show",
  filters: { all: "All", unread: "Unread", ongoing: "Ongoing" },
  none: {
    title: "Nothing happened",
    body: "When a recorder or a camera goes offline, reports a problem or comes back, it is noted here, also while you look elsewhere.",
  },
  noneOfThese: { title: "Nothing like that", body: "No notification is like that; others are.", action: "Show all" },
} as const;
