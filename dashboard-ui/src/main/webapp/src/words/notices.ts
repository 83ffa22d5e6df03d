import type { Notice } from "../core/notices.ts";
import { counted } from "./counted.ts";
import { whyRecorder } from "./reasons.ts";

const NAMED = 3;

/** What one notice says: a line, and where useful a second, quieter one. */
export interface NoticeWords {
  readonly title: string;
  readonly detail: string | null;
}

function list(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}

export function noticeWords({ kind, subjects }: Notice): NoticeWords {
  const names = subjects.map((subject) => subject.name);
  const [only] = subjects;
  const single = subjects.length === 1 && only !== undefined ? only : null;
  if (kind === "recorders-offline" || kind === "recorders-online") {
    const went = kind === "recorders-offline" ? "went offline" : "back online";
    const is = kind === "recorders-offline" ? "" : single === null ? "are " : "is ";
    if (single !== null) {
      return { title: `${single.name} ${is}${went}`, detail: kind === "recorders-offline" ? whyRecorder({ status: "offline", reason: single.reason }) : null };
    }
    return { title: `${counted(subjects.length, "recorder")} ${is}${went}`, detail: list(names) };
  }
  const cameras = subjects.flatMap((subject) => subject.cameras);
  const state = `${cameras.length === 1 ? "is" : "are"} ${kind === "cameras-offline" ? "offline" : "back online"}`;
  if (single !== null && cameras.length === 1) {
    return { title: `${cameras.join("")} ${state}`, detail: single.name };
  }
  return { title: `${counted(cameras.length, "camera")} ${state}`, detail: list(names) };
}
