import Papa from "papaparse";
import type { SeparatorBy } from "../../../core/import-model.ts";
import { SEPARATORS } from "./separators.ts";

interface Records {
  readonly separator: string;
  readonly separatorBy: SeparatorBy;
  /** How many records of the file are before these: the `sep=` line counts. */
  readonly before: number;
  readonly records: readonly (readonly string[])[];
  /** Indices of records whose quotes do not match. */
  readonly unbalanced: ReadonlySet<number>;
}

/** The line with which spreadsheets are told the separator. */
const SEPARATOR_LINE = /^"?sep=([^\n"])"?[;,\t ]*(?:\n|$)/i;

/** The first record that says something: line ends within quotes do not end it. */
function headerLine(text: string): string {
  return /^[\s;,]*((?:"(?:[^"]|"")*"|[^"\n])*)/.exec(text)?.[1] ?? "";
}

function separatorOf(header: string): string {
  const outside = header.replaceAll(/"(?:[^"]|"")*"/g, "");
  const counts = SEPARATORS.map((separator) => outside.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** Cuts a text into records and their cells (RFC 4180), whatever ends its lines. */
export function recordsOf(decoded: string, chosen: string | null): Records {
  // Control characters in a cell make its row fail, whichever they are.
  const text = decoded.replaceAll(/\r\n?/g, "\n");
  const line = SEPARATOR_LINE.exec(text);
  const body = text.slice(line?.[0].length ?? 0).replace(/\n$/, "");
  const separator = chosen ?? line?.[1] ?? separatorOf(headerLine(body));
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: separator, newline: "\n" });
  return {
    separator,
    separatorBy: chosen !== null ? "choice" : line === null ? "header" : "line",
    before: line === null ? 0 : 1,
    records: data,
    unbalanced: new Set(errors.filter(({ type }) => type === "Quotes").map(({ row = -1 }) => row)),
  };
}
