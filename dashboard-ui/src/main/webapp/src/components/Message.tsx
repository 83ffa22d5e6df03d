import type { ReactNode } from "react";
import styles from "./Message.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

interface Props {
  readonly title: string;
  /** The state that it is about, when it is about one. */
  readonly state?: MarkState;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What stands in the place of a list when there is none: what that means, what to do. */
export function Message({ title, state, children, action }: Props) {
  return (
    <section className={styles.message}>
      <h2 className={styles.title}>
        {state !== undefined && <StatusMark state={state} />}
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      {action}
    </section>
  );
}
