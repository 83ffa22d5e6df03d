import { Combobox as Base } from "@base-ui/react/combobox";
import { useMemo } from "react";
import { componentWords } from "../../words/components.ts";
import overlay from "../overlays/Overlay.module.css";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";
import type { Option } from "./SelectField.tsx";

interface Props<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly placeholder?: string;
}

/** One of many, found by a part of its name; emptied, nothing is chosen. */
export function ComboboxField<Value extends string>({ options, value, onChange, placeholder, ...field }: Props<Value>) {
  const items = useMemo(
    () => Base.createItems(options, { getValue: (option) => option.value, getLabel: (option) => option.label }),
    [options],
  );
  return (
    <Field {...field}>
      <Base.Root items={items} value={value} onValueChange={onChange} required={field.required ?? false}>
        <Base.InputGroup className={styles.withButtons}>
          <Base.Input
            className={styles.control}
            placeholder={placeholder}
            onKeyDown={(event) => {
              // Esc closes the list, or what the field is in; it does not take away what was chosen.
              if (event.key === "Escape" && event.currentTarget.ariaExpanded !== "true") {
                event.preventBaseUIHandler();
              }
            }}
          />
          <Base.Trigger className={styles.step} aria-label={componentWords.showAll(field.label)}>
            <svg className={styles.arrow} viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 6 4 4 4-4" />
            </svg>
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner className={overlay.positioner} sideOffset={4}>
            <Base.Popup className={`${overlay.popup} ${styles.list}`}>
              <Base.Empty className={styles.none}>{componentWords.noMatch}</Base.Empty>
              <Base.List>
                {(option: Option<Value>) => (
                  <Base.Item key={option.value} value={option.value} className={styles.option}>
                    <Base.ItemIndicator className={styles.chosen}>✓</Base.ItemIndicator>
                    <span className={styles.optionLabel}>{option.label}</span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
