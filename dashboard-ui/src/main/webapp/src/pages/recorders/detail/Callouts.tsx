import { Link } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import { recorderKey, secondsTo, takeBack, waitingRemovals } from "../../../app/removals.ts";
import { useClockText, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { StatusMark, type MarkState } from "../../../components/StatusMark.tsx";
import { refusalSince } from "../../../core/condition.ts";
import type { Recorder, Refusal } from "../../../core/model.ts";
import { detailWords, whatToDo } from "../../../words/recorder-detail.ts";
import { removalWords } from "../../../words/removals.ts";
import { pointInTime } from "../../../words/time.ts";
import styles from "./RecorderDetail.module.css";

interface CalloutProps {
  readonly state: MarkState;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function Callout({ state, title, children, action }: CalloutProps) {
  return (
    <div className={styles.callout} data-state={state}>
      <StatusMark state={state} />
      <p>
        <strong>{title}</strong> {children}
      </p>
      {action}
    </div>
  );
}

function RefusedAt({ refusal, words }: { readonly refusal: Refusal; readonly words: (point: string, refusal: Refusal) => string }) {
  return useClockText(useCallback((now) => words(pointInTime(refusal.at, now), refusal), [refusal, words]));
}

function Removing({ id, until }: { readonly id: number; readonly until: number }) {
  const left = useClockText(
    useCallback(() => detailWords.removing(removalWords.seconds(secondsTo(until))), [until]),
  );
  return (
    <div className={styles.callout}>
      <StatusMark state="warning" />
      <p>
        <strong>{left}</strong>
      </p>
      <Button onClick={() => takeBack(recorderKey(id))}>{detailWords.takeBack}</Button>
    </div>
  );
}

interface Props {
  readonly recorder: Recorder;
  readonly onGiveBack: () => void;
  readonly givingBack: boolean;
}

/** What of a recorder wants a person, each with what to do: two machines of one name, a refusal, a value set by hand. */
export function Callouts({ recorder, onGiveBack, givingBack }: Props) {
  const { conflict: conflictWords, refusal: refusalWords, manual } = detailWords;
  const { id, conflict, hostname, reason, lastRefusal, enabled } = recorder;
  const until = useObservable(waitingRemovals).get(recorderKey(id));
  const refusal = refusalSince(recorder);
  return (
    <>
      {until !== undefined && <Removing id={id} until={until} />}
      {conflict !== null && (
        <Callout
          state="warning"
          title={conflictWords.title(hostname)}
          action={
            <Link className={styles.link} from="/recorders" to="/recorders" search={(last) => ({ ...last, edit: "new" as const })} resetScroll={false}>
              {conflictWords.add}
            </Link>
          }
        >
          {conflictWords.body(conflict)} {conflictWords.todo}
        </Callout>
      )}
      {refusal !== null && (
        <Callout state="warning" title={<RefusedAt refusal={refusal} words={refusalWords.title} />}>
          {refusalWords.because(refusal)} {whatToDo(refusal)}
        </Callout>
      )}
      {enabled && reason === "manual" && (
        <Callout
          state="maintenance"
          title={manual.title}
          action={
            <Button onClick={onGiveBack} disabled={givingBack}>
              {manual.giveBack}
            </Button>
          }
        >
          {manual.body}
        </Callout>
      )}
      {refusal === null && lastRefusal !== null && recorder.status !== "offline" && (
        <p className={styles.quiet}>
          <RefusedAt refusal={lastRefusal} words={refusalWords.past} />
        </p>
      )}
    </>
  );
}
