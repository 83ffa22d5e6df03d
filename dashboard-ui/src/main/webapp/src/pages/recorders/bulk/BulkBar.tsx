import { Button } from "../../../components/Button.tsx";
import { counted } from "../../../words/counted.ts";
import { bulkWords } from "../../../words/recorders.ts";
import styles from "./BulkBar.module.css";

interface Props {
  readonly ids: readonly number[];
  readonly onClear: () => void;
}

/** What can be done with all recorders that are selected. */
export function BulkBar({ ids, onClear }: Props) {
  return (
    <div className={styles.bar} role="region" aria-label={bulkWords.region}>
      <p>{bulkWords.selected(counted(ids.length, "recorder"))}</p>
      <Button onClick={onClear}>{bulkWords.clear}</Button>
    </div>
  );
}
