import { Combobox as Base } from "@base-ui/react/combobox";
import { useMemo, useState } from "react";
import { componentWords } from "../../words/components.ts";
import overlay from "../overlays/Overlay.module.css";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";
import type { Option } from "./SelectField.tsx";

/** More are not listed: thousands are found by their letters, not by scrolling. */
const LISTED = 200;

interface Props<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  /** Offers to add what is typed when nothing has that name, and is called with it. */
  readonly onCreate?: (label: string) => void;
  readonly placeholder?: string;
}

/** The value of the offer to add what is typed; no option has it. */
const CREATE = "\u0000create";

/** What is offered to be added: what was typed, unless something is called so. */
function offered(typed: string, options: readonly Option<string>[]): readonly Option<string>[] {
  const label = typed.trim();
  const isThere = options.some((option) => option.label.toLowerCase() === label.toLowerCase());
  return label === "" || isThere ? [] : [{ value: CREATE, label }];
}

/** One of many, found by a part of its name; emptied, nothing is chosen. */
export function ComboboxField<Value extends string>({ options, value, onChange, onCreate, placeholder, ...field }: Props<Value>) {
  const [typed, setTyped] = useState("");
  const creates = onCreate !== undefined;
  const items = useMemo(
    () =>
      Base.createItems<Option<string>, string>([...options, ...(creates ? offered(typed, options) : [])], {
        getValue: (option) => option.value,
        getLabel: (option) => option.label,
      }),
    [options, typed, creates],
  );
  const change = (next: string | null): void => {
    if (next === CREATE) {
      onCreate?.(typed.trim());
    } else {
      onChange(options.find((option) => option.value === next)?.value ?? null);
    }
  };
  return (
    <Field {...field}>
      <Base.Root
        items={items}
        value={value}
        onValueChange={change}
        onInputValueChange={setTyped}
        limit={LISTED}
        required={field.required ?? false}
      >
        <Base.InputGroup className={styles.withButtons}>
          <Base.Input className={styles.control} placeholder={placeholder} />
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
                {(option: Option<string>) => (
                  <Base.Item key={option.value} value={option.value} className={styles.option}>
                    <Base.ItemIndicator className={styles.chosen}>✓</Base.ItemIndicator>
                    <span className={styles.optionLabel}>
                      {option.value === CREATE ? componentWords.add(option.label) : option.label}
                    </span>
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
