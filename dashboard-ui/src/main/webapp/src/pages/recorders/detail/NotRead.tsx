import { Button } from "../../../components/Button.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import { detailWords } from "../../../words/recorder-detail.ts";
import styles from "./RecorderDetail.module.css";

interface Props {
  /** "The cameras cannot be read." */
  readonly what: string;
  /** "The server answered 503." */
  readonly problem: Error;
  readonly onRetry?: () => void;
}

/** In the place of a part that cannot be read: what happened, what is missing, and a way to ask again. */
export function NotRead({ what, problem, onRetry }: Props) {
  return (
    <div className={styles.callout} role="alert">
      <StatusMark state="warning" />
      <p>
        {what} {problem.message}
      </p>
      {onRetry !== undefined && <Button onClick={onRetry}>{detailWords.again}</Button>}
    </div>
  );
}
