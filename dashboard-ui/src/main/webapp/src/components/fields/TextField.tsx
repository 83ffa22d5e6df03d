import { Field as Base } from "@base-ui/react/field";
import { useId } from "react";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What a phone's keyboard is to offer. */
  readonly type?: "text" | "search" | "email" | "url" | "password";
  /** What was written there before; anything else may be written too. */
  readonly suggestions?: readonly string[];
}

/** A line of text. */
export function TextField({ value, onChange, placeholder, type = "text", suggestions, ...field }: Props) {
  const list = useId();
  return (
    <Field {...field}>
      <Base.Control
        className={styles.control}
        type={type}
        value={value}
        onValueChange={onChange}
        placeholder={placeholder}
        required={field.required}
        autoComplete={type === "password" ? "new-password" : "off"}
        spellCheck={false}
        list={suggestions === undefined ? undefined : list}
      />
      {suggestions !== undefined && (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion}>{suggestion}</option>
          ))}
        </datalist>
      )}
    </Field>
  );
}
