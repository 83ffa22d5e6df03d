import styles from "./StatusMark.module.css";

/** What is shown of a state: a colour, a shape, and beside it always a word. */
export type MarkState = "ok" | "warning" | "offline" | "unknown";

const SHAPE: Readonly<Record<MarkState, string>> = {
  ok: "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0 -10z",
  warning: "M6 .8 11.700 11H.3z",
  offline: "M1.500 1.500h9v9h-9z",
  unknown: "M6 1.200a4.800 4.800 0 1 0 0 9.600a4.800 4.800 0 1 0 0 -9.600z",
};

interface Props {
  readonly state: MarkState;
  /** Without its colour: the shape as a legend, where there is none of it. */
  readonly quiet?: boolean;
}

export function StatusMark({ state, quiet = false }: Props) {
  return (
    <svg className={styles.mark} data-state={state} data-quiet={quiet} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPE[state]} />
    </svg>
  );
}
