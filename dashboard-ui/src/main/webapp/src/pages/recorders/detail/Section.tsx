import { useId, type ReactNode } from "react";
import styles from "./RecorderDetail.module.css";

interface Props {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of an opened recorder, with its title. */
export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    <div className={styles.section} role="group" aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </div>
  );
}
