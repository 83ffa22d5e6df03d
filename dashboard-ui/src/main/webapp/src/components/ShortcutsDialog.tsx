import { useEffect, useRef } from "react";
import { Button } from "./Button.tsx";
import styles from "./ShortcutsDialog.module.css";

const SHORTCUTS: readonly (readonly [key: string, action: string])[] = [
  ["/", "Search"],
  ["j", "Next recorder"],
  ["k", "Previous recorder"],
  ["Enter", "Open or close the recorder"],
  ["s", "Sort again after changes"],
  ["Esc", "Leave the search, close this"],
  ["?", "These shortcuts"],
];

/** All keys of the page; a native modal dialog, so that focus and Esc behave as everywhere. */
export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) {
      dialog.current?.showModal();
    } else {
      dialog.current?.close();
    }
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title" className={styles.title}>
        Keyboard
      </h2>
      <dl className={styles.keys}>
        {SHORTCUTS.map(([key, action]) => (
          <div key={key} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>Close</Button>
    </dialog>
  );
}
