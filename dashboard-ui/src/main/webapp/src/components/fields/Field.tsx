import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { componentWords } from "../../words/components.ts";
import styles from "./Field.module.css";

/** What every field has around its control. */
export interface FieldProps {
  readonly label: string;
  /** What to know before filling it in. */
  readonly hint?: string;
  /** What is wrong and how to put it right; of the server, or of the page. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Its name in a problem of the server, and in tests. */
  readonly name?: string;
}

interface Props extends FieldProps {
  /** False where the control is a button, which a label must not press. */
  readonly nativeLabel?: boolean;
  readonly children: ReactNode;
}

/** A control with its label, hint and error, bound to each other also for a screen reader. */
export function Field({ label, hint, error, required = false, disabled = false, name, nativeLabel = true, children }: Props) {
  const labelled = nativeLabel ? {} : { nativeLabel, render: <div /> };
  return (
    <Base.Root className={styles.field} invalid={error !== undefined} disabled={disabled} {...(name === undefined ? {} : { name })}>
      <Base.Label className={styles.label} {...labelled}>
        {label}
        {!required && !disabled && <span className={styles.optional}> {componentWords.optional}</span>}
      </Base.Label>
      {children}
      {hint !== undefined && <Base.Description className={styles.hint}>{hint}</Base.Description>}
      <Base.Error className={styles.error} match={error !== undefined}>
        {error}
      </Base.Error>
    </Base.Root>
  );
}
