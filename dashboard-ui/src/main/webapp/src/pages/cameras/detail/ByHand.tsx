import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { cameraQuery, setCameraStatus, type CameraRecord } from "../../../api/cameras.ts";
import { useWrite } from "../../../api/use-write.ts";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import type { CameraStatus } from "../../../core/model.ts";
import { cameraDetailWords } from "../../../words/cameras.ts";
import { problemWords } from "../../../words/problems.ts";
import styles from "./CameraDetail.module.css";

const { byHand: words, actions } = cameraDetailWords;

/** Sets the status by hand, for what no recorder can know; closed until somebody wants it. */
export function ByHand({ camera }: { readonly camera: CameraRecord }) {
  const { http } = useApi();
  const queries = useQueryClient();
  const write = useWrite<CameraStatus | null, CameraRecord>({
    send: async (status, signal) => (await setCameraStatus(http, camera.id, status, signal)).entity,
    done: (answer) => queries.setQueryData(cameraQuery(http, camera.id).queryKey, answer),
  });
  const problem = write.error === null ? null : problemWords(write.error);
  return (
    <details className={styles.byHand}>
      <summary className={styles.byHandTitle}>{actions.byHand}</summary>
      <p className={panel.quiet}>{words.explain}</p>
      <div className={panel.actions}>
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
      <p className={panel.quiet} role="status">
        {write.isSuccess && words.accepted}
        {problem !== null && `${problem.happened} ${problem.means}`}
      </p>
    </details>
  );
}
