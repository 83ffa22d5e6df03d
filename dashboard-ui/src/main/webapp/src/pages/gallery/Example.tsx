import type { ReactNode } from "react";
import styles from "./GalleryPage.module.css";

/** One component in one state, with what to know of it. */
export function Example({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.example}>
      <h3 className={styles.name}>{name}</h3>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
