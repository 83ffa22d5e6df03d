import type { Encoding, EncodingBy, FileProblem } from "../../../core/import-model.ts";

interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly by: EncodingBy;
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  return MARKS.find(([, mark]) => begins(bytes, mark))?.[0];
}

/** The text of a file: by its mark, else as UTF-8 if it is valid, else as Windows-1252, which spreadsheets write. */
export function decode(bytes: Uint8Array, chosen: Encoding | null): Decoded {
  const marked = markOf(bytes);
  if (chosen !== null && chosen !== marked) {
    return { text: new TextDecoder(chosen).decode(bytes), encoding: chosen, by: "choice" };
  }
  if (marked !== undefined) {
    return { text: new TextDecoder(marked).decode(bytes), encoding: marked, by: "mark" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", by: "valid" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252", by: "guess" };
  }
}

/** The largest file that is read, in bytes: some 200,000 cameras. */
export const LARGEST = 20 * 1024 * 1024;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];
const LOOKED_AT = 4_096;

/** What a file is when it is no text; null for one that may be CSV. */
export function fileProblem(bytes: Uint8Array): FileProblem | null {
  if (bytes.length === 0) {
    return "empty";
  }
  if (begins(bytes, ZIP) || begins(bytes, OLD_WORKBOOK)) {
    return "workbook";
  }
  const marked = markOf(bytes);
  const wide = marked === "utf-16le" || marked === "utf-16be";
  return !wide && bytes.subarray(0, LOOKED_AT).includes(0) ? "binary" : null;
}
