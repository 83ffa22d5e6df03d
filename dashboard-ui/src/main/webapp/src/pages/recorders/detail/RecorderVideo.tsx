import { useMemo, useState } from "react";
import { useCamerasOf } from "../../../app/fleet-context.ts";
import { useDevices } from "../../../app/use-devices.ts";
import { Button } from "../../../components/Button.tsx";
import { LivePicture } from "../../../components/streams/LivePicture.tsx";
import { TwoFacts } from "../../../components/streams/TwoFacts.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraVideoWords } from "../../../words/camera-video.ts";
import { byName } from "../../../words/locale.ts";
import { oneOfEach } from "./one-of-each.ts";
import styles from "./RecorderVideo.module.css";
import { Section } from "./Section.tsx";

/** As many are shown at once. */
const SHOWN = 8;

/** The streams of a recorder's cameras at a glance: nothing plays until somebody asks. Nothing at all where no stream is linked. */
export function RecorderVideo({ nvrId }: { readonly nvrId: number }) {
  const { devices } = useDevices();
  const { cameras } = useCamerasOf(nvrId);
  const [all, setAll] = useState(false);
  const tiles = useMemo(() => {
    const byId = new Map(cameras?.map((camera) => [camera.id, camera]));
    return oneOfEach(devices ?? [], nvrId)
      .map((device) => {
        const camera = byId.get(device.cameraId ?? 0) ?? null;
        return { device, camera, title: camera === null ? device.key : cameraName(camera) };
      })
      .toSorted((a, b) => byName.compare(a.title, b.title));
  }, [devices, cameras, nvrId]);
  const words = cameraVideoWords.recorder;
  if (tiles.length === 0) {
    return null;
  }
  return (
    <div className={styles.video}>
      <Section title={words.title} aside={<span className={styles.hint}>{words.hint}</span>}>
        <ul className={styles.tiles}>
          {(all ? tiles : tiles.slice(0, SHOWN)).map(({ device, camera, title }) => (
            <li key={device.id} className={styles.tile}>
              <LivePicture device={device} title={title} />
              <TwoFacts camera={camera} device={device} />
            </li>
          ))}
        </ul>
        {!all && tiles.length > SHOWN && <Button onClick={() => setAll(true)}>{words.showAll(tiles.length)}</Button>}
      </Section>
    </div>
  );
}
