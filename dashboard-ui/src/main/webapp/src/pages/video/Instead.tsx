import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { videoPageWords as words } from "../../words/video-page.ts";
import styles from "./VideoPage.module.css";

interface Props {
  readonly problem: Error | null;
  readonly isEmpty: boolean;
  readonly again: () => void;
  readonly onAll: () => void;
}

/** In the place of the streams: why they cannot be read, how they come here, or that none matches. */
export function Instead({ problem, isEmpty, again, onAll }: Props) {
  const { notRead, none, noMatch } = words;
  if (problem !== null) {
    return <ErrorMessage title={notRead.title} meaning={notRead.meaning(problem.message)} remedy={notRead.remedy} onRetry={again} />;
  }
  return isEmpty ? (
    <Message title={none.title}>
      <p>{none.body}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone it is wider than the screen, and scrolled by keys too */}
      <pre className={styles.sample} tabIndex={0} role="region" aria-label={none.sample}>
        {none.yml}
      </pre>
      <p>{none.after}</p>
    </Message>
  ) : (
    <Message title={noMatch.title} action={<Button onClick={onAll}>{noMatch.action}</Button>}>
      <p>{noMatch.body}</p>
    </Message>
  );
}
