import { useRef, useState } from "react";
import { copyWords } from "../words/shell.ts";
import styles from "./CopyCommand.module.css";

/** A command with a button that copies it; where the browser forbids that (plain HTTP), it is selected for Ctrl-C. */
export function CopyCommand({ command, label }: { readonly command: string; readonly label: string }) {
  const text = useRef<HTMLElement>(null);
  const [word, setWord] = useState<string>(copyWords.copy);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      setWord(copyWords.copied);
    } catch {
      if (text.current !== null) {
        getSelection()?.selectAllChildren(text.current);
      }
      setWord(copyWords.byKey);
    }
  };
  return (
    <div className={styles.command}>
      <code ref={text} className={styles.text}>
        {command}
      </code>
      <button type="button" className={styles.copy} onClick={() => void copy()} aria-label={copyWords.label(word, label)}>
        {word}
      </button>
    </div>
  );
}
