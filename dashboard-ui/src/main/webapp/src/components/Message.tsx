import type { ReactNode } from "react";
import styles from "./Message.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

interface Props {
  readonly title: string;
  /** The state that it is about, when it is about one. */
  readonly state?: MarkState;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** In the place of a part of a page. */
  readonly compact?: boolean;
}

/** What stands in the place of a list when there is none: what that means, what to do. */
export function Message({ title, state, children, action, compact = false }: Props) {
  const Heading = compact ? "h3" : "h2";
  return (
    <section className={styles.message} data-compact={compact}>
      <Heading className={styles.title}>
        {state !== undefined && <StatusMark state={state} />}
        {title}
      </Heading>
      <div className={styles.body}>{children}</div>
      {action}
    </section>
  );
}
