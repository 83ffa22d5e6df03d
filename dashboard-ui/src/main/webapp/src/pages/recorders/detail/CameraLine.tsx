import { useCallback } from "react";
import { useClockText } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { FlapStatus } from "../../../components/FlapStatus.tsx";
import { Hint } from "../../../components/Hint.tsx";
import { Since } from "../../../components/Since.tsx";
import type { Camera } from "../../../core/model.ts";
import { cameraName } from "../../../words/camera-name.ts";
import { whyCamera } from "../../../words/reasons.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { pointInTime } from "../../../words/time.ts";
import styles from "./Cameras.module.css";

/** What is known of a recorder's cameras: nothing while it never connected or is disabled, nothing new since it went. */
export interface CameraContext {
  readonly known: boolean;
  /** Since when the recorder is offline and took its cameras along, epoch milliseconds; null while it is connected. */
  readonly takenAlong: number | null;
}

interface Props extends CameraContext {
  readonly camera: Camera;
  readonly onEdit: (id: number) => void;
}

function Why({ camera }: { readonly camera: Camera }) {
  const since = camera.reportedWord === null ? camera.notReportedSince : null;
  const why = whyCamera(camera);
  return useClockText(
    useCallback((now) => (since === null ? why : detailWords.cameras.notMentioned(why, pointInTime(since, now))), [why, since]),
  );
}

/** One camera: status, name, address, why and since when. Red belongs to the cause: one that its recorder took along is quiet. */
export function CameraLine({ camera, known, takenAlong, onEdit }: Props) {
  const words = detailWords.cameras;
  const { id, name, displayName, ipAddress, reason, since, reportedWord } = camera;
  const offline = camera.status === "offline";
  const byItself = known && (takenAlong === null || reason === "manual");
  const word = offline ? words.offline : words.online;
  const called = cameraName(camera);
  return (
    <li className={styles.camera} data-state={offline ? "offline" : "online"}>
      <span className={styles.status}>
        <FlapStatus type="camera" id={id} short state={offline ? (byItself ? "offline" : "unknown") : "ok"} word={word} />
      </span>
      <span className={styles.name}>
        {called}
        <span className={styles.quiet}>{[displayName === null ? null : name, ipAddress].filter((part) => part !== null).join(" · ")}</span>
      </span>
      <span className={styles.why}>
        <Why camera={camera} />
        {reportedWord !== null && <Hint>{words.unreadable(reportedWord)}</Hint>}
      </span>
      <span className={styles.since}>{since !== takenAlong && <Since at={since} />}</span>
      <span className={styles.edit}>
        <Button tone="quiet" aria-label={words.edit(called)} onClick={() => onEdit(id)}>
          {words.editWord}
        </Button>
      </span>
    </li>
  );
}
