import { editingWords } from "../../words/editing.ts";
import { Button } from "../Button.tsx";
import styles from "./Editing.module.css";
import type { Editing, Theirs } from "./use-editing.ts";

/** How a field is called, and its value as people call it. */
export interface FieldWords<Fields> {
  readonly label: (field: keyof Fields) => string;
  readonly value: (field: keyof Fields, fields: Fields) => string;
}

interface Props<Fields> {
  readonly editing: Editing<Fields>;
  readonly theirs: Theirs<Fields>;
  readonly words: FieldWords<Fields>;
}

/** What somebody else changed while the form was open, beside what is in it: one of the two is to stay. */
export function ChangedMeanwhile<Fields>({ editing, theirs, words }: Props<Fields>) {
  const { conflict } = editingWords;
  const { mine, keepMine, takeTheirs, saving } = editing;
  return (
    <div className={styles.form} role="alert">
      <p className={styles.lead}>{conflict.title}</p>
      {theirs.differences.length === 0 ? (
        <p className={styles.hint}>{conflict.nothingLeft}</p>
      ) : (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">{conflict.field}</th>
              <th scope="col">{conflict.theirs}</th>
              <th scope="col">{conflict.mine}</th>
            </tr>
          </thead>
          <tbody>
            {theirs.differences.map(({ field }) => (
              <tr key={String(field)}>
                <th scope="row">{words.label(field)}</th>
                <td>{words.value(field, theirs.fields)}</td>
                <td>{words.value(field, mine)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.buttons}>
        <Button tone="primary" onClick={keepMine} disabled={saving}>
          {conflict.keepMine}
        </Button>
        <Button onClick={takeTheirs}>{conflict.takeTheirs}</Button>
      </div>
    </div>
  );
}
