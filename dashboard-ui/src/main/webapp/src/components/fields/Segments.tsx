import { useId } from "react";
import styles from "./Segments.module.css";

interface Props<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  /** Whether the label is for the ear alone, where what it chooses is plain to see. */
  readonly quiet?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of which are seen; native radio buttons, so arrows choose. */
export function Segments<Value extends string>({ label, hint, quiet = false, options, value, onChange }: Props<Value>) {
  const name = useId();
  const hintId = `${name}-hint`;
  return (
    <fieldset className={styles.segments} aria-describedby={hint === undefined ? undefined : hintId}>
      <legend className={quiet ? "visually-hidden" : styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              className={styles.radio}
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
