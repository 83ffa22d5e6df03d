import { Link } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import type { Device } from "../../api/devices.ts";
import { useClockText, useRecorder } from "../../app/fleet-context.ts";
import { StreamStatus } from "../../components/streams/StreamStatus.tsx";
import { useLinkedCamera } from "../../components/streams/use-linked-camera.ts";
import type { Column } from "../../components/table/columns.ts";
import { cameraName } from "../../words/camera-name.ts";
import { pictureWords, streamStateOf, whyStream } from "../../words/streams.ts";
import { videoPageWords as words } from "../../words/video-page.ts";
import type { DeviceRow } from "./device-rows.ts";
import styles from "./VideoPage.module.css";

/** The camera that a stream shows, with its recorder; or that none is known. */
function LinkedCamera({ device }: { readonly device: Device }) {
  const camera = useLinkedCamera(device);
  const recorder = useRecorder(device.nvrId ?? 0);
  const { cameraId, link, candidates } = device;
  if (cameraId === null) {
    return <span className={styles.quiet}>{link === "ambiguous" ? words.ambiguous(candidates.length) : words.notLinked}</span>;
  }
  return (
    <span className={styles.camera}>
      <Link className={styles.link} to="/cameras" search={{ open: cameraId }}>
        {camera === null ? `${cameraId}` : cameraName(camera)}
      </Link>
      {recorder !== undefined && <span className={styles.quiet}>{recorder.deviceName}</span>}
    </span>
  );
}

/** When a stream was healthy last. */
export function Seen({ at }: { readonly at: number | null }) {
  return useClockText(useCallback((now) => (at === null ? words.never : words.ago(at, now)), [at]));
}

function ofDevice(cell: (device: Device) => ReturnType<Column<DeviceRow>["cell"]>): Column<DeviceRow>["cell"] {
  return (row) => (row.kind === "device" ? cell(row.device) : null);
}

const { columns: titles } = words;

/** A card has no titles of columns. */
function Titled({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <span>
      <span className={styles.unit}>{title} </span>
      {children}
    </span>
  );
}

export const COLUMNS: readonly Column<DeviceRow>[] = [
  {
    id: "stream",
    title: titles.stream,
    track: "minmax(10rem, 2fr)",
    priority: 1,
    card: "title",
    cell: ofDevice(({ key }) => <span className={styles.path}>{key}</span>),
  },
  { id: "state", title: titles.state, track: "8.5rem", priority: 1, card: "corner", cell: ofDevice((device) => <StreamStatus device={device} />) },
  { id: "camera", title: titles.camera, track: "minmax(9rem, 2fr)", priority: 1, card: "line", cell: ofDevice((device) => <LinkedCamera device={device} />) },
  {
    id: "why",
    title: titles.why,
    track: "minmax(10rem, 3fr)",
    priority: 3,
    card: "line",
    // Where all is well there is nothing to say.
    cell: ofDevice((device) => (streamStateOf(device) === "active" ? null : <span className={styles.quiet}>{whyStream(device)}</span>)),
  },
  { id: "source", title: titles.source, track: "minmax(8rem, 1fr)", priority: 4, card: "line", cell: ofDevice(({ sourceAddress }) => sourceAddress) },
  { id: "picture", title: titles.picture, track: "minmax(9rem, 1fr)", priority: 4, card: "line", cell: ofDevice(pictureWords) },
  { id: "readers", title: titles.readers, track: "5.5rem", priority: 4, card: "end", align: "end", cell: ofDevice(({ readers }) => <Titled title={titles.readers}>{words.readers(readers)}</Titled>) },
  { id: "seen", title: titles.seen, track: "7rem", priority: 2, card: "end", align: "end", cell: ofDevice(({ lastSeen }) => <Titled title={titles.seen}><Seen at={lastSeen} /></Titled>) },
];
