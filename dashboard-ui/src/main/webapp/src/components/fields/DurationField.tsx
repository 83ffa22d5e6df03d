import { NumberField as Base } from "@base-ui/react/number-field";
import { useState } from "react";
import { componentWords } from "../../words/components.ts";
import styles from "./Field.module.css";
import { Field, type FieldProps } from "./Field.tsx";

const UNITS = { s: 1, min: 60, h: 3_600, d: 86_400 } as const;
type Unit = keyof typeof UNITS;

interface Props extends FieldProps {
  /** In seconds; null while it is empty. */
  readonly value: number | null;
  readonly onChange: (seconds: number | null) => void;
  readonly units: readonly Unit[];
}

/** The largest unit in which it is a whole number. */
function unitOf(seconds: number | null, units: readonly Unit[]): Unit {
  const [smallest = "s"] = units;
  return seconds === null || seconds === 0 ? smallest : (units.findLast((unit) => seconds % UNITS[unit] === 0) ?? smallest);
}

/** How long something takes: a number, and its unit beside it. */
export function DurationField({ value, onChange, units, ...field }: Props) {
  const [unit, setUnit] = useState(() => unitOf(value, units));
  // Another value from outside, which this unit cannot show.
  const shown = value !== null && value % UNITS[unit] !== 0 ? unitOf(value, units) : unit;
  return (
    <Field {...field}>
      <Base.Root
        value={value === null ? null : value / UNITS[shown]}
        onValueChange={(next) => onChange(next === null ? null : Math.round(next * UNITS[shown]))}
        min={0}
        required={field.required ?? false}
        disabled={field.disabled ?? false}
      >
        <Base.Group className={styles.withButtons}>
          <Base.Input className={styles.control} />
          <select
            className={styles.unit}
            aria-label={componentWords.unitOf(field.label)}
            disabled={field.disabled}
            value={shown}
            onChange={(event) => {
              const next = units.find((one) => one === event.target.value) ?? shown;
              setUnit(next);
              if (value !== null) {
                onChange((value / UNITS[shown]) * UNITS[next]);
              }
            }}
          >
            {units.map((one) => (
              <option key={one} value={one}>
                {componentWords.units[one]}
              </option>
            ))}
          </select>
        </Base.Group>
      </Base.Root>
    </Field>
  );
}
