import { useId } from "react";
import styles from "./Field.module.css";
import type { Option } from "./SelectField.tsx";

interface Props<Value extends string> {
  readonly label: string;
  readonly options: readonly (Option<Value> & { readonly disabled?: boolean })[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
}

/** One of a few, all of them in sight. */
export function Choice<Value extends string>({ label, options, value, onChange, hint }: Props<Value>) {
  const id = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className={styles.label}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            className={styles.box}
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled === true}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
