import { useCallback } from "react";
import { useAlertsThat } from "../../app/alerts/use-alerts.ts";
import type { Alert } from "../../core/alert.ts";
import { alertPlaceWords as words } from "../../words/alerts.ts";
import { AlertLine } from "./AlertLine.tsx";
import styles from "./OpenAlerts.module.css";

interface Props {
  /** Of a recorder with its cameras, or of a camera. */
  readonly of: { readonly nvrId: number } | { readonly cameraId: number };
}

/** What alerts say of a recorder or camera now; nothing where none does. What another alert explains is there as its effect. */
export function OpenAlerts({ of }: Props) {
  const nvrId = "nvrId" in of ? of.nvrId : null;
  const cameraId = "cameraId" in of ? of.cameraId : null;
  const wanted = useCallback(
    (alert: Alert) => alert.state !== "resolved" && (cameraId === null ? alert.nvrId === nvrId && alert.causedBy === null : alert.cameraId === cameraId),
    [nvrId, cameraId],
  );
  const alerts = useAlertsThat(wanted);
  return alerts.length === 0 ? null : (
    <section className={styles.alerts} aria-label={words.openOf}>
      <h3 className={styles.heading}>{words.openOf}</h3>
      <ul>
        {alerts.map((alert) => (
          <AlertLine key={alert.id} alert={alert} bare={alert.subject.type !== "camera" || cameraId !== null} />
        ))}
      </ul>
    </section>
  );
}
