import { usePageTitle } from "../../app/page-title.ts";
import { recorderWords } from "../../words/recorders.ts";
import { pageNames } from "../../words/shell.ts";
import styles from "./Skeleton.module.css";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The shape of what comes, in its size. */
export function Skeleton() {
  usePageTitle(pageNames.recorders);
  return (
    <div role="status" aria-label={recorderWords.loading}>
      <div className={styles.headline} />
      <div className={styles.tiles} />
      <div className={styles.toolbar} />
      <div className={styles.table}>
        {ROWS.map((row) => (
          <div key={row} className={styles.row} />
        ))}
      </div>
    </div>
  );
}
