import type { MarkState } from "../../components/StatusMark.tsx";
import { conditionOf, type Condition } from "../../core/condition.ts";
import type { RecorderEntry } from "../../core/model.ts";
import { counted } from "../../words/counted.ts";
import { whyRecorder } from "../../words/reasons.ts";

const MARK: Readonly<Record<Condition, MarkState>> = {
  offline: "offline",
  warning: "warning",
  cameras: "ok",
  new: "unknown",
  ok: "ok",
  disabled: "unknown",
};

const WORD: Readonly<Record<Condition, string>> = {
  offline: "Offline",
  warning: "Warning",
  cameras: "Online",
  new: "Offline",
  ok: "Online",
  disabled: "Disabled",
};

const NAMED = 3;

function camerasOffline(entry: RecorderEntry): string {
  const names = entry.cameras
    .filter((camera) => camera.status === "offline")
    .map((camera) => camera.displayName ?? camera.name);
  const count = entry.camerasTotal - entry.camerasOnline;
  if (names.length !== count || count > NAMED) {
    return `${counted(count, "camera")} offline`;
  }
  const last = names.pop() ?? "";
  return names.length === 0 ? `${last} is offline` : `${names.join(", ")} and ${last} are offline`;
}

/** How a recorder's row says what is the matter: mark, word and the reason in one sentence. */
export function conditionWords(entry: RecorderEntry): { mark: MarkState; word: string; why: string } {
  const condition = conditionOf(entry);
  const why = condition === "cameras" ? camerasOffline(entry) : whyRecorder(entry.recorder);
  return { mark: MARK[condition], word: WORD[condition], why };
}
