import { Status } from "../../components/Status.tsx";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import type { Column } from "../../components/table/columns.ts";
import type { FateKind } from "../../core/import-model.ts";
import { number } from "../../words/counted.ts";
import { columnNames, fateWords, importWords as words, reasonWords, warningWords } from "../../words/import.ts";
import styles from "./ImportPage.module.css";
import { looksLikeNumber } from "./reading/cells.ts";
import type { Row } from "./reading/rows.ts";
import type { Fate } from "./run/fates.ts";

/** A row with what becomes of it. */
export interface FatedRow {
  readonly row: Row;
  readonly fate: Fate;
}

export const FATE_MARKS: Readonly<Record<FateKind, MarkState>> = {
  created: "ok",
  updated: "maintenance",
  unchanged: "unknown",
  skipped: "unknown",
  failed: "offline",
  waiting: "unknown",
};

function Why({ fate: { reason, warnings, newRecorder } }: { readonly fate: Fate }) {
  return (
    <>
      {newRecorder && <span className={styles.quiet}>{words.newRecorder}</span>}
      {reason !== null && <span>{reasonWords(reason, looksLikeNumber)}</span>}
      {warnings.map((warning) => (
        <span key={warning.kind === "differs" ? warning.column : warning.kind} className={styles.warning}>
          <StatusMark state="warning" /> {warningWords(warning)}
        </span>
      ))}
    </>
  );
}

export const FATE_COLUMNS: readonly Column<FatedRow>[] = [
  {
    id: "row",
    title: words.row,
    cell: ({ row }) => number(row.number),
    track: "4rem",
    priority: 1,
    card: "corner",
    align: "end",
  },
  {
    id: "fate",
    title: words.fate,
    cell: ({ fate }) => <Status state={FATE_MARKS[fate.kind]} word={fateWords[fate.kind]} />,
    track: "7rem",
    priority: 1,
    card: "title",
  },
  {
    id: "recorder",
    title: words.recorder,
    cell: ({ row }) => row.values.hostname,
    track: "minmax(8rem, 1fr)",
    priority: 1,
    card: "line",
  },
  {
    id: "camera",
    title: words.camera,
    cell: ({ row }) => row.values.camera_name,
    track: "minmax(7rem, 1fr)",
    priority: 1,
    card: "start",
  },
  {
    id: "why",
    title: words.why,
    cell: ({ fate }) => <Why fate={fate} />,
    track: "minmax(14rem, 3fr)",
    priority: 1,
    card: "line",
  },
  {
    id: "address",
    title: columnNames.ip_address,
    cell: ({ row }) => row.values.ip_address,
    track: "9rem",
    priority: 3,
    card: "end",
  },
  {
    id: "display",
    title: columnNames.display_name,
    cell: ({ row }) => row.values.display_name,
    track: "minmax(8rem, 1fr)",
    priority: 4,
    card: "end",
  },
];
