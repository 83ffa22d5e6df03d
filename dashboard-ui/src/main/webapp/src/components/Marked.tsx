import { Fragment } from "react";
import { markedParts } from "./marked-parts.ts";
import styles from "./Marked.module.css";

/** A text in which what was searched for is marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  return markedParts(text, words).map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity, and do not move
    index % 2 === 1 ? <mark key={index} className={styles.mark}>{part}</mark> : <Fragment key={index}>{part}</Fragment>,
  );
}
