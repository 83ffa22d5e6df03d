import { useState, type ReactNode } from "react";
import type { Device } from "../../api/devices.ts";
import { Icon } from "../../app/shell/Icon.tsx";
import { streamStateOf, streamWords, whyStream } from "../../words/streams.ts";
import { Video } from "../video/Video.tsx";
import styles from "./LivePicture.module.css";
import { StreamStatus } from "./StreamStatus.tsx";

const PLAY = "M6.500 4v12l10-6z";

interface Props {
  readonly device: Device;
  readonly title: string;
  /** Whether it plays by itself while its stream is active. Otherwise nothing is fetched before somebody asks for it. */
  readonly atOnce?: boolean;
  readonly status?: ReactNode;
}

/** The live picture of a stream, or its place with a button in it. */
export function LivePicture({ device, title, atOnce = false, status }: Props) {
  const state = streamStateOf(device);
  const [plays, setPlays] = useState(atOnce && state === "active");
  if (plays || (atOnce && state === "active")) {
    return <Video url={device.whepUrl} title={title} isActive={device.isActive} tracks={device.tracks} status={status} />;
  }
  return (
    <div className={styles.poster}>
      <button type="button" className={styles.play} onClick={() => setPlays(true)}>
        <Icon path={PLAY} />
        {state === "inactive" ? streamWords.tryWord : streamWords.playWord} <span className="visually-hidden">{title}</span>
      </button>
      {state !== "active" && <p className={styles.why}>{whyStream(device)}</p>}
      <p className={styles.caption}>
        <span className={styles.title}>{title}</span>
        <StreamStatus device={device} />
      </p>
    </div>
  );
}
