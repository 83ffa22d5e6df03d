import { useState } from "react";
import styles from "./CopyCommand.module.css";

/** A command with a button that copies it. */
export function CopyCommand({ command, label }: { readonly command: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={styles.command}>
      <code className={styles.text}>{command}</code>
      <button type="button" className={styles.copy} onClick={() => void copy()} aria-label={`Copy: ${label}`}>
        {copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
