import { exportAddress } from "../../api/export.ts";
import { exportWords as words } from "../../words/import.ts";
import styles from "./ImportPage.module.css";

/** The way out: everything in the columns of an import. */
export function ExportLinks() {
  return (
    <section className={styles.card} aria-labelledby="export-title">
      <h2 id="export-title" className={styles.heading}>
        {words.title}
      </h2>
      <p className={styles.quiet}>{words.body}</p>
      <p className={styles.links}>
        <a className={styles.link} href={exportAddress("nvrs", {}, "comma")} download>
          {words.comma}
        </a>
        <a className={styles.link} href={exportAddress("nvrs", {}, "semicolon")} download>
          {words.semicolon}
        </a>
      </p>
    </section>
  );
}
