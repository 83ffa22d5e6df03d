import { useCallback, useRef, useState } from "react";
import { useKeys } from "../../app/use-keys.ts";
import { PlainRows, VirtualRows, type RowsProps } from "./RecorderRows.tsx";
import styles from "./RecorderTable.module.css";

/** Longer lists keep only the rows in view in the document. */
const VIRTUAL_ABOVE = 200;

interface Props {
  readonly ids: readonly number[];
  readonly open: ReadonlySet<number>;
}

/** The recorders, one row each; `j` and `k` walk through them. */
export function RecorderTable({ ids, open }: Props) {
  const [focus, setFocus] = useState<RowsProps["focus"]>(null);
  const active = useRef(-1);
  const requests = useRef(0);
  const walk = (step: number): void => {
    const index = Math.min(ids.length - 1, Math.max(0, active.current + step));
    active.current = index;
    requests.current += 1;
    setFocus({ index, request: requests.current });
  };
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  const onFocus = useCallback((index: number) => {
    active.current = index;
    // Fulfilled: a row that is scrolled away and back must not take the focus again.
    setFocus(null);
  }, []);
  const Rows = ids.length > VIRTUAL_ABOVE ? VirtualRows : PlainRows;
  return (
    <div className={styles.table} role="table" aria-label="Recorders" aria-rowcount={ids.length + 1}>
      <div className={styles.head} role="rowgroup">
        <div className={styles.headRow} role="row" aria-rowindex={1}>
          <span role="columnheader">Status</span>
          <span role="columnheader">Recorder</span>
          <span role="columnheader">Cameras</span>
          <span role="columnheader">Why</span>
          <span role="columnheader">Since</span>
        </div>
      </div>
      <Rows ids={ids} open={open} focus={focus} onFocus={onFocus} />
    </div>
  );
}
