import { useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { importWords as words, sumWords } from "../../words/import.ts";
import { problemWords } from "../../words/problems.ts";
import styles from "./ImportPage.module.css";
import type { Run } from "./run/run.ts";

interface Props {
  readonly run: Run;
  readonly dryRun: boolean;
  readonly onBack: () => void;
}

/** How far a check or an import is, and why it stands still. */
export function Progress({ run, dryRun, onBack }: Props) {
  const { phase, sent, total, counts, problem } = useObservable(run.state);
  const stopped = phase === "stopped";
  const { happened, todo } = problem === null ? { happened: words.stopped, todo: "" } : problemWords(problem);
  const heading = dryRun ? words.checking : words.importing;
  return (
    <section className={styles.card} aria-labelledby="progress-title">
      <h2 id="progress-title" className={styles.heading}>
        {stopped && <StatusMark state="warning" />}
        {stopped ? happened : heading}
      </h2>
      <progress className={styles.bar} value={sent} max={total} aria-labelledby="progress-title" />
      <p>{words.progress(sent, total)}</p>
      {!dryRun && sent > 0 && <p className={styles.quiet}>{sumWords({ ...counts, failed: 0 }, true)}</p>}
      {stopped && (
        <p role="alert">
          {dryRun ? words.stoppedCheck : words.stoppedBody(sent, total)} {todo}
        </p>
      )}
      <div className={styles.actions}>
        {stopped && dryRun && <Button onClick={onBack}>{words.back}</Button>}
        {stopped ? (
          <Button tone="primary" onClick={() => void run.go()}>
            {words.goOn}
          </Button>
        ) : (
          <Button onClick={() => run.stop()}>{words.stop}</Button>
        )}
      </div>
    </section>
  );
}
