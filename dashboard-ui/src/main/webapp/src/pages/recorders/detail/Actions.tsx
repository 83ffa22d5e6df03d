import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../../../api/api-context.ts";
import { changeRecorder, removeRecorder } from "../../../api/recorders.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { PageLink } from "../../../app/PageLink.tsx";
import { recorderKey, remove } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import styles from "./RecorderDetail.module.css";

/** Enables or disables a recorder; the page shows it at once. */
function useEnable(recorder: Recorder) {
  const { id, revision } = recorder;
  const { http } = useApi();
  const { store } = useFleet().realtime;
  return useWrite<boolean, Recorder>({
    send: (enabled, signal) => changeRecorder(http, id, revision, { enabled }, signal),
    show: (enabled) => {
      store.showChange(id, revision, { enabled });
      return () => store.settleChange(id, recorder);
    },
    done: (answer) => store.settleChange(id, answer),
  });
}

interface Props {
  readonly recorder: Recorder;
  readonly onStatus: () => void;
}

/** What can be done with a recorder, and where more of it is. */
export function Actions({ recorder, onStatus }: Props) {
  const { id, deviceName, revision, enabled } = recorder;
  const navigate = useNavigate({ from: "/recorders" });
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const enable = useEnable(recorder);
  const removeIt = (): void =>
    remove({
      key: recorderKey(id),
      name: deviceName,
      send: (signal) => removeRecorder(http, id, revision, signal),
      removed: () => store.remove(id),
      seeAt: `/recorders?open=${id}`,
    });
  return (
    <div className={styles.actions} role="group" aria-label={detailWords.actions}>
      <Button onClick={() => void navigate({ search: (last) => ({ ...last, edit: id }), resetScroll: false })}>{detailWords.edit}</Button>
      <Button disabled={enable.isPending} onClick={() => enable.mutate(!enabled)}>
        {enabled ? detailWords.disable : detailWords.enable}
      </Button>
      <Button onClick={onStatus}>{detailWords.setStatus}</Button>
      <Button onClick={removeIt}>{detailWords.remove}</Button>
      <span className={styles.links}>
        <PageLink className={styles.link} to={`/cameras?nvr=${id}&enabled=all`}>
          {detailWords.camerasPage}
        </PageLink>
        <PageLink className={styles.link} to={`/reports?by=nvr&nvr=${id}&open=${id}`}>
          {detailWords.report}
        </PageLink>
      </span>
      {enable.error !== null && <WriteProblem problem={enable.error} />}
    </div>
  );
}
