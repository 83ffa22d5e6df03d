import type { FileProblem } from "../../../core/import-model.ts";
import type { Remembered } from "./columns.ts";
import { fileProblem, LARGEST } from "./decode.ts";
import { read, type ReadOptions, type Understood } from "./read.ts";
import type { Line, Row } from "./rows.ts";

export interface ReadRequest {
  readonly file: Blob;
  readonly options: ReadOptions;
  readonly remembered: Remembered;
}

/** A file comes in slices, so that the page takes each in a moment; what was understood is the last. */
export type ReadAnswer =
  | { readonly kind: "problem"; readonly problem: FileProblem }
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "lines"; readonly lines: readonly Line[] }
  | { readonly kind: "understood"; readonly understood: Understood };

const SLICE = 2_000;

function answer(message: ReadAnswer): void {
  postMessage(message);
}

function sliced<T>(items: readonly T[], send: (slice: readonly T[]) => void): void {
  for (let from = 0; from < items.length; from += SLICE) {
    send(items.slice(from, from + SLICE));
  }
}

async function readFile({ file, options, remembered }: ReadRequest): Promise<void> {
  if (file.size > LARGEST) {
    answer({ kind: "problem", problem: "large" });
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const problem = fileProblem(bytes);
  if (problem !== null) {
    answer({ kind: "problem", problem });
    return;
  }
  const { rows, lines, ...understood } = read(bytes, options, remembered);
  if (rows.length === 0) {
    answer({ kind: "problem", problem: "empty" });
    return;
  }
  sliced(rows, (slice) => answer({ kind: "rows", rows: slice }));
  sliced(lines, (slice) => answer({ kind: "lines", lines: slice }));
  answer({ kind: "understood", understood });
}

addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  readFile(data).catch(() => answer({ kind: "problem", problem: "unreadable" }));
});
