import { keyCaps } from "../app/commands/key-caps.ts";
import styles from "./KeyCaps.module.css";

/** The keys of a command, as they look on a keyboard. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
