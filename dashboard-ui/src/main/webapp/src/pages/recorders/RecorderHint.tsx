import { useCallback } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { Hint } from "../../components/Hint.tsx";
import { refusalSince } from "../../core/condition.ts";
import type { RecorderEntry, Refusal } from "../../core/model.ts";
import { counted } from "../../words/counted.ts";
import { becauseRefused } from "../../words/reasons.ts";
import { pointInTime } from "../../words/time.ts";

function TurnedAway({ at, code, reason }: Refusal) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  return (
    <>
      Turned away at {point}, because {becauseRefused({ code, reason })}
    </>
  );
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
        <TurnedAway {...refusal} />
      </Hint>
    );
  }
  if (reportedWord !== null) {
    return (
      <Hint>
        Calls its status <q>{reportedWord}</q>, which cannot be read
      </Hint>
    );
  }
  return cameras === 0 ? null : <Hint>The status of {counted(cameras, "camera")} cannot be read</Hint>;
}
