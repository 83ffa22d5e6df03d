import { useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { adoptionWords } from "../../words/adoption.ts";
import styles from "./AdoptionPage.module.css";
import type { Run } from "./run.ts";

const words = adoptionWords.run;

/** How far a registration of many is, and in the end what became of it. */
export function RunBar({ run }: { readonly run: Run }) {
  const { total, done, failed, open, stopped } = useObservable(run.state);
  if (total === 0) {
    return null;
  }
  const answered = total - open.size;
  const running = open.size > 0;
  const left = total - done.size - failed.size;
  return (
    <div className={styles.run}>
      {running && <progress className={styles.progress} max={total} value={answered} aria-label={words.label} />}
      <p className={styles.runWords} role="status">
        {running ? (total > 1 ? words.progress(answered, total) : words.label) : words.summary(done.size, failed.size)}
        {!running && stopped && left > 0 && ` ${words.stopped(left)}`}
      </p>
      {running ? total > 1 && <Button onClick={() => run.stop()}>{words.stop}</Button> : <Button tone="quiet" onClick={() => run.dismiss()}>{words.dismiss}</Button>}
    </div>
  );
}
