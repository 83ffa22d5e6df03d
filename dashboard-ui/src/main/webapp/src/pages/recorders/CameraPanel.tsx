import { useCallback } from "react";
import { useClockText } from "../../app/fleet-context.ts";
import { Hint } from "../../components/Hint.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Camera, RecorderEntry, Refusal } from "../../core/model.ts";
import { counted } from "../../words/counted.ts";
import { becauseRefused, whyCamera } from "../../words/reasons.ts";
import { duration, pointInTime } from "../../words/time.ts";
import styles from "./CameraPanel.module.css";

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
        <span className={styles.word}>{offline ? "Offline" : "Online"}</span>
      </span>
      <span className={styles.name}>
        {camera.displayName ?? camera.name}
        <span className={styles.quiet}>
          {[camera.displayName === null ? null : camera.name, camera.ipAddress].filter((part) => part !== null).join(" · ")}
        </span>
      </span>
      <span className={styles.why}>
        {whyCamera(camera)}
        {camera.reportedWord === null && camera.notReportedSince !== null && <NotMentioned since={camera.notReportedSince} />}
        {camera.reportedWord !== null && (
          <Hint>
            Now called <q>{camera.reportedWord}</q>, which cannot be read
          </Hint>
        )}
      </span>
      <span className={styles.since}>
        {camera.since !== takenAlong && <Since at={camera.since} />}
      </span>
    </li>
  );
}

function NotMentioned({ since }: { readonly since: number }) {
  return <>, not mentioned since {useClockText(useCallback((now) => pointInTime(since, now), [since]))}</>;
}

/** Last sign of life of a recorder; the server writes it down every half minute, so seconds would be a pretence. */
function LastSeen({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  const ago = useClockText(useCallback((now) => (now - at < 60_000 ? "less than a minute" : duration(now - at)), [at]));
  return (
    <>
      Last sign of life {point}, {ago} ago.
    </>
  );
}

/** Why the server did not let it in, the last time that it did not. */
function TurnedAway({ refusal }: { readonly refusal: Refusal }) {
  const { at, remoteAddress } = refusal;
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  return (
    <>
      Last turned away at {point} from {remoteAddress}, because {becauseRefused(refusal)}.
    </>
  );
}

/** The cameras of one recorder, each with its reason and since when. */
export function CameraPanel({ entry }: { readonly entry: RecorderEntry }) {
  const { recorder, cameras, camerasTotal } = entry;
  const missing = camerasTotal - cameras.length;
  const offline = recorder.status === "offline";
  const known = recorder.enabled && recorder.reason !== "never_connected";
  return (
    <div className={styles.panel}>
      <p className={styles.facts}>
        {offline && recorder.lastSeen !== null && <LastSeen at={recorder.lastSeen} />}{" "}
        {offline && known && camerasTotal > 0 && <>Its cameras went with it.</>}{" "}
        {recorder.reason === "never_connected" && <>It shows here as soon as it connects with this hostname.</>}{" "}
        {recorder.lastRefusal !== null && <TurnedAway refusal={recorder.lastRefusal} />}{" "}
        {recorder.reportedWord !== null && (
          <>
            It calls its status <q>{recorder.reportedWord}</q>, which cannot be read; while it is connected it counts as online.
          </>
        )}{" "}
        {recorder.conflict !== null && <>Two machines use this hostname: {recorder.conflict}.</>}{" "}
        {camerasTotal === 0 && <>No cameras are registered for this recorder.</>}
        {missing > 0 && <>Loading {counted(missing, "camera")}…</>}{" "}
        {recorder.unregisteredCameras > 0 && (
          <>It also speaks of {counted(recorder.unregisteredCameras, "camera")} that nobody registered.</>
        )}
      </p>
      <ul className={styles.cameras} aria-label={`Cameras of ${recorder.deviceName}`}>
        {cameras.map((camera) => (
          <CameraLine key={camera.id} camera={camera} known={known} takenAlong={offline ? recorder.since : null} />
        ))}
      </ul>
    </div>
  );
}
