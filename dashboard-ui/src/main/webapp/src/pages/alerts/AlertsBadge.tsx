import { useLiveAlerts } from "../../app/alerts/use-alerts.ts";
import { useObservable } from "../../app/fleet-context.ts";
import { SEVERITIES } from "../../core/alert.ts";
import { alertPlaceWords } from "../../words/alerts.ts";
import { number } from "../../words/counted.ts";
import styles from "./AlertsBadge.module.css";

const MOST = 999;

/** How many alerts nobody has taken on, beside the page's name. */
export default function AlertsBadge() {
  const { open } = useObservable(useLiveAlerts().counts);
  const count = SEVERITIES.reduce((sum, severity) => sum + open[severity], 0);
  return count === 0 ? null : (
    <span className={styles.badge} data-critical={open.critical > 0} aria-label={alertPlaceWords.badge(count)} role="img">
      {count > MOST ? `${number(MOST)}+` : number(count)}
    </span>
  );
}
