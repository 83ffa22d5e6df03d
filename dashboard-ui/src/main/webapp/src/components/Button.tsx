import type { ReactNode } from "react";
import styles from "./Button.module.css";

interface Props {
  readonly children: ReactNode;
  readonly onClick: () => void;
}

export function Button({ children, onClick }: Props) {
  return (
    <button type="button" className={styles.button} onClick={onClick}>
      {children}
    </button>
  );
}
