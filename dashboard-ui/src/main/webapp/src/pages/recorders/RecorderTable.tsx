import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useObservable } from "../../app/fleet-context.ts";
import { recorderCommands, recorderWords } from "../../words/recorders.ts";
import { PlainRows, VirtualRows, type RowsProps } from "./RecorderRows.tsx";
import { reveal } from "./reveal.ts";
import styles from "./RecorderTable.module.css";

const { columns } = recorderWords;

/** Longer lists keep only the rows in view in the document. */
const VIRTUAL_ABOVE = 200;

interface Props {
  readonly ids: readonly number[];
  readonly open: ReadonlySet<number>;
}

/** The recorders, one row each; `j` and `k` walk through them, and what somebody looks for comes into view. */
export function RecorderTable({ ids, open }: Props) {
  const [focus, setFocus] = useState<RowsProps["focus"]>(null);
  const active = useRef(-1);
  const requests = useRef(0);
  const goTo = useCallback((index: number): void => {
    active.current = index;
    requests.current += 1;
    setFocus({ index, request: requests.current });
  }, []);
  const last = ids.length - 1;
  const commands = useMemo(() => {
    const walk = (step: number): void => goTo(Math.min(last, Math.max(0, active.current + step)));
    return [
      { id: "next", title: recorderCommands.next, key: "j", run: () => walk(1), keyOnly: true },
      { id: "previous", title: recorderCommands.previous, key: "k", run: () => walk(-1), keyOnly: true },
      { id: "open", title: recorderCommands.open, key: "Enter", keyOnly: true },
    ];
  }, [goTo, last]);
  useCommands("page", commands);
  const wanted = useObservable(reveal);
  useEffect(() => {
    const index = wanted === null ? -1 : ids.indexOf(wanted);
    if (index >= 0) {
      goTo(index);
      reveal.set(null);
    }
  }, [wanted, ids, goTo]);
  const onFocus = useCallback((index: number) => {
    active.current = index;
    // Fulfilled: a row that is scrolled away and back must not take the focus again.
    setFocus(null);
  }, []);
  const Rows = ids.length > VIRTUAL_ABOVE ? VirtualRows : PlainRows;
  return (
    <div className={styles.table} role="table" aria-label={recorderWords.table} aria-rowcount={ids.length + 1}>
      <div className={styles.head} role="rowgroup">
        <div className={styles.headRow} role="row" aria-rowindex={1}>
          <span role="columnheader">{columns.status}</span>
          <span role="columnheader">{columns.recorder}</span>
          <span role="columnheader">{columns.cameras}</span>
          <span role="columnheader">{columns.why}</span>
          <span role="columnheader">{columns.since}</span>
        </div>
      </div>
      <Rows ids={ids} open={open} focus={focus} onFocus={onFocus} />
    </div>
  );
}
