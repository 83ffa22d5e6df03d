import { useCallback } from "react";
import { useCamerasOf, useClockText } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Hint } from "../../components/Hint.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Camera, Recorder, Refusal } from "../../core/model.ts";
import { whyCamera } from "../../words/reasons.ts";
import { panelWords } from "../../words/recorders.ts";
import { ago, pointInTime } from "../../words/time.ts";
import styles from "./CameraPanel.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

interface LineProps {
  readonly camera: Camera;
  /** False while nothing is known of the cameras: never connected, disabled. */
  readonly known: boolean;
  /** Since when the recorder is offline and took its cameras along; null while it is connected. */
  readonly takenAlong: number | null;
}

function CameraLine({ camera, known, takenAlong }: LineProps) {
  const offline = camera.status === "offline";
  return (
    <li className={styles.camera} data-status={known && takenAlong === null ? camera.status : "quiet"}>
      <span className={styles.status}>
        <StatusMark state={offline ? (known ? "offline" : "unknown") : "ok"} />
        <span className={styles.word}>{offline ? panelWords.offline : panelWords.online}</span>
      </span>
      <span className={styles.name}>
        {camera.displayName ?? camera.name}
        <span className={styles.quiet}>
          {[camera.displayName === null ? null : camera.name, camera.ipAddress].filter((part) => part !== null).join(" · ")}
        </span>
      </span>
      <span className={styles.why}>
        <WhyCamera camera={camera} />
        {camera.reportedWord !== null && <Hint>{panelWords.cameraUnreadable(camera.reportedWord)}</Hint>}
      </span>
      <span className={styles.since}>
        {camera.since !== takenAlong && <Since at={camera.since} />}
      </span>
    </li>
  );
}

function WhyCamera({ camera }: { readonly camera: Camera }) {
  const since = camera.reportedWord === null ? camera.notReportedSince : null;
  const why = whyCamera(camera);
  return useClockText(
    useCallback((now) => (since === null ? why : panelWords.notMentioned(why, pointInTime(since, now))), [why, since]),
  );
}

/** Last sign of life of a recorder; the server writes it down every half minute, so seconds would be a pretence. */
function LastSeen({ at }: { readonly at: number }) {
  return useClockText(useCallback((now) => panelWords.lastSeen(pointInTime(at, now), ago(at, now)), [at]));
}

/** Why the server did not let it in, the last time that it did not. */
function TurnedAway({ refusal }: { readonly refusal: Refusal }) {
  return useClockText(useCallback((now) => panelWords.turnedAway(pointInTime(refusal.at, now), refusal), [refusal]));
}

/** What is to know of a recorder, in sentences. */
function Facts({ recorder, camerasKnown }: { readonly recorder: Recorder; readonly camerasKnown: boolean }) {
  const { camerasTotal } = recorder;
  const offline = recorder.status === "offline";
  const known = recorder.enabled && recorder.reason !== "never_connected";
  return (
    <p className={styles.facts}>
      {offline && recorder.lastSeen !== null && <LastSeen at={recorder.lastSeen} />}{" "}
      {offline && known && camerasTotal > 0 && panelWords.camerasWent}{" "}
      {recorder.reason === "never_connected" && panelWords.neverConnected}{" "}
      {recorder.lastRefusal !== null && <TurnedAway refusal={recorder.lastRefusal} />}{" "}
      {recorder.reportedWord !== null && panelWords.unreadable(recorder.reportedWord)}{" "}
      {recorder.conflict !== null && panelWords.conflict(recorder.conflict)} {camerasTotal === 0 && panelWords.noCameras}
      {!camerasKnown && camerasTotal > 0 && panelWords.loadingCameras(camerasTotal)}{" "}
      {recorder.unregisteredCameras > 0 && panelWords.unregistered(recorder.unregisteredCameras)}
    </p>
  );
}

/** An open recorder: what is to know of it, what can be done, and its cameras, each with its reason and since when. */
export function CameraPanel({ recorder }: { readonly recorder: Recorder }) {
  const { cameras, problem } = useCamerasOf(recorder.id);
  const { edit } = useListAddressChanges();
  const offline = recorder.status === "offline";
  const known = recorder.enabled && recorder.reason !== "never_connected";
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Facts recorder={recorder} camerasKnown={cameras !== null || problem !== null} />
        <Button onClick={() => edit(recorder.id)}>{panelWords.edit}</Button>
      </div>
      {problem !== null && <p className={styles.facts}>{panelWords.camerasNotRead(problem.message)}</p>}
      <ul className={styles.cameras} aria-label={panelWords.cameras(recorder.deviceName)}>
        {cameras?.map((camera) => (
          <CameraLine key={camera.id} camera={camera} known={known} takenAlong={offline ? recorder.since : null} />
        ))}
      </ul>
    </div>
  );
}
