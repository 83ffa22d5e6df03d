import styles from "./StackedBar.module.css";
import type { MarkState } from "./StatusMark.tsx";

/** A part of a whole; `key` tells apart two of one state. */
export interface Share {
  readonly key: string;
  readonly state: MarkState;
  readonly value: number;
}

interface Props {
  readonly shares: readonly Share[];
  /** The length of the whole, as a part of the room: 1 unless bars are compared with each other. */
  readonly length?: number;
}

/**
 * How a whole is divided, the worst first; whatever is there is seen, however little it is. Whoever shows it says the numbers
 * beside it: to the ear it is nothing.
 */
export function StackedBar({ shares, length = 1 }: Props) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.bar} style={{ width: `${length * 100}%` }}>
        {shares
          .filter(({ value }) => value > 0)
          .map(({ key, state, value }) => (
            <span key={key} className={styles.share} data-state={state} style={{ flexGrow: value }} />
          ))}
      </span>
    </span>
  );
}
