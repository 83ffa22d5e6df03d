import { Field as Base } from "@base-ui/react/field";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  /** `time` is "22:00", `datetime-local` "2026-11-28T22:00"; empty while it is none. */
  readonly type: "time" | "datetime-local";
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A time of day, with a day or without, by the clock and the keys of the browser. */
export function TimeField({ type, value, onChange, ...field }: Props) {
  return (
    <Field {...field}>
      <Base.Control className={styles.control} type={type} value={value} required={field.required} onValueChange={onChange} />
    </Field>
  );
}
