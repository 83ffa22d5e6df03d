import { number } from "../../words/counted.ts";
import { hostnameWords } from "../../words/hostnames.ts";
import styles from "./AdoptionBadge.module.css";
import { useKnocking, useUnregisteredCount } from "../../app/use-waiting.ts";

const MOST = 999;

/** How many recorders and cameras wait to be registered, beside the page's name. */
export default function AdoptionBadge() {
  const waiting = useKnocking().count + useUnregisteredCount();
  return waiting === 0 ? null : (
    <span className={styles.badge} aria-label={hostnameWords.badge(waiting)} role="img">
      {waiting > MOST ? `${number(MOST)}+` : number(waiting)}
    </span>
  );
}
