import { importWords as words } from "../../words/import.ts";
import styles from "./ImportPage.module.css";

/** Where one is on the way, from 0. */
export function Steps({ current }: { readonly current: number }) {
  return (
    <ol className={styles.steps} aria-label={words.stepsLabel}>
      {words.steps.map((name, index) => (
        <li key={name} className={styles.step} data-done={index < current} aria-current={index === current ? "step" : undefined}>
          <span className={styles.stepNumber} aria-hidden="true">
            {index < current ? "✓" : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
