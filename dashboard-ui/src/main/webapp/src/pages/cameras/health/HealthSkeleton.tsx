import { Skeleton } from "../../../components/Skeleton.tsx";
import { cameraHealthWords as words } from "../../../words/telemetry.ts";
import styles from "./CameraHealth.module.css";

/** As many as most cameras have. */
const CHARTS = ["ping", "loss", "quality", "frames", "bits", "heat", "card"] as const;

/** The place of charts that are on their way. */
export function HealthSkeleton() {
  return (
    <div className={styles.charts} role="status" aria-label={words.loading}>
      {CHARTS.map((chart) => (
        <Skeleton key={chart} height="8.75rem" />
      ))}
    </div>
  );
}
