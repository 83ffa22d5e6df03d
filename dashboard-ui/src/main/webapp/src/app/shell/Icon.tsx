import styles from "./Icon.module.css";

/** A picture beside a word, drawn with a pen on 20 by 20. */
export function Icon({ path }: { readonly path: string }) {
  return (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
