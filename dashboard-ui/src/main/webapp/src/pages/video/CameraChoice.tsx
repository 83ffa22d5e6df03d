import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { cameraQuery } from "../../api/cameras.ts";
import { sourceHost, type Device } from "../../api/devices.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { useFoundCameras } from "../../app/use-found-cameras.ts";
import { Button } from "../../components/Button.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import type { Camera } from "../../core/model.ts";
import { cameraName } from "../../words/camera-name.ts";
import { videoPageWords } from "../../words/video-page.ts";
import styles from "./VideoPage.module.css";

const words = videoPageWords.detail;
/** The server looks for cameras once somebody has typed enough of a word. */
const SHORTEST = 3;
const MOST = 8;
/** Of cameras with the stream's address as many are read and offered; a recorder's address may be that of hundreds. */
const CANDIDATES = 8;

interface ListProps {
  readonly label: string;
  readonly cameras: readonly Camera[];
  readonly busy: boolean;
  readonly onChoose: (cameraId: number) => void;
}

function CameraList({ label, cameras, busy, onChoose }: ListProps) {
  const { store } = useFleet().realtime;
  return (
    <ul className={styles.choices} aria-label={label}>
      {cameras.map((camera) => (
        <li key={camera.id} className={styles.choiceLine}>
          <span>
            {cameraName(camera)}{" "}
            <span className={styles.quiet}>{[store.recorder(camera.nvrId)?.deviceName, camera.ipAddress].filter((part) => part !== undefined && part !== null).join(" · ")}</span>
          </span>
          <Button disabled={busy} onClick={() => onChoose(camera.id)}>
            {words.linkTo(cameraName(camera))}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  readonly device: Device;
  readonly busy: boolean;
  readonly onChoose: (cameraId: number) => void;
}

/** Cameras that a stream may show: those with its address, and those that somebody looks for. */
export function CameraChoice({ device, busy, onChoose }: Props) {
  const { http } = useApi();
  // Of several that have its address and are not named the search finds them.
  const [typed, setTyped] = useState(() => (device.link === "ambiguous" && device.candidates.length === 0 ? (sourceHost(device) ?? "") : ""));
  const { cameras, failed } = useFoundCameras(typed, SHORTEST, MOST);
  const read = useQueries({ queries: device.candidates.slice(0, CANDIDATES).map((id) => cameraQuery(http, id)) });
  const candidates = read.flatMap(({ data }) => data ?? []);
  return (
    <div className={styles.cameraChoice}>
      {candidates.length > 0 && (
        <>
          <p className={styles.small}>{words.candidates}</p>
          <CameraList label={words.candidates} cameras={candidates} busy={busy} onChoose={onChoose} />
        </>
      )}
      <TextField label={words.find} hint={words.findHint} type="search" required value={typed} onChange={setTyped} />
      {cameras.length > 0 && <CameraList label={words.found} cameras={cameras} busy={busy} onChoose={onChoose} />}
      <p className={styles.quiet} role="status">
        {failed && words.failed}
        {!failed && typed.trim().length >= SHORTEST && cameras.length === 0 && words.nobody}
      </p>
    </div>
  );
}
