import { useCallback } from "react";
import { useApi } from "../../../api/api-context.ts";
import { useClockText, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { cameraDetailWords } from "../../../words/cameras.ts";
import { problemWords } from "../../../words/problems.ts";
import { nameOf } from "../camera-words.ts";
import { deletions, type Deletion } from "../deletions.ts";
import styles from "./CameraDetail.module.css";

const words = cameraDetailWords.deleting;

function PendingDeletion({ deletion: { camera, at, problem } }: { readonly deletion: Deletion }) {
  const { http } = useApi();
  const name = nameOf(camera);
  const waiting = useClockText(useCallback((now) => words.title(name, Math.max(0, Math.ceil((at - now) / 1_000))), [name, at]));
  const why = problem === null ? null : problemWords(problem);
  return (
    <li className={styles.deletion} data-failed={why !== null}>
      <p className={styles.deletionWords}>
        <strong aria-live="off">{why === null ? waiting : words.failed(name)}</strong> {why === null ? words.body : `${why.happened} ${why.means}`}
      </p>
      <Button onClick={() => deletions.keep(camera.id)}>{words.keep}</Button>
      <Button tone="danger" onClick={() => void deletions.now(http, camera)}>
        {words.now}
      </Button>
    </li>
  );
}

/** What is about to be deleted, as long as it can be kept. */
export function PendingDeletions() {
  const pending = useObservable(deletions.pending);
  return pending.length === 0 ? null : (
    <ul className={styles.deletions} aria-label={words.list}>
      {pending.map((deletion) => (
        <PendingDeletion key={deletion.camera.id} deletion={deletion} />
      ))}
    </ul>
  );
}
