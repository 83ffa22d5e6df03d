import { useLiveAlerts } from "../../app/alerts/use-alerts.ts";
import { Button } from "../../components/Button.tsx";
import type { Alert } from "../../core/alert.ts";
import { alertActWords as words } from "../../words/alerts.ts";
import styles from "./AlertBulkBar.module.css";

interface Props {
  readonly alerts: readonly Alert[];
  readonly onClear: () => void;
  readonly onAcknowledge: (alerts: readonly Alert[]) => void;
  /** Somebody is about to do something. */
  readonly onIntent: () => void;
}

/** What can be done with the selected alerts. */
export function AlertBulkBar({ alerts, onClear, onAcknowledge, onIntent }: Props) {
  const { store } = useLiveAlerts();
  return (
    <div className={styles.bar} role="region" aria-label={words.region}>
      <strong className={styles.count} role="status">
        {words.selected(alerts.length)}
      </strong>
      <Button tone="primary" onPointerEnter={onIntent} onClick={() => onAcknowledge(alerts.map((alert) => store.alert(alert.id) ?? alert))}>
        {words.acknowledge}
      </Button>
      <span className={styles.clear}>
        <Button tone="quiet" onClick={onClear}>
          {words.clear}
        </Button>
      </span>
    </div>
  );
}
