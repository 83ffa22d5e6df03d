import { useEffect, useState } from "react";
import type { FileProblem } from "../../../core/import-model.ts";
import type { ReadOptions, Reading } from "./read.ts";
import { rememberedColumns } from "./remembered.ts";
import type { Line, Row } from "./rows.ts";
import type { ReadAnswer, ReadRequest } from "./worker.ts";

interface FileReading {
  /** What was understood last; it stays while the file is read another way. */
  readonly reading: Reading | null;
  readonly problem: FileProblem | null;
  /** While the file is read. */
  readonly busy: boolean;
}

/** Reads a file off the page's thread, and again when it is to be read another way. */
export function useReading(file: File | null, options: ReadOptions): FileReading {
  const [state, setState] = useState<Omit<FileReading, "busy"> & { readonly file: File | null; readonly options: ReadOptions }>({
    reading: null,
    problem: null,
    file: null,
    options,
  });
  useEffect(() => {
    if (file === null) {
      return undefined;
    }
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const rows: Row[] = [];
    const lines: Line[] = [];
    const fail = (problem: FileProblem): void => setState({ reading: null, problem, file, options });
    worker.addEventListener("error", () => fail("unreadable"));
    worker.addEventListener("message", ({ data }: MessageEvent<ReadAnswer>) => {
      switch (data.kind) {
        case "problem":
          fail(data.problem);
          break;
        case "rows":
          rows.push(...data.rows);
          break;
        case "lines":
          lines.push(...data.lines);
          break;
        case "understood":
          setState({ reading: { ...data.understood, rows, lines }, problem: null, file, options });
      }
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none: only windows do
    worker.postMessage({ file, options, remembered: rememberedColumns() } satisfies ReadRequest);
    return () => worker.terminate();
  }, [file, options]);
  return state.file === file
    ? { ...state, busy: file !== null && state.options !== options }
    : { reading: null, problem: null, busy: file !== null };
}
