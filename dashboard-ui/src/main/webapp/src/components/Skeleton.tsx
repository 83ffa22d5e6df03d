import styles from "./Skeleton.module.css";

interface Props {
  /** CSS lengths: the size of what comes. */
  readonly width?: string;
  readonly height?: string;
}

/** The place of something that is still loading, in its size. Whoever shows it says what is loading. */
export function Skeleton({ width = "100%", height = "1em" }: Props) {
  return <span className={styles.skeleton} style={{ width, height }} />;
}
