import { useId, type ReactNode } from "react";
import styles from "./PreferencesPage.module.css";

interface Props {
  readonly title: string;
  readonly intro?: string;
  readonly children: ReactNode;
}

/** Preferences that belong together. */
export function Part({ title, intro, children }: Props) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 id={id} className={styles.partTitle}>
          {title}
        </h2>
        {intro !== undefined && <p className={styles.quiet}>{intro}</p>}
      </div>
      <div className={styles.choices}>{children}</div>
    </section>
  );
}
