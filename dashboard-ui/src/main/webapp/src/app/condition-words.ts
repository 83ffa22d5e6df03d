import type { Recorder } from "../core/model.ts";
import type { MarkState } from "../components/StatusMark.tsx";
import { camerasOff, conditionOf, refusalSince, type Condition } from "../core/condition.ts";
import { whyRecorder } from "../words/reasons.ts";
import { listWords } from "../words/recorder-list.ts";

const { status } = listWords;

/** How a recorder in a condition is marked, wherever it is shown. */
export const CONDITION_MARK: Readonly<Record<Condition, MarkState>> = {
  offline: "offline",
  warning: "warning",
  cameras: "warning",
  new: "unknown",
  ok: "ok",
  disabled: "unknown",
};

const WORD: Readonly<Record<Condition, string>> = {
  offline: status.offline,
  warning: status.warning,
  cameras: status.online,
  new: status.neverConnected,
  ok: status.online,
  disabled: status.disabled,
};

/** The positions of cameras with a letter, counted from 1. */
function positionsOf(letter: string, states: string): readonly number[] {
  return states.split("").flatMap((state, index) => (state === letter ? [index + 1] : []));
}

/** How a recorder's row says what is the matter: mark, word, and the reason in one sentence. Of one that is well there is none. */
export function conditionWords(recorder: Recorder): { readonly mark: MarkState; readonly word: string; readonly why: string } {
  const condition = conditionOf(recorder);
  const off = camerasOff(recorder);
  switch (condition) {
    case "ok":
    case "new":
    case "disabled":
      return { mark: CONDITION_MARK[condition], word: WORD[condition], why: "" };
    case "cameras":
      return {
        mark: CONDITION_MARK[condition],
        word: status.camerasOff(off),
        why: listWords.whichCameras(positionsOf("x", recorder.cameraStates), recorder.camerasTotal) ?? "",
      };
    default:
      return { mark: CONDITION_MARK[condition], word: WORD[condition], why: whyRecorder(recorder) };
  }
}

/** Whether there is something to know of a recorder beside its status. */
export function hasHint(recorder: Recorder): boolean {
  return refusalSince(recorder) !== null || recorder.reportedWord !== null || recorder.cameraStates.includes("?");
}
