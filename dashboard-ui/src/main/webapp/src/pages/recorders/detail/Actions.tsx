import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../../../api/api-context.ts";
import { removeRecorder } from "../../../api/recorders.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { PageLink } from "../../../app/PageLink.tsx";
import { remove } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import styles from "./RecorderDetail.module.css";

interface Props {
  readonly recorder: Recorder;
  readonly onStatus: () => void;
}

/** What can be done with a recorder, and where more of it is. */
export function Actions({ recorder: { id, deviceName, revision }, onStatus }: Props) {
  const navigate = useNavigate({ from: "/recorders" });
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const removeIt = (): void =>
    remove({
      key: `recorder:${id}`,
      name: deviceName,
      send: (signal) => removeRecorder(http, id, revision, signal),
      removed: () => store.remove(id),
      seeAt: `/recorders?open=${id}`,
    });
  return (
    <div className={styles.actions} role="group" aria-label={detailWords.actions}>
      <Button onClick={() => void navigate({ search: (last) => ({ ...last, edit: id }), resetScroll: false })}>{detailWords.edit}</Button>
      <Button onClick={onStatus}>{detailWords.setStatus}</Button>
      <Button onClick={removeIt}>{detailWords.remove}</Button>
      <span className={styles.links}>
        <PageLink className={styles.link} to={`/cameras?nvr=${id}`}>
          {detailWords.camerasPage}
        </PageLink>
        <PageLink className={styles.link} to={`/reports?by=nvr&nvr=${id}`}>
          {detailWords.report}
        </PageLink>
      </span>
    </div>
  );
}
