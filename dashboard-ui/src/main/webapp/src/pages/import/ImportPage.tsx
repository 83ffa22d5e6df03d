import { useEffect, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { importLines } from "../../api/import.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { importWords as words } from "../../words/import.ts";
import { pageNames } from "../../words/shell.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { ExportLinks } from "./ExportLinks.tsx";
import styles from "./ImportPage.module.css";
import { LeaveQuestion } from "./LeaveQuestion.tsx";
import type { ReadOptions } from "./reading/read.ts";
import { rememberColumns } from "./reading/remembered.ts";
import { useReading } from "./reading/use-reading.ts";
import { RunView } from "./RunView.tsx";
import { Run } from "./run/run.ts";
import { StepContent } from "./StepContent.tsx";
import { Steps } from "./Steps.tsx";
import { UnderstoodFile } from "./UnderstoodFile.tsx";

const AS_FOUND: ReadOptions = { encoding: null, separator: null, mapping: null };

/** Recorders and cameras from a file: chosen, understood, checked row by row by the server, and only then imported. */
export function ImportPage() {
  usePageTitle(pageNames.import);
  const { http } = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [options, setOptions] = useState(AS_FOUND);
  const [check, setCheck] = useState<Run | null>(null);
  const [run, setRun] = useState<Run | null>(null);
  const { reading, problem, busy } = useReading(file, options);
  useEffect(() => () => check?.stop(), [check]);
  useEffect(() => () => run?.stop(), [run]);

  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setOptions(AS_FOUND);
    setCheck(null);
    setRun(null);
  };
  const begin = (dryRun: boolean, show: (begun: Run) => void): void => {
    if (reading !== null) {
      const begun = new Run(reading, (lines) => importLines(http, lines, dryRun));
      rememberColumns(reading.headers, reading.mapping);
      show(begun);
      void begun.go();
    }
  };
  const step = reading === null ? 0 : check === null ? 1 : run === null ? 2 : 3;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.intro}>{words.intro}</p>
      <Steps current={step} />
      <StepContent step={step}>
        {file === null || reading === null ? (
          <>
            <ChooseFile onFile={choose} problem={problem} reading={busy} />
            <ExportLinks />
          </>
        ) : check === null ? (
          <UnderstoodFile
            name={file.name}
            reading={reading}
            mapping={options.mapping ?? reading.mapping}
            busy={busy}
            onOptions={(changed) => setOptions((last) => ({ ...last, ...changed }))}
            onCheck={() => begin(true, setCheck)}
            onAnother={() => choose(null)}
          />
        ) : (
          <RunView
            key={run === null ? "check" : "import"}
            run={run ?? check}
            dryRun={run === null}
            reading={reading}
            fileName={file.name}
            onBack={() => setCheck(null)}
            onImport={() => begin(false, setRun)}
            onAnother={() => choose(null)}
          />
        )}
      </StepContent>
      {run !== null && <LeaveQuestion run={run} />}
    </div>
  );
}
