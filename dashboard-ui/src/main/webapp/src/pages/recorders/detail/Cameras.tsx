import { useState } from "react";
import { useCamerasOf } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { CameraStrip } from "../../../components/CameraStrip.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { CameraLine } from "./CameraLine.tsx";
import styles from "./Cameras.module.css";
import { NotRead } from "./NotRead.tsx";
import { Section } from "./Section.tsx";
import { UnregisteredCameras } from "./UnregisteredCameras.tsx";
import { useSteadyOrder } from "./use-steady-order.ts";

/** As many are listed at once; the strip shows all. */
const SHOWN = 32;

interface Props {
  readonly recorder: Recorder;
  readonly onEdit: (cameraId: number | "new") => void;
}

/** The cameras of an opened recorder: all of them as a strip, and each with its status, why, since when, and its address. */
export function Cameras({ recorder, onEdit }: Props) {
  const { id, deviceName, enabled, status, reason, since, camerasTotal, camerasOnline, cameraStates, unregisteredCameras } = recorder;
  const { cameras, problem } = useCamerasOf(id);
  const away = status === "offline" || !enabled;
  const listed = useSteadyOrder(cameras, !away);
  const [all, setAll] = useState(false);
  const words = detailWords.cameras;
  const context = { known: enabled && reason !== "never_connected", takenAlong: status === "offline" ? since : null };
  const shown = all ? listed : listed.slice(0, SHOWN);
  return (
    <Section
      title={words.title}
      aside={
        <>
          {camerasTotal > 0 && <CameraStrip states={cameraStates} online={camerasOnline} hollow={away} />}
          <span className={styles.add}>
            <Button tone="quiet" onClick={() => onEdit("new")}>
              {words.add}
            </Button>
          </span>
        </>
      }
    >
      {problem !== null && <NotRead what={cameras === null ? words.notRead : words.notReadAgain} problem={problem} />}
      {cameras === null && problem === null && <Coming count={Math.min(camerasTotal, SHOWN)} />}
      {cameras !== null && cameras.length === 0 && (
        <p className={styles.none}>
          {words.none} {words.noneHint}
        </p>
      )}
      {cameras !== null && cameras.length > 0 && (
        <ul className={styles.cameras} aria-label={words.list(deviceName)}>
          {shown.map((camera) => (
            <CameraLine key={camera.id} camera={camera} {...context} onEdit={onEdit} />
          ))}
        </ul>
      )}
      {shown.length < listed.length && <Button onClick={() => setAll(true)}>{words.showAll(listed.length)}</Button>}
      {unregisteredCameras > 0 && <UnregisteredCameras nvrId={id} count={unregisteredCameras} />}
    </Section>
  );
}

/** The cameras that are being read, in their size. */
function Coming({ count }: { readonly count: number }) {
  return (
    <div className={styles.cameras} aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.camera}>
          <Skeleton width="5rem" />
          <Skeleton width="60%" />
          <Skeleton width="70%" />
        </div>
      ))}
      <span className="visually-hidden">{detailWords.cameras.loading}</span>
    </div>
  );
}
