import type { ReactNode } from "react";
import styles from "./Message.module.css";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What stands in the place of a list when there is none: what happened, what it means, what to do. */
export function Message({ title, children, action }: Props) {
  return (
    <section className={styles.message}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.body}>{children}</div>
      {action}
    </section>
  );
}
