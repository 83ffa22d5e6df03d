import type { Device } from "../../api/devices.ts";
import { TwoFacts } from "../../components/streams/TwoFacts.tsx";
import { pictureName, useLinkedCamera } from "../../components/streams/use-linked-camera.ts";
import { Video } from "../../components/video/Video.tsx";
import { shownWallWords as words } from "../../words/video-page.ts";
import styles from "./Tile.module.css";

interface Props {
  /** From 1 on. */
  readonly place: number;
  /** Undefined for one that its media server forgot. */
  readonly device: Device | undefined;
}

/** Shows the picture of a tile, with its own controls, on the whole screen. */
function showLarge(tile: HTMLElement): void {
  // Where it is not allowed the page stays as it is.
  void tile.querySelector("[role=group]")?.requestFullscreen().catch(() => undefined);
}

function Picture({ place, device }: { readonly place: number; readonly device: Device }) {
  const camera = useLinkedCamera(device);
  const name = pictureName(device, camera);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys lead to it, Enter enlarges it
    <div
      className={styles.tile}
      role="group"
      aria-label={words.tile(place, name)}
      data-tile={place}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) {
          showLarge(event.currentTarget);
        }
      }}
    >
      <Video key={device.id} fills url={device.whepUrl} title={name} isActive={device.isActive} tracks={device.tracks} />
      <div className={styles.facts}>
        <TwoFacts camera={camera} device={device} />
      </div>
    </div>
  );
}

/** One picture of a wall, with its name and both facts: what the recorder says, and how the stream is. */
export function Tile({ place, device }: Props) {
  return device === undefined ? (
    <div className={`${styles.tile} ${styles.gone}`} data-tile={place}>
      <p>{words.deviceGone}</p>
      <p className={styles.quiet}>{words.deviceGoneMeans}</p>
    </div>
  ) : (
    <Picture place={place} device={device} />
  );
}
