import { useCallback } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { countOf } from "../../components/camera-marks.ts";
import { Hint } from "../../components/Hint.tsx";
import { refusalSince } from "../../core/condition.ts";
import type { Recorder, Refusal } from "../../core/model.ts";
import { hintWords } from "../../words/recorders.ts";
import { pointInTime } from "../../words/time.ts";

function TurnedAway({ refusal }: { readonly refusal: Refusal }) {
  return useClockText(useCallback((now) => hintWords.turnedAway(pointInTime(refusal.at, now), refusal), [refusal]));
}

/** The one thing to know of a recorder beside its status, if there is one: what keeps it away, or what cannot be read. */
export function RecorderHint({ recorder }: { readonly recorder: Recorder }) {
  const refusal = refusalSince(recorder);
  const unreadable = countOf(recorder.cameraStates, "?");
  if (refusal !== null) {
    return (
      <Hint>
        <TurnedAway refusal={refusal} />
      </Hint>
    );
  }
  if (recorder.reportedWord !== null) {
    return <Hint>{hintWords.unreadable(recorder.reportedWord)}</Hint>;
  }
  return unreadable === 0 ? null : <Hint>{hintWords.unreadableCameras(unreadable)}</Hint>;
}
