import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import type { CameraRecord } from "../../api/cameras.ts";
import { FlapStatus } from "../../components/FlapStatus.tsx";
import { Hint } from "../../components/Hint.tsx";
import { Maintained } from "../../components/maintenance/marks.tsx";
import { Marked } from "../../components/Marked.tsx";
import { Since } from "../../components/Since.tsx";
import type { Column } from "../../components/table/columns.ts";
import { cameraName } from "../../words/camera-name.ts";
import { cameraWords } from "../../words/cameras.ts";
import { MARK, stateOf } from "./camera-state.ts";
import { whyOf, wordOf } from "./camera-words.ts";
import styles from "./cells.module.css";
import { useCamera } from "./live.ts";
import type { Row } from "./rows.ts";

const { columns } = cameraWords;

interface CellProps {
  readonly camera: CameraRecord;
}

/** The state of a camera as it is now. */
export function CameraStatus({ camera }: CellProps) {
  const state = stateOf(useCamera(camera), useRecorder(camera.nvrId));
  return <FlapStatus type="camera" id={camera.id} state={MARK[state]} word={wordOf(state)} short />;
}

export function CameraWhy({ camera }: CellProps) {
  const recorder = useRecorder(camera.nvrId);
  const now = useCamera(camera);
  return whyOf(now, stateOf(now, recorder), recorder);
}

export function CameraSince({ camera }: CellProps) {
  return <Since at={useCamera(camera).since} />;
}

export function CameraName({ camera, query }: CellProps & { readonly query: string }) {
  return (
    <>
      <span className={styles.name}>
        <Marked text={cameraName(camera)} words={[query]} />
      </span>
      {camera.displayName !== null && (
        <span className={styles.quiet}>
          {" "}
          <Marked text={camera.name} words={[query]} />
        </span>
      )}
    </>
  );
}

/** Its recorder, which leads there; by hostname, where that is what was searched for. */
export function CameraRecorder({ camera, query }: CellProps & { readonly query: string }) {
  const recorder = useRecorder(camera.nvrId);
  return (
    <Link className={styles.link} to="/recorders" search={{ open: [camera.nvrId] }} tabIndex={-1}>
      {recorder?.deviceName ?? camera.hostname}
      {query.trim() !== "" && camera.hostname.toLowerCase().includes(query.trim().toLowerCase()) && (
        <span className={styles.quiet}>
          {" "}
          <Marked text={camera.hostname} words={[query]} />
        </span>
      )}
    </Link>
  );
}

function CameraSite({ camera }: CellProps) {
  const sites = useObservable(useFleet().realtime.sites);
  const siteId = useRecorder(camera.nvrId)?.siteId ?? null;
  const site = siteId === null ? undefined : sites.get(siteId);
  return site === undefined ? <span className={styles.quiet}>{cameraWords.noSite}</span> : site.name;
}

const of = (cell: (camera: CameraRecord, left: boolean) => ReactNode) => (row: Row) =>
  row.kind === "camera" ? cell(row.camera, row.left) : null;

/** The columns; another search makes them anew, since it marks what it found. */
export function cameraColumns(query: string): readonly Column<Row>[] {
  return [
    {
      id: "problems",
      title: columns.status,
      track: "9.5rem",
      priority: 1,
      card: "corner",
      sortable: true,
      cell: of((camera) => <CameraStatus camera={camera} />),
    },
    {
      id: "name",
      title: columns.camera,
      track: "minmax(9rem, 1.2fr)",
      priority: 1,
      card: "title",
      sortable: true,
      cell: of((camera, left) => (
        <>
          <CameraName camera={camera} query={query} /> <Maintained of={{ type: "camera", id: camera.id, nvr: camera.nvrId }} />
          {left && (
            <span className={styles.left}>
              <Hint>{cameraWords.left}</Hint>
            </span>
          )}
        </>
      )),
    },
    {
      id: "hostname",
      title: columns.recorder,
      track: "minmax(10rem, 1.3fr)",
      priority: 1,
      card: "line",
      sortable: true,
      cell: of((camera) => <CameraRecorder camera={camera} query={query} />),
    },
    { id: "site", title: columns.site, track: "minmax(7rem, 0.9fr)", priority: 4, card: "start", sortable: true, cell: of((camera) => <CameraSite camera={camera} />) },
    {
      id: "address",
      title: columns.address,
      track: "minmax(8rem, 9.5rem)",
      priority: 3,
      card: "start",
      cell: of(({ ipAddress }) => (ipAddress === null ? null : <Marked text={ipAddress} words={[query]} />)),
    },
    { id: "why", title: columns.why, track: "minmax(11rem, 1.4fr)", priority: 2, card: "line", cell: of((camera) => <CameraWhy camera={camera} />) },
    {
      id: "since",
      title: columns.since,
      track: "minmax(6rem, 13.25rem)",
      priority: 1,
      card: "end",
      sortable: true,
      cell: of((camera) => <CameraSince camera={camera} />),
    },
  ];
}
