import { Fragment } from "react";
import { markedParts, type Search } from "./list/search.ts";
import styles from "./cells.module.css";

/** A text in which what was searched for is marked. */
export function Marked({ text, search }: { readonly text: string; readonly search: Search }) {
  if (search.words.length === 0) {
    return text;
  }
  return markedParts(text, search).map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity, and do not move
    index % 2 === 1 ? <mark key={index} className={styles.mark}>{part}</mark> : <Fragment key={index}>{part}</Fragment>,
  );
}
