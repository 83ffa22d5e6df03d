import { NumberField as Base } from "@base-ui/react/number-field";
import { componentWords } from "../../words/components.ts";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  /** Null while it is empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** How many digits behind the point are shown, and kept. */
  readonly decimals?: number;
}

/** A number, typed or stepped. The wheel does not change it: it scrolls. */
export function NumberField({ value, onChange, min, max, step = 1, decimals, ...field }: Props) {
  const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const format = decimals === undefined ? {} : { format: { maximumFractionDigits: decimals, useGrouping: false } };
  return (
    <Field {...field}>
      <Base.Root value={value} onValueChange={onChange} step={step} required={field.required ?? false} {...range} {...format}>
        <Base.Group className={styles.withButtons}>
          <Base.Input className={styles.control} />
          <Base.Decrement className={styles.step} aria-label={componentWords.less(field.label)}>
            −
          </Base.Decrement>
          <Base.Increment className={styles.step} aria-label={componentWords.more(field.label)}>
            +
          </Base.Increment>
        </Base.Group>
      </Base.Root>
    </Field>
  );
}
