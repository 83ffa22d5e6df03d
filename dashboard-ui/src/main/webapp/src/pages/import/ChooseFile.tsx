import { useState, type DragEvent } from "react";
import { downloadText } from "../../api/export.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { COLUMNS, type FileProblem } from "../../core/import-model.ts";
import { columnNames, columnWords, fileProblemWords, importWords as words } from "../../words/import.ts";
import { sampleFile } from "./failed-file.ts";
import styles from "./ImportPage.module.css";

interface Props {
  readonly onFile: (file: File) => void;
  /** Why the file that was chosen cannot be read. */
  readonly problem: FileProblem | null;
  /** While a file is read. */
  readonly reading: boolean;
}

function DropZone({ onFile, reading }: Omit<Props, "problem">) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) {
      onFile(file);
    }
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is one more way; the field is the other
    <label className={styles.drop} data-over={over} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input
        id="import-file"
        className={styles.file}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file again, after it was mended, is a choice too.
          event.currentTarget.value = "";
          if (file !== undefined) {
            onFile(file);
          }
        }}
      />
      <svg className={styles.dropIcon} viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 4v11M8 11l4 4 4-4M4 16v4h16v-4" />
      </svg>
      <strong className={styles.dropWords}>{reading ? words.reading : words.drop}</strong>
      <span className={styles.quiet}>{words.dropHint}</span>
    </label>
  );
}

/** The first step: a file, and what one has to look like. */
export function ChooseFile({ onFile, problem, reading }: Props) {
  const [title, body] = problem === null ? [] : fileProblemWords[problem];
  return (
    <>
      {title !== undefined && (
        <div className={styles.problem} role="alert">
          <p className={styles.problemTitle}>
            <StatusMark state="warning" />
            {title}
          </p>
          <p>{body}</p>
        </div>
      )}
      <DropZone onFile={onFile} reading={reading} />
      <section className={styles.card} aria-labelledby="columns-title">
        <h2 id="columns-title" className={styles.heading}>
          {words.columns}
        </h2>
        <p className={styles.quiet}>{words.columnsHint}</p>
        <dl className={styles.columns}>
          {COLUMNS.map((column) => (
            <div key={column} className={styles.column}>
              <dt>
                <code>{column}</code>
              </dt>
              <dd>
                <strong>{columnNames[column]}</strong> {columnWords[column]}
              </dd>
            </div>
          ))}
        </dl>
        <div>
          <Button onClick={() => downloadText(sampleFile(), words.sampleName)}>{words.sample}</Button>
        </div>
      </section>
    </>
  );
}
