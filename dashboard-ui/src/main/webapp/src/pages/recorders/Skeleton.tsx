import { usePageTitle } from "../../app/page-title.ts";
import { listWords } from "../../words/recorder-list.ts";
import { pageNames } from "../../words/shell.ts";
import styles from "./Skeleton.module.css";

const ROWS = Array.from({ length: 16 }, (_, row) => row);

/** The shape of what comes, in its size. */
export function Skeleton() {
  usePageTitle(pageNames.recorders);
  return (
    <div role="status" aria-label={listWords.loading}>
      <div className={styles.band} />
      <div className={styles.toolbar} />
      <div className={styles.table}>
        {ROWS.map((row) => (
          <div key={row} className={styles.row} />
        ))}
      </div>
    </div>
  );
}
