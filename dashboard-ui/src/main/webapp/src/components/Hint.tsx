import type { ReactNode } from "react";
import styles from "./Hint.module.css";
import { StatusMark } from "./StatusMark.tsx";

/** What people should know beside a status, without being one: quiet, and marked by the shape of what is not known. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.hint}>
      <StatusMark state="unknown" />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
