import styles from "./ToolbarChoice.module.css";

interface Props<Value extends string> {
  readonly label: string;
  readonly value: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** One of a few, in a toolbar. The first of them is what nobody had to choose. */
export function ToolbarChoice<Value extends string>({ label, value, values, words, onChange }: Props<Value>) {
  return (
    <label className={styles.choice}>
      <span className="visually-hidden">{label}</span>
      <select
        className={styles.select}
        value={value}
        data-set={value !== values[0]}
        onChange={(event) => values.filter((one) => one === event.target.value).forEach(onChange)}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
