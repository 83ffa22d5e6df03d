import styles from "./Field.module.css";

interface Props {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** What it is to the ear, where its words alone say too little; it begins with them. */
  readonly spoken?: string;
}

/** A native box with its words. */
export function Checkbox({ label, checked, onChange, disabled = false, spoken }: Props) {
  return (
    <label className={styles.choice}>
      <input
        className={styles.box}
        type="checkbox"
        aria-label={spoken}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

/** What is on or off at once, without a form to send. */
export function Switch({ label, checked, onChange, disabled = false, spoken }: Props) {
  return (
    <label className={styles.choice}>
      <input
        className={styles.switch}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-label={spoken}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
