import type { ImportAnswer, ImportOutcome } from "../../../api/import.ts";
import { COLUMNS, type ColumnName, type FateKind, type Flaw, type Reason, type Warning } from "../../../core/import-model.ts";
import type { Line, Row } from "../reading/rows.ts";

export interface Fate {
  readonly kind: FateKind;
  readonly reason: Reason | null;
  readonly warnings: readonly Warning[];
  /** Whether its recorder is new, and this the row that brings it. */
  readonly newRecorder: boolean;
}

function fate(kind: FateKind, more: Partial<Fate> = {}): Fate {
  return { kind, reason: null, warnings: [], newRecorder: false, ...more };
}

export const WAITING = fate("waiting");

/** The fate of a row that is not sent at all. */
export function fateOfFlaw(flaw: Flaw): Fate {
  return fate(flaw.kind === "blank" ? "skipped" : "failed", { reason: flaw });
}

interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** How the server calls a camera's name. */
function columnOf(field: string): ColumnName | null {
  return field === "name" ? "camera_name" : (COLUMNS.find((column) => column === field) ?? null);
}

function refused(row: Row, errors: readonly FieldError[], otherwise: string | undefined): Fate {
  const error = errors[0];
  const column = error === undefined ? null : columnOf(error.field);
  const message = error?.message ?? otherwise ?? "";
  const value = column === null ? "" : row.values[column];
  return fate("failed", { reason: { kind: "refused", column, value, message } });
}

function same(row: Row, earlier: Row): Fate {
  return fate("skipped", { reason: { kind: "same", row: earlier.number }, warnings: row.warnings });
}

function done(row: Row, kind: ImportOutcome): Fate {
  return fate(kind, { warnings: row.warnings });
}

/** The rows of a recorder alone: the first one brings it, the others say the same. */
function ofRecorder(answer: ImportAnswer, rows: readonly Row[]): Fate[] {
  return rows.map((row) => {
    const [first = row] = rows;
    if (answer.result === "failed") {
      return refused(row, answer.errors, answer.error);
    }
    return row === first ? done(row, answer.nvr_result ?? answer.result) : same(row, first);
  });
}

type CameraResult = NonNullable<ImportAnswer["camera_results"]>[number];

function ofCamera(result: CameraResult, row: Row, earlier: Row | undefined): Fate {
  if (result.result !== "failed") {
    return earlier !== undefined && result.result === "unchanged" ? same(row, earlier) : done(row, result.result);
  }
  const column = columnOf(result.errors[0]?.field ?? "");
  return earlier === undefined || column === null || earlier.values[column] === ""
    ? refused(row, result.errors, undefined)
    : fate("failed", { reason: { kind: "contradicts", column, row: earlier.number, stands: earlier.values[column] } });
}

function ofCameras(results: readonly CameraResult[], answer: ImportAnswer, rows: readonly Row[]): Fate[] {
  return rows.map((row, index) => {
    const result = results[index];
    return result === undefined
      ? refused(row, [], answer.error)
      : ofCamera(result, row, result.same_as === undefined ? undefined : rows[result.same_as]);
  });
}

/** What the server's answer to a line means for each of its rows, in their order. */
export function fatesOf(line: Line, rows: readonly Row[], answer: ImportAnswer): Fate[] {
  const { camera_results: results, nvr_result: nvr } = answer;
  const fates =
    line.cameras && results !== undefined
      ? ofCameras(results, answer, rows)
      : line.cameras
        ? rows.map((row) => refused(row, answer.errors, answer.error))
        : ofRecorder(answer, rows);
  // The recorder comes, or its name or site changes, with its first good row, also when the camera stays as it is.
  const bearer = line.first ? fates.findIndex(({ kind }) => kind !== "failed") : -1;
  return fates.map((own, index) =>
    index === bearer
      ? { ...own, newRecorder: nvr === "created", kind: own.kind === "unchanged" && nvr === "updated" ? "updated" : own.kind }
      : own,
  );
}
