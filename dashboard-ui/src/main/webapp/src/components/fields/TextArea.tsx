import { Field as Base } from "@base-ui/react/field";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Some lines of text. */
export function TextArea({ value, onChange, rows = 3, maxLength, ...field }: Props) {
  return (
    <Field {...field}>
      <Base.Control
        className={`${styles.control} ${styles.area}`}
        value={value}
        required={field.required}
        render={<textarea rows={rows} maxLength={maxLength} onChange={(event) => onChange(event.currentTarget.value)} />}
      />
    </Field>
  );
}
