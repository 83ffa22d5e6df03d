import { useApi } from "../../api/api-context.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { signedOutWords } from "../../words/shell.ts";
import { useObservable } from "../fleet-context.ts";
import styles from "./SignedOut.module.css";

/** Says that the server asks who is there; the one place where people will sign in. */
export function SignedOut() {
  const ended = useObservable(useApi().session.ended);
  if (!ended) {
    return null;
  }
  return (
    <div className={styles.banner} role="region" aria-label={signedOutWords.region}>
      <StatusMark state="warning" />
      <p className={styles.words}>
        <strong>{signedOutWords.title}</strong> {signedOutWords.body}
      </p>
      <Button onClick={() => location.reload()}>{signedOutWords.action}</Button>
    </div>
  );
}
