import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";
import { videoWords } from "../../words/video.ts";
import { savePicture } from "./save-picture.ts";
import { play, usePlayer } from "./use-player.ts";
import styles from "./Video.module.css";
import { VideoControls } from "./VideoControls.tsx";
import { VideoDetails } from "./VideoDetails.tsx";
import { VideoFrame } from "./VideoFrame.tsx";

export interface VideoPlayerProps {
  /** The WHEP endpoint, absolute; null for a camera without a stream. */
  readonly url: string | null;
  readonly title: string;
  /** What is known otherwise of the stream: when it becomes active the player waits no longer. */
  readonly isActive?: boolean;
  /** What the camera sends, as far as that is known: "H265". */
  readonly tracks?: readonly string[];
  /** What is known of the camera otherwise, each with its source and age. */
  readonly status?: ReactNode;
}

function onFullScreen(changed: () => void): () => void {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
}

/**
 * The live picture of one camera, for a tile, a wall and a whole screen: it has the size that it is given. It connects while it is
 * in sight, and says in words what is the matter when there is no picture.
 */
export function VideoPlayer({ url, title, isActive, tracks, status }: VideoPlayerProps) {
  const around = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { player, state, hasSound } = usePlayer(around, video, url, isActive);
  const [showsDetails, setShowsDetails] = useState(false);
  const [isLoud, setLoud] = useState(false);
  const isFull = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null && document.fullscreenElement === around.current);
  const hasPicture = url !== null && state.lastFrameAt !== null;
  useEffect(() => {
    if (video.current !== null) {
      // React sets the property alone, and some browsers look at the attribute.
      video.current.defaultMuted = true;
      video.current.muted = !isLoud;
    }
  }, [isLoud]);

  const act = {
    snapshot: (): void => {
      if (video.current !== null) {
        void savePicture(video.current, videoWords.file(title, state.state === "live" ? Date.now() : (state.lastFrameAt ?? Date.now())));
      }
    },
    details: (): void => setShowsDetails((last) => !last),
    sound: (): void => setLoud((last) => !last),
    full: (): void => {
      if (document.fullscreenEnabled) {
        void (isFull ? document.exitFullscreen() : around.current?.requestFullscreen())?.catch(() => undefined);
      }
    },
  };
  const onKey = (event: KeyboardEvent): void => {
    const action = { s: act.snapshot, i: act.details, m: act.sound, f: act.full }[event.key];
    if (action !== undefined && url !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.stopPropagation();
      action();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it
    <div ref={around} className={styles.player} role="group" aria-label={videoWords.player(title)} onKeyDown={onKey}>
      <VideoFrame
        title={title}
        state={url === null ? null : state}
        {...(tracks === undefined ? {} : { tracks })}
        status={status}
        video={video}
        onRetry={() => player?.retry()}
        onTap={() => {
          if (video.current !== null && player !== null) {
            play(video.current, player);
          }
        }}
        controls={
          url !== null && (
            <VideoControls
              hasPicture={hasPicture}
              isLoud={hasSound ? isLoud : null}
              showsDetails={showsDetails}
              isFull={isFull}
              onSnapshot={act.snapshot}
              onSound={act.sound}
              onDetails={act.details}
              onFull={act.full}
            />
          )
        }
        details={showsDetails && player !== null && <VideoDetails player={player} />}
      />
    </div>
  );
}
