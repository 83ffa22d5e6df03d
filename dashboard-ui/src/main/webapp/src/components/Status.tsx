import { stateWords } from "../words/components.ts";
import styles from "./Status.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

interface Props {
  readonly state: MarkState;
  /** Another word than the state's own: "Never connected". */
  readonly word?: string;
}

/** A state in full: colour, shape and word. What needs a person is in the colour too, the rest is quiet. */
export function Status({ state, word = stateWords[state] }: Props) {
  return (
    <span className={styles.status} data-state={state}>
      <StatusMark state={state} />
      {word}
    </span>
  );
}
