import { memo } from "react";
import { useRecorder } from "../../app/fleet-context.ts";
import { Marked } from "../../components/Marked.tsx";
import { Maintained } from "../../components/maintenance/marks.tsx";
import { Hint } from "../../components/Hint.tsx";
import { cameraName } from "../../words/camera-name.ts";
import { cameraWords } from "../../words/cameras.ts";
import { CameraSince, CameraStatus, CameraWhy } from "./camera-columns.tsx";
import styles from "./CameraGrid.module.css";
import type { Row } from "./rows.ts";

interface Props {
  readonly row: Extract<Row, { readonly kind: "camera" }>;
  readonly query: string;
  readonly open: boolean;
  /** Whether the Tab key leads to this card; the arrow keys lead on from there. */
  readonly active: boolean;
  readonly onOpen: (id: number) => void;
  readonly onFocus: (id: string) => void;
}

/** A camera as a card: what it is called, how it is, and, when all is not well, why. Its picture has a place above. */
export const CameraCard = memo(function CameraCard({ row, query, open, active, onOpen, onFocus }: Props) {
  const { camera, id, left } = row;
  const recorder = useRecorder(camera.nvrId);
  return (
    <li className={styles.cell}>
      <button
        type="button"
        className={styles.card}
        data-card={id}
        tabIndex={active ? 0 : -1}
        aria-current={open ? true : undefined}
        onFocus={() => onFocus(id)}
        onClick={() => onOpen(camera.id)}
      >
        <span className={styles.head}>
          <span className={styles.cardName}>
            <Marked text={cameraName(camera)} words={[query]} />
          </span>
          <CameraStatus camera={camera} />
        </span>
        <span className={styles.recorder}>
          {recorder?.deviceName ?? camera.hostname}
          {camera.displayName !== null && (
            <>
              {" · "}
              <Marked text={camera.name} words={[query]} />
            </>
          )}
        </span>
        <span className={styles.why}>
          <Maintained of={{ type: "camera", id: camera.id, nvr: camera.nvrId }} />
          <CameraWhy camera={camera} />
          {left && <Hint>{cameraWords.left}</Hint>}
        </span>
        <span className={styles.since}>
          <CameraSince camera={camera} />
        </span>
      </button>
    </li>
  );
});
