import { useRef, useState } from "react";
import styles from "./CopyCommand.module.css";

/** A command with a button that copies it; where the browser forbids that (plain HTTP), it is selected for Ctrl-C. */
export function CopyCommand({ command, label }: { readonly command: string; readonly label: string }) {
  const text = useRef<HTMLElement>(null);
  const [word, setWord] = useState("Copy");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      setWord("Copied");
    } catch {
      if (text.current !== null) {
        getSelection()?.selectAllChildren(text.current);
      }
      setWord("Ctrl-C");
    }
  };
  return (
    <div className={styles.command}>
      <code ref={text} className={styles.text}>
        {command}
      </code>
      <button type="button" className={styles.copy} onClick={() => void copy()} aria-label={`${word}: ${label}`}>
        {word}
      </button>
    </div>
  );
}
