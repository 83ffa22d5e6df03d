import { Skeleton } from "../../../components/Skeleton.tsx";
import { detailWords } from "../../../words/recorder-detail.ts";
import styles from "./RecorderHealth.module.css";

/** The place of the lines of so many cameras that are on their way. */
export function HealthPlace({ cameras }: { readonly cameras: number }) {
  return (
    <div className={styles.lines} role="status" aria-label={detailWords.health.loading}>
      {Array.from({ length: cameras }, (_, index) => (
        <span key={index} className={styles.place}>
          <Skeleton height="1.25rem" />
        </span>
      ))}
    </div>
  );
}
