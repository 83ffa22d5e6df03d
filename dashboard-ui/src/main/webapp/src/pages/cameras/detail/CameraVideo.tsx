import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { CameraRecord } from "../../../api/cameras.ts";
import { mayShow, type Device } from "../../../api/devices.ts";
import { useDevices, useDevicesOf } from "../../../app/use-devices.ts";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import { Segments } from "../../../components/fields/Segments.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { LivePicture } from "../../../components/streams/LivePicture.tsx";
import { TwoFacts } from "../../../components/streams/TwoFacts.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraVideoWords as words } from "../../../words/camera-video.ts";
import styles from "./CameraDetail.module.css";
import { ChosenLink, NotLinked } from "./CameraStreams.tsx";

interface Props {
  readonly camera: CameraRecord;
}

/** The picture of one of the camera's streams, beside what the recorder says of the camera: these are different facts. */
function Linked({ camera, streams, all }: Props & { readonly streams: readonly [Device, ...Device[]]; readonly all: readonly Device[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const device = streams.find(({ id }) => id === chosen) ?? streams.find(({ isActive }) => isActive) ?? streams[0];
  const options = streams.map(({ id, key, size }) => ({ value: String(id), label: words.name(key, size?.width ?? null, size?.height ?? null) }));
  return (
    <>
      {streams.length > 1 && <Segments label={words.choose} quiet options={options} value={String(device.id)} onChange={(id) => setChosen(Number(id))} />}
      <LivePicture key={device.id} device={device} title={cameraName(camera)} atOnce />
      <TwoFacts camera={camera} evidenceAt={camera.evidenceAt} device={device} />
      <ChosenLink key={`link ${device.id}`} camera={camera} device={device} all={all} />
    </>
  );
}

function Streams({ camera, devices }: Props & { readonly devices: readonly Device[] }) {
  const mine = useDevicesOf(devices, camera.id) ?? [];
  const { id, ipAddress } = camera;
  const candidates = useMemo(() => devices.filter((device) => mayShow(device, { id, ipAddress })), [devices, id, ipAddress]);
  const [first, ...others] = mine;
  if (devices.length === 0) {
    return (
      <p className={panel.quiet}>
        {words.nothing}{" "}
        <Link className={panel.link} to="/video">
          {words.how}
        </Link>
      </p>
    );
  }
  return first === undefined ? (
    <>
      <NotLinked camera={camera} candidates={candidates} all={devices} />
      <TwoFacts camera={camera} evidenceAt={camera.evidenceAt} device={null} />
    </>
  ) : (
    <Linked camera={camera} streams={[first, ...others]} all={devices} />
  );
}

/** What the camera sees now: the streams that are linked to it, or how one is. */
export function CameraVideo({ camera }: Props) {
  const { devices, problem, again } = useDevices();
  return (
    <section className={panel.part} aria-label={words.title}>
      <h3 className={panel.heading}>{words.title}</h3>
      {devices !== undefined && <Streams camera={camera} devices={devices} />}
      {devices === undefined && problem === null && (
        <div role="status" aria-label={words.loading} className={styles.pictureSkeleton}>
          <Skeleton height="100%" />
        </div>
      )}
      {problem !== null && (
        <p className={panel.quiet}>
          {words.notRead} {problem.message}{" "}
          <Button onClick={again}>{words.again}</Button>
        </p>
      )}
    </section>
  );
}
