import { useEffect, useRef, type ReactNode } from "react";
import { editingWords } from "../../words/editing.ts";
import { Button } from "../Button.tsx";
import { ChangedMeanwhile, type FieldWords } from "./ChangedMeanwhile.tsx";
import styles from "./Editing.module.css";
import type { Editing } from "./use-editing.ts";
import { WriteProblem } from "./WriteProblem.tsx";

interface Props<Fields> {
  readonly editing: Editing<Fields>;
  readonly words: FieldWords<Fields>;
  /** The word of the button that sends it. */
  readonly save?: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
  /** What else can be done with it, at the end of the buttons: "Remove". */
  readonly more?: ReactNode;
}

/** The fields of a form with its buttons, why it was not saved, or what somebody else changed meanwhile. */
export function EditForm<Fields>({ editing, words, save = editingWords.save, onCancel, children, more }: Props<Fields>) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where a keyboard would cover half of the form, it comes when a field is touched.
    if (matchMedia("(pointer: fine)").matches) {
      form.current?.querySelector("input")?.focus();
    }
  }, []);
  if (editing.theirs !== null) {
    return <ChangedMeanwhile editing={editing} theirs={editing.theirs} words={words} />;
  }
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editing.save();
      }}
    >
      {children}
      {editing.problem !== null && <WriteProblem problem={editing.problem} />}
      <div className={styles.buttons}>
        <Button type="submit" tone="primary" disabled={editing.saving}>
          {editing.saving ? editingWords.saving : save}
        </Button>
        <Button onClick={onCancel}>{editingWords.cancel}</Button>
        {more !== undefined && <div className={styles.more}>{more}</div>}
      </div>
    </form>
  );
}
