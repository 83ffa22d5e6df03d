import type { stateWords } from "../words/components.ts";
import { SHAPES } from "./status-shapes.ts";
import styles from "./StatusMark.module.css";

/** What is shown of a state: a colour, a shape, and beside it always a word. */
export type MarkState = keyof typeof stateWords;

interface Props {
  readonly state: MarkState;
  /** Without its colour: the shape as a legend, where there is none of it. */
  readonly quiet?: boolean;
}

export function StatusMark({ state, quiet = false }: Props) {
  return (
    <svg className={styles.mark} data-state={state} data-quiet={quiet} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[state]} />
    </svg>
  );
}
