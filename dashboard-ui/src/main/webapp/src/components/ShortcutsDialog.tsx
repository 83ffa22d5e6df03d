import { useContext, useEffect, useRef } from "react";
import { CommandsContext } from "../app/commands/use-commands.ts";
import { useObservable } from "../app/fleet-context.ts";
import { commandWords } from "../words/shell.ts";
import { Button } from "./Button.tsx";
import { KeyCaps } from "./KeyCaps.tsx";
import styles from "./ShortcutsDialog.module.css";

/** The keys of the page in front; a native modal dialog, so that focus and Esc behave as everywhere. */
export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const commands = useObservable(useContext(CommandsContext).all);
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
        {commandWords.keyboard}
      </h2>
      <dl className={styles.keys}>
        {commands.map(({ id, key, title }) =>
          key === undefined ? null : (
            <div key={id} className={styles.line}>
              <dt>
                <KeyCaps keys={key} />
              </dt>
              <dd>{title}</dd>
            </div>
          ),
        )}
      </dl>
      <Button onClick={onClose}>{commandWords.close}</Button>
    </dialog>
  );
}
