import type { MarkState } from "../../components/StatusMark.tsx";
import { conditionOf, type Condition } from "../../core/condition.ts";
import type { Recorder } from "../../core/model.ts";
import { whyRecorder } from "../../words/reasons.ts";
import { recorderWords } from "../../words/recorders.ts";

const { status } = recorderWords;

const MARK: Readonly<Record<Condition, MarkState>> = {
  offline: "offline",
  warning: "warning",
  cameras: "ok",
  new: "unknown",
  ok: "ok",
  disabled: "unknown",
};

const WORD: Readonly<Record<Condition, string>> = {
  offline: status.offline,
  warning: status.warning,
  cameras: status.online,
  new: status.offline,
  ok: status.online,
  disabled: status.disabled,
};

/** How a recorder's row says what is the matter: mark, word and the reason in one sentence. */
export function conditionWords(recorder: Recorder): { mark: MarkState; word: string; why: string } {
  const condition = conditionOf(recorder);
  const { camerasTotal, camerasOnline } = recorder;
  const why = condition === "cameras" ? recorderWords.camerasOffline(camerasTotal - camerasOnline) : whyRecorder(recorder);
  return { mark: MARK[condition], word: WORD[condition], why };
}
