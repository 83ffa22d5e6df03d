import type { Reading } from "./reading/read.ts";
import { looksLikeNumber } from "./reading/cells.ts";
import type { Run } from "./run/run.ts";
import { importWords, reasonWords } from "../../words/import.ts";

/** What spreadsheets run; an import takes the apostrophe before it away again. */
const RUN_BY_SPREADSHEETS = /^'*[=+\-@\t\r]/;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Lines as a spreadsheet opens them (RFC 4180), with an apostrophe before what it would run. Written here: the library that reads CSV
 * is in a worker, and would come to the page for these lines alone.
 */
export function toCsv(lines: readonly (readonly string[])[], separator: string): string {
  const cell = (text: string): string => {
    const harmless = RUN_BY_SPREADSHEETS.test(text) ? `'${text}` : text;
    return [separator, '"', "\r", "\n"].some((special) => harmless.includes(special)) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join("");
}

/** The rows that failed as they are in the file, with number and reason before them; to be mended and imported again. */
export function failedFile({ headers, rows, separator }: Reading, run: Run): string {
  const failed = rows.flatMap(({ number, record }, index) => {
    const { kind, reason } = run.fate(index);
    return kind === "failed" && reason !== null ? [[String(number), reasonWords(reason, looksLikeNumber), ...record]] : [];
  });
  return toCsv([[importWords.rowColumn, importWords.reasonColumn, ...headers], ...failed], separator);
}

/** A file that shows what an import takes. */
export function sampleFile(): string {
  return toCsv(
    [
      ["hostname", "device_name", "site", "camera_name", "ip_address", "display_name"],
      ["nvr-north-01", "North branch", "North", "CAM-001", "192.0.2.11", "Entrance"],
      ["nvr-north-01", "", "", "CAM-002", "192.0.2.12", "Car park"],
      ["nvr-south-02", "South branch", "South", "", "", ""],
    ],
    ",",
  );
}
