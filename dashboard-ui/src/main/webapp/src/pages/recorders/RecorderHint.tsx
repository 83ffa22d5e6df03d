import { useCallback } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { Hint } from "../../components/Hint.tsx";
import { refusalSince } from "../../core/condition.ts";
import type { RecorderEntry, Refusal } from "../../core/model.ts";
import { hintWords } from "../../words/recorders.ts";
import { pointInTime } from "../../words/time.ts";

function TurnedAway({ refusal }: { readonly refusal: Refusal }) {
  return useClockText(useCallback((now) => hintWords.turnedAway(pointInTime(refusal.at, now), refusal), [refusal]));
}

function unreadable(entry: RecorderEntry): number {
  return entry.cameras.filter((camera) => camera.reportedWord !== null).length;
}

/** Whether there is something to know of a recorder beside its status. */
export function hasHint(entry: RecorderEntry): boolean {
  return refusalSince(entry.recorder) !== null || entry.recorder.reportedWord !== null || unreadable(entry) > 0;
}

/** The one thing to know of a recorder beside its status, if there is one: what keeps it away, or what cannot be read. */
export function RecorderHint({ entry }: { readonly entry: RecorderEntry }) {
  const refusal = refusalSince(entry.recorder);
  const { reportedWord } = entry.recorder;
  const cameras = unreadable(entry);
  if (refusal !== null) {
    return (
      <Hint>
        <TurnedAway refusal={refusal} />
      </Hint>
    );
  }
  if (reportedWord !== null) {
    return <Hint>{hintWords.unreadable(reportedWord)}</Hint>;
  }
  return cameras === 0 ? null : <Hint>{hintWords.unreadableCameras(cameras)}</Hint>;
}
