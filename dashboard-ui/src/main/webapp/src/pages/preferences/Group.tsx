import type { ReactNode } from "react";
import styles from "./PreferencesPage.module.css";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** Choices of one kind, under their own heading. */
export function Group({ label, hint, children }: Props) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      {hint !== undefined && <p className={styles.quiet}>{hint}</p>}
      {children}
    </fieldset>
  );
}
