import type { Encoding, EncodingBy, SeparatorBy } from "../../../core/import-model.ts";
import { mappingOf, type Mapping, type Remembered } from "./columns.ts";
import { decode } from "./decode.ts";
import { recordsOf } from "./records.ts";
import { RowReader, type Line, type Row } from "./rows.ts";

/** What a person chose instead of what was found; null is as found. */
export interface ReadOptions {
  readonly encoding: Encoding | null;
  readonly separator: string | null;
  readonly mapping: Mapping | null;
}

/** What was understood of a file. */
export interface Understood {
  readonly encoding: Encoding;
  readonly encodingBy: EncodingBy;
  readonly separator: string;
  readonly separatorBy: SeparatorBy;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
}

export interface Reading extends Understood {
  /** All records below the header, also the blank ones. */
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
}

function isBlank(record: readonly string[]): boolean {
  return record.every((cell) => cell.trim() === "");
}

/** Without the columns at the end that have no name. */
function headersOf(record: readonly string[]): readonly string[] {
  const width = record.findLastIndex((cell) => cell.trim() !== "") + 1;
  return record.slice(0, width).map((cell) => cell.trim());
}

/** Understands a CSV file as spreadsheets write it. Nothing is sent anywhere. */
export function read(bytes: Uint8Array, options: ReadOptions, remembered: Remembered): Reading {
  const { text, encoding, by } = decode(bytes, options.encoding);
  const { separator, separatorBy, before, records, unbalanced } = recordsOf(text, options.separator);
  const header = records.findIndex((record) => !isBlank(record));
  const headers = headersOf(records[header] ?? []);
  const mapping = options.mapping ?? mappingOf(headers, remembered);
  const reader = new RowReader(mapping, headers.length);
  for (const [index, record] of records.entries()) {
    if (index > header) {
      reader.add(before + index + 1, record, unbalanced.has(index));
    }
  }
  return { encoding, encodingBy: by, separator, separatorBy, headers, mapping, rows: reader.rows, lines: reader.lines() };
}
