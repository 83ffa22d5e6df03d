import type { MarkState } from "../../components/StatusMark.tsx";
import { conditionOf, type Condition } from "../../core/condition.ts";
import type { RecorderEntry } from "../../core/model.ts";
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

function camerasOffline(entry: RecorderEntry): string {
  const names = entry.cameras
    .filter((camera) => camera.status === "offline")
    .map((camera) => camera.displayName ?? camera.name);
  const count = entry.camerasTotal - entry.camerasOnline;
  const named = names.length === count ? recorderWords.camerasOfflineByName(names) : null;
  return named ?? recorderWords.camerasOffline(count);
}

/** How a recorder's row says what is the matter: mark, word and the reason in one sentence. */
export function conditionWords(entry: RecorderEntry): { mark: MarkState; word: string; why: string } {
  const condition = conditionOf(entry);
  const why = condition === "cameras" ? camerasOffline(entry) : whyRecorder(entry.recorder);
  return { mark: MARK[condition], word: WORD[condition], why };
}
