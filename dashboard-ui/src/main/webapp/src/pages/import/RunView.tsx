import { Link } from "@tanstack/react-router";
import { downloadText } from "../../api/export.ts";
import { useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { importWords as words, sumWords } from "../../words/import.ts";
import { failedFile } from "./failed-file.ts";
import { FateList } from "./FateList.tsx";
import styles from "./ImportPage.module.css";
import { Progress } from "./Progress.tsx";
import type { Reading } from "./reading/read.ts";
import type { Run } from "./run/run.ts";
import { StepContent } from "./StepContent.tsx";

interface Props {
  readonly run: Run;
  readonly dryRun: boolean;
  readonly reading: Reading;
  readonly fileName: string;
  readonly onBack: () => void;
  readonly onImport: () => void;
  readonly onAnother: () => void;
}

/** The third step, what would happen to every row, and the fourth, what happened. */
export function RunView({ run, dryRun, reading, fileName, onBack, onImport, onAnother }: Props) {
  const { phase, counts } = useObservable(run.state);
  const toWrite = counts.created + counts.updated;
  const nothing = counts.failed === 0 ? words.allThere : words.nothing;
  return (
    <StepContent step={phase}>
      {phase === "done" ? (
        <>
          <div className={styles.summary}>
            <p className={styles.sum} role="status">
              {sumWords(counts, !dryRun)} {dryRun && toWrite === 0 && nothing}
            </p>
            <div className={styles.actions}>
              {counts.failed > 0 && (
                <Button onClick={() => downloadText(failedFile(reading, run), words.failedName(fileName))}>
                  {words.failedFile(counts.failed)}
                </Button>
              )}
              {dryRun && <Button onClick={onBack}>{words.back}</Button>}
              {(!dryRun || toWrite === 0) && <Button onClick={onAnother}>{words.another}</Button>}
              {!dryRun && (
                <Link className={styles.link} to="/recorders">
                  {words.recorders}
                </Link>
              )}
              {dryRun && toWrite > 0 && (
                <Button tone="primary" onClick={onImport}>
                  {words.import(toWrite)}
                </Button>
              )}
            </div>
          </div>
          {counts.failed > 0 && <p className={styles.quiet}>{words.failedHint}</p>}
          <FateList run={run} reading={reading} counts={counts} />
        </>
      ) : (
        <Progress run={run} dryRun={dryRun} onBack={onBack} />
      )}
    </StepContent>
  );
}
