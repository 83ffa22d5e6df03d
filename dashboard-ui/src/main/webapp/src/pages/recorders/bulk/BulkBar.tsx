import { lazy, Suspense, useState } from "react";
import { useObservable } from "../../../app/fleet-context.ts";
import { waitingRemovals } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import { bulkWords } from "../../../words/bulk.ts";
import styles from "./BulkBar.module.css";
import { BulkResult } from "./BulkResult.tsx";
import { BULK_REMOVAL, useBulk, type BulkAction } from "./use-bulk.ts";

const MoveDialog = lazy(async () => ({ default: (await import("./MoveDialog.tsx")).MoveDialog }));
const StatusDialog = lazy(async () => ({ default: (await import("./StatusDialog.tsx")).StatusDialog }));

interface Props {
  /** The selected recorders. */
  readonly ids: readonly number[];
  /** Takes these out of the selection, or without any all of them. */
  readonly onClear: (ids?: readonly number[]) => void;
}

/** What can be done with the selected recorders. */
export function BulkBar({ ids, onClear }: Props) {
  const { run, progress, begin, forget } = useBulk(ids, onClear);
  const waits = useObservable(waitingRemovals).has(BULK_REMOVAL);
  const [dialog, setDialog] = useState<"move" | "status" | null>(null);
  const close = (): void => setDialog(null);
  const start = (action: BulkAction): void => {
    close();
    begin(action);
  };
  const busy = run !== null && !progress.over;
  const words = bulkWords;
  const disabled = busy || waits;
  return (
    <div className={styles.bar} role="region" aria-label={words.region}>
      <div className={styles.line}>
        <strong className={styles.count}>{words.selected(ids.length)}</strong>
        <div className={styles.actions}>
          <Button disabled={disabled} onClick={() => start({ kind: "enable" })}>
            {words.enable}
          </Button>
          <Button disabled={disabled} onClick={() => start({ kind: "disable" })}>
            {words.disable}
          </Button>
          <Button disabled={disabled} onClick={() => setDialog("move")}>
            {words.move}
          </Button>
          <Button disabled={disabled} onClick={() => setDialog("status")}>
            {words.status}
          </Button>
          <Button disabled={disabled} onClick={() => start({ kind: "giveBack" })}>
            {words.giveBack}
          </Button>
          <Button tone="danger" disabled={disabled} onClick={() => start({ kind: "remove" })}>
            {words.remove}
          </Button>
        </div>
        <span className={styles.clear}>
          <Button tone="quiet" disabled={disabled} onClick={() => onClear()}>
            {words.clear}
          </Button>
        </span>
      </div>
      {run !== null && <BulkResult run={run} progress={progress} onClose={forget} />}
      <Suspense>
        {dialog === "move" && <MoveDialog count={ids.length} onClose={close} onMove={(siteId) => start({ kind: "move", siteId })} />}
        {dialog === "status" && <StatusDialog count={ids.length} onClose={close} onSet={(status) => start({ kind: "status", status })} />}
      </Suspense>
    </div>
  );
}
