import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { keys } from "../../api/keys.ts";
import { RequestProblem } from "../../api/problem.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { problemWords } from "../../words/problems.ts";
import { exactLength, reportWords as words } from "../../words/reports.ts";
import { isBusy } from "./report-queries.ts";
import type { Grouping } from "./report-search.ts";
import styles from "./ReportsPage.module.css";

/** What is known of a request that is on its way. */
interface OnItsWay {
  readonly isFetching: boolean;
  readonly isPending: boolean;
  readonly failureReason: Error | null;
}

interface Props {
  readonly by: Grouping;
  readonly total: OnItsWay;
  readonly lines: OnItsWay;
  readonly onMake: () => void;
}

/** How long it has taken so far, from two seconds on. */
function Elapsed() {
  const [since] = useState(() => Date.now());
  return useClockText(
    useCallback(
      (now) => {
        const seconds = Math.floor((now - since) / 1_000);
        return seconds < 2 ? "" : exactLength(seconds);
      },
      [since],
    ),
  );
}

/** That a report is being made, or waits its turn, and how to stop it; nothing once it is there. */
export function ReportProgress({ by, total, lines, onMake }: Props) {
  const client = useQueryClient();
  if (!total.isFetching && !lines.isFetching) {
    return total.isPending || lines.isPending ? (
      <Message title={words.cancelled.title} action={<Button onClick={onMake}>{words.cancelled.action}</Button>}>
        <p>{words.cancelled.body}</p>
      </Message>
    ) : null;
  }
  const waits = isBusy(total.failureReason) || isBusy(lines.failureReason);
  return (
    <div className={styles.progress}>
      <progress className={styles.bar} aria-label={words.making(by)} />
      <p role="status">{waits ? words.waiting : words.making(by)}</p>
      <span className={styles.elapsed}>
        <Elapsed />
      </span>
      <Button onClick={() => void client.cancelQueries({ queryKey: keys.report })}>
        {words.cancel}
      </Button>
      {by === "camera" && !waits && <p className={styles.patience}>{words.makingLong}</p>}
    </div>
  );
}

/** Why there is no report: what happened, what it means, what to do. */
export function ReportFailed({ problem, onRetry }: { readonly problem: Error; readonly onRetry: () => void }) {
  const happened = problem instanceof RequestProblem ? problemWords(problem).happened : problem.message;
  return <ErrorMessage title={words.failed.title} meaning={words.failed.body(happened)} remedy={words.failed.todo} onRetry={onRetry} />;
}
