import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { cameraQuery, setCameraStatus, type ListedCamera } from "../../../api/listed-cameras.ts";
import { useWrite } from "../../../api/use-write.ts";
import { Button } from "../../../components/Button.tsx";
import type { CameraStatus } from "../../../core/model.ts";
import { cameraDetailWords } from "../../../words/cameras.ts";
import { problemWords } from "../../../words/problems.ts";
import styles from "./CameraDetail.module.css";

const { byHand: words, actions } = cameraDetailWords;

/** Sets the status by hand, for what no recorder can know; closed until somebody wants it. */
export function ByHand({ camera }: { readonly camera: ListedCamera }) {
  const { http } = useApi();
  const queries = useQueryClient();
  const write = useWrite<CameraStatus | null, ListedCamera>({
    send: (status, signal) => setCameraStatus(http, camera.id, status, signal),
    done: (answer) => queries.setQueryData(cameraQuery(http, camera.id).queryKey, answer),
  });
  const problem = write.error === null ? null : problemWords(write.error);
  return (
    <details className={styles.byHand}>
      <summary className={styles.byHandTitle}>{actions.byHand}</summary>
      <p className={styles.quiet}>{words.explain}</p>
      <div className={styles.actions}>
        {camera.status === "online" ? (
          <Button disabled={write.isPending} onClick={() => write.mutate("offline")}>
            {words.offline}
          </Button>
        ) : (
          <Button disabled={write.isPending} onClick={() => write.mutate("online")}>
            {words.online}
          </Button>
        )}
        {camera.reason === "manual" && (
          <Button disabled={write.isPending} onClick={() => write.mutate(null)}>
            {words.takeBack}
          </Button>
        )}
      </div>
      <p className={styles.quiet} role="status">
        {write.isSuccess && words.accepted}
        {problem !== null && `${problem.happened} ${problem.means}`}
      </p>
    </details>
  );
}
