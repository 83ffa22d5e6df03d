import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useApi } from "../../api/api-context.ts";
import { RequestProblem } from "../../api/problem.ts";
import { Button } from "../../components/Button.tsx";
import { problemWords } from "../../words/problems.ts";
import { reportWords as words } from "../../words/reports.ts";
import { isBusy, onceMade, readCsv, type Scope } from "./report-queries.ts";
import type { Grouping } from "./report-search.ts";
import styles from "./ReportsPage.module.css";

/** Hands a file to the browser's downloads. */
function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** All of a report as CSV. While it is made, the button stops it. */
export function CsvButton({ by, scope }: { readonly by: Grouping; readonly scope: Scope }) {
  const { http } = useApi();
  const stop = useRef(new AbortController());
  const csv = useMutation({
    networkMode: "always",
    retry: (failures, problem) => !stop.current.signal.aborted && onceMade.retry(failures, problem),
    retryDelay: onceMade.retryDelay,
    mutationFn: () => readCsv(http, by, scope, stop.current.signal),
    onSuccess: save,
  });
  const start = (): void => {
    stop.current = new AbortController();
    csv.mutate();
  };
  const cancel = (): void => {
    stop.current.abort();
    csv.reset();
  };
  const { error } = csv;
  return (
    <>
      <span role="status" className={styles.csv}>
        {csv.isPending && (isBusy(csv.failureReason) ? words.csvWaiting : words.csvMaking)}
        {error !== null && words.csvFailed(error instanceof RequestProblem ? problemWords(error).happened : error.message)}
      </span>
      {csv.isPending ? <Button onClick={cancel}>{words.cancel}</Button> : <Button onClick={start}>{words.csv}</Button>}
    </>
  );
}
