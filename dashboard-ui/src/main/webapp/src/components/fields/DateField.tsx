import { Field as Base } from "@base-ui/react/field";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  /** "2026-11-28"; empty while it is none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The first and the last day to choose from; empty for no limit. */
  readonly min?: string;
  readonly max?: string;
}

/** A day, with the calendar and the keys of the browser. */
export function DateField({ value, onChange, min = "", max = "", ...field }: Props) {
  return (
    <Field {...field}>
      <Base.Control className={styles.control} type="date" value={value} min={min} max={max} required={field.required} onValueChange={onChange} />
    </Field>
  );
}
