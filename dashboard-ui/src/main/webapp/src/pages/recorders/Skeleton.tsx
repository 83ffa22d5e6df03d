import styles from "./Skeleton.module.css";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The shape of what comes, in its size. */
export function Skeleton() {
  return (
    <div role="status" aria-label="Loading the recorders">
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
