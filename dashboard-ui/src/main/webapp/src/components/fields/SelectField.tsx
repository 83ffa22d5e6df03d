import { CSPProvider } from "@base-ui/react/csp-provider";
import { Select as Base } from "@base-ui/react/select";
import { componentWords } from "../../words/components.ts";
import overlay from "../overlays/Overlay.module.css";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

/** One of the things to choose from. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
}

/** One of a few, which are known by heart; of many, {@link ComboboxField} finds it by its letters. */
export function SelectField<Value extends string>({ options, value, onChange, placeholder, ...field }: Props<Value>) {
  return (
    <Field {...field} nativeLabel={false}>
      {/* Without it the list would bring a style element of its own, which our policy forbids. */}
      <CSPProvider disableStyleElements>
        <Base.Root
          items={options}
          value={value}
          onValueChange={(next) => next !== null && onChange(next)}
          required={field.required ?? false}
        >
          <Base.Trigger className={styles.control}>
            <Base.Value className={styles.value} placeholder={placeholder ?? componentWords.choose} />
            <Base.Icon
              render={
                <svg className={styles.arrow} viewBox="0 0 16 16" aria-hidden="true">
                  <path d="m4 6 4 4 4-4" />
                </svg>
              }
            />
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner className={overlay.positioner} sideOffset={4} alignItemWithTrigger={false}>
              <Base.Popup className={`${overlay.popup} ${styles.list}`}>
                <Base.List>
                  {options.map((option) => (
                    <Base.Item key={option.value} value={option.value} className={styles.option}>
                      <Base.ItemIndicator className={styles.chosen}>✓</Base.ItemIndicator>
                      <Base.ItemText className={styles.optionLabel}>{option.label}</Base.ItemText>
                    </Base.Item>
                  ))}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      </CSPProvider>
    </Field>
  );
}
