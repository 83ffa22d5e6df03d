import { Field as Base } from "@base-ui/react/field";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What a phone's keyboard is to offer. */
  readonly type?: "text" | "search" | "email" | "url";
}

/** A line of text. */
export function TextField({ value, onChange, placeholder, type = "text", ...field }: Props) {
  return (
    <Field {...field}>
      <Base.Control
        className={styles.control}
        type={type}
        value={value}
        onValueChange={onChange}
        placeholder={placeholder}
        required={field.required}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
