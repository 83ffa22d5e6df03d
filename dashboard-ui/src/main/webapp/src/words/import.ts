import type {
  ColumnName,
  Counts,
  Encoding,
  EncodingBy,
  FateKind,
  FileProblem,
  Reason,
  SeparatorBy,
  Warning,
} from "../core/import-model.ts";
import { counted, number } from "./counted.ts";

/** What the columns of a file are called. */
export const columnNames: Readonly<Record<ColumnName, string>> = {
  hostname: "Hostname",
  device_name: "Device name",
  site: "Site",
  camera_name: "Camera",
  ip_address: "IP address",
  display_name: "Display name",
};

/** What each column is for. */
export const columnWords: Readonly<Record<ColumnName, string>> = {
  hostname: "of the recorder, as its agent calls itself. Every row needs it.",
  device_name: "what people call the recorder. A new recorder needs it, in one of its rows.",
  site: "where the recorder stands. A name that is new makes a new site.",
  camera_name: "as the recorder names the camera in its reports. Empty, the row is of the recorder alone.",
  ip_address: "of the camera, in figures.",
  display_name: "what people call the camera.",
};

export const fateWords: Readonly<Record<FateKind, string>> = {
  created: "New",
  updated: "Changed",
  unchanged: "Unchanged",
  skipped: "Skipped",
  failed: "Failed",
  waiting: "Not sent",
};

export const encodingWords: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "windows-1252": "Windows-1252 (Western European)",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big endian",
};

export const encodingByWords: Readonly<Record<EncodingBy, string>> = {
  mark: "The file says so in its first bytes.",
  valid: "All of the file is valid UTF-8.",
  guess: "This is a guess: the file is not UTF-8. Look whether names have the right letters.",
  choice: "As you chose.",
};

export const separatorWords: Readonly<Record<string, string>> = { ";": "Semicolon", ",": "Comma", "\t": "Tab" };

export const separatorByWords: Readonly<Record<SeparatorBy, string>> = {
  line: "The first line says so.",
  header: "The titles have most of it.",
  choice: "As you chose.",
};

/** Why a file cannot be read: what happened, and what to do. */
export const fileProblemWords: Readonly<Record<FileProblem, readonly [title: string, body: string]>> = {
  empty: ["This file has no rows", "It needs a row of titles and one row for each camera below. The sample file shows how."],
  large: ["This file is too large", "20 MB can be read at once, which is some 200,000 cameras. Split it, each part with the row of titles."],
  workbook: [
    "This is a workbook, not a CSV file",
    "Open it in Excel, choose File, Save as, and the type “CSV UTF-8 (comma delimited)”. In LibreOffice it is File, Save as, “Text CSV”. Then choose the new file here.",
  ],
  binary: ["This is not a CSV file", "It is no text at all. Choose the file that was saved as CSV."],
  unreadable: ["This file cannot be read", "The browser was not allowed to read it, or it was changed or moved since it was chosen. Choose it again."],
};

export const importWords = {
  title: "Import and export",
  intro: "Recorders and cameras from a spreadsheet. You see what becomes of every row before anything is written.",
  steps: ["Choose a file", "What was understood", "What would happen", "Import"],
  stepsLabel: "Steps",
  drop: "Drop a CSV file here, or choose one",
  dropHint: "As Excel, LibreOffice or Google Sheets save it: comma, semicolon or tab, UTF-8 or Windows-1252. At most 20 MB.",
  columns: "Columns",
  columnsHint: "In any order, under titles of yours too: you say what they are. An empty cell changes nothing; nothing is ever removed.",
  sample: "Download a sample file",
  sampleName: "cameras-sample.csv",
  reading: "Reading the file",
  another: "Choose another file",
  encoding: "Encoding",
  separator: "Between cells",
  otherSeparator: (separator: string): string => `“${separator}”`,
  file: (name: string, rows: number): string => `${name}: ${counted(rows, "row")} below the titles`,
  usedAs: "Used as",
  notUsed: "Not used",
  titleInFile: "Title in the file",
  firstRows: "First rows",
  untitled: (index: number): string => `Column ${index}`,
  noHostname: "Say which column has the hostnames: without it nothing can be imported.",
  oneColumn: "Only one column was found. If there are more, choose what is between the cells.",
  check: (rows: number): string => `Check ${counted(rows, "row")}`,
  back: "Back",
  stop: "Stop",
  goOn: "Go on",
  checking: "Checking, nothing is written",
  importing: "Importing",
  progress: (sent: number, total: number): string => `${number(sent)} of ${counted(total, "row")}`,
  import: (rows: number): string => `Import ${counted(rows, "row")}`,
  nothing: "There is nothing to import.",
  allThere: "Every good row of this file is there already.",
  failedFile: (rows: number): string => `Download ${counted(rows, "failed row")}`,
  failedHint: "The file has the reason beside each row. Mend it and import it again: what is there already stays as it is.",
  failedName: (name: string): string => `${name.replace(/\.[^.]*$/, "")}-failed.csv`,
  rowColumn: "row",
  reasonColumn: "reason",
  recorders: "Show the recorders",
  newRecorder: "The recorder is new.",
  counts: "Rows by what becomes of them",
  warnings: "Warnings",
  rows: "Rows",
  row: "Row",
  fate: "Fate",
  recorder: "Recorder",
  camera: "Camera",
  why: "Why",
  noRow: "No row",
  noRowBody: "None of the file's rows is like this.",
  rowName: (row: number): string => `row ${row}`,
  stopped: "Stopped",
  stoppedBody: (sent: number, total: number): string =>
    `${number(sent)} of ${counted(total, "row")} were sent, and what became of them stays. The others were not.`,
  stoppedCheck: "Nothing was written.",
  problem: "The server did not answer as it should",
  leave: {
    title: "Stop the import?",
    body: "What was sent stays. The other rows are not imported; choose the file again to go on, rows that are there already stay as they are.",
    confirm: "Stop and leave",
  },
} as const;

export const exportWords = {
  title: "Export",
  body: "All recorders with their cameras, in the columns of an import: what comes out goes in again. What a spreadsheet would run as a formula has an apostrophe before it.",
  comma: "Download with commas",
  semicolon: "Download with semicolons, for Excel where numbers have a decimal comma",
} as const;

/** "12 cameras and 2 recorders are new, 3 rows changed something, 11 rows failed." */
export function sumWords(counts: Counts, written: boolean): string {
  const fresh = [counted(counts.newCameras, "camera"), counted(counts.newRecorders, "recorder")].filter((part) => !part.startsWith("0 "));
  const be = written ? "are" : "will be";
  const parts = [
    fresh.length === 0 ? "" : `${fresh.join(" and ")} ${be} new`,
    counts.updated === 0 ? "" : `${counted(counts.updated, "row")} ${written ? "changed" : "will change"} something`,
    counts.unchanged === 0 ? "" : `${counted(counts.unchanged, "row")} ${counts.unchanged === 1 ? "says" : "say"} what is there already`,
    counts.failed === 0 ? "" : `${counted(counts.failed, "row")} ${written ? "failed" : "will fail"}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "Nothing changes." : `${parts.join(", ")}.`;
}

/** Characters that cannot be seen, as something that can. */
function visible(text: string): string {
  return text.replaceAll("\n", "⏎").replaceAll("\t", "⇥").replaceAll(/\p{Cc}/gu, "�");
}

const quoted = (text: string): string => `“${visible(text.length > 60 ? `${text.slice(0, 60)}…` : text)}”`;

/** Why a row failed or was skipped. */
export function reasonWords(reason: Reason, takenForNumber: (text: string) => boolean): string {
  switch (reason.kind) {
    case "blank":
      return "The row is empty.";
    case "quotes":
      return "A quote is not closed, or it closes in the middle of a cell.";
    case "beyond":
      return `${quoted(reason.value)} stands beyond the last column that has a title.`;
    case "long":
      return `${columnNames[reason.column]} is longer than anything can be: most likely a quote before it is not closed.`;
    case "same":
      return `Says the same as row ${number(reason.row)}.`;
    case "contradicts":
      return `${columnNames[reason.column]} contradicts row ${number(reason.row)}, which stands: ${quoted(reason.stands)}.`;
    case "refused": {
      const { column, value, message } = reason;
      const what = column === null ? "The server says: it" : [columnNames[column], value === "" ? "" : quoted(value)].filter(Boolean).join(" ");
      const hint = column === "ip_address" && takenForNumber(value) ? " A spreadsheet took it for a number: make the column text before saving." : "";
      return `${what} ${message}.${hint}`;
    }
    default:
      return reason satisfies never;
  }
}

/** What to look at in a row that is imported all the same. */
export function warningWords(warning: Warning): string {
  switch (warning.kind) {
    case "differs":
      return `${columnNames[warning.column]} differs from row ${number(warning.row)}, which stands: ${quoted(warning.stands)}.`;
    case "case":
      return `Differs from ${quoted(warning.name)} in row ${number(warning.row)} only in upper and lower case.`;
    case "date":
      return `${quoted(warning.name)} looks like a date that a spreadsheet made of 1-2 or the like.`;
    case "unreadable":
      return "Some letters could not be read: choose another encoding.";
    default:
      return warning satisfies never;
  }
}
