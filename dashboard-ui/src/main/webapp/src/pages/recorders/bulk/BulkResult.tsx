import { Link } from "@tanstack/react-router";
import { Button } from "../../../components/Button.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import { bulkWords } from "../../../words/bulk.ts";
import styles from "./BulkBar.module.css";
import type { BulkRun, Failure, Progress } from "./bulk-run.ts";

interface Props {
  readonly run: BulkRun;
  readonly progress: Progress;
  readonly onClose: () => void;
}

/** Those that failed for the same reason, together. */
function byReason(failures: readonly Failure[]): readonly (readonly [string, readonly Failure[]])[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const why = bulkWords.why(failure.problem);
    groups.set(why, [...(groups.get(why) ?? []), failure]);
  }
  return [...groups];
}

function Reason({ why, failures }: { readonly why: string; readonly failures: readonly Failure[] }) {
  const { failed, see, seeThem } = bulkWords;
  const open = failures.map(({ id }) => id);
  const isThere = failures.some(({ problem }) => problem.status !== 404);
  return (
    <li className={styles.reason}>
      <span>
        <strong>{failed(failures.map(({ name }) => name))}</strong> {why}
      </span>
      {isThere && (
        <Link className={styles.link} from="/recorders" to="/recorders" search={(last) => ({ ...last, open })} resetScroll={false}>
          {open.length === 1 ? see : seeThem}
        </Link>
      )}
    </li>
  );
}

/** How far a run is, and what became of it; the reasons of those that failed. */
export function BulkResult({ run, progress, onClose }: Props) {
  const { done, failures, over } = progress;
  const total = run.items.length;
  const answered = done.length + failures.length;
  const unsent = total - answered;
  if (!over) {
    return (
      <div className={styles.line}>
        <label className={styles.progress}>
          <span>{bulkWords.progress(run.kind, answered, total)}</span>
          <progress max={total} value={answered} />
        </label>
        <Button onClick={() => run.stop()}>{bulkWords.stop}</Button>
      </div>
    );
  }
  if (failures.length + unsent === 0) {
    return null;
  }
  return (
    <div className={styles.result}>
      <div className={styles.line}>
        <StatusMark state="warning" />
        <p className={styles.summary} role="status">
          <strong>{bulkWords.result(done.length, failures.length, unsent)}.</strong> {bulkWords.stillSelected}
        </p>
        <Button tone="quiet" onClick={onClose}>
          {bulkWords.close}
        </Button>
      </div>
      <ul aria-label={bulkWords.failures}>
        {byReason(failures).map(([why, of]) => (
          <Reason key={why} why={why} failures={of} />
        ))}
      </ul>
    </div>
  );
}
