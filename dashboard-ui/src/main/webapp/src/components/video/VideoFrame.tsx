import type { ReactNode, Ref } from "react";
import { dueAt, type PlayerState } from "../../core/video/player-state.ts";
import { retryWords } from "../../words/connection.ts";
import { lastFrameWords, videoMessage, videoWord, videoWords } from "../../words/video.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Button } from "../Button.tsx";
import { StatusMark, type MarkState } from "../StatusMark.tsx";
import styles from "./Video.module.css";

interface Props {
  readonly title: string;
  /** Null for a camera without a stream. */
  readonly state: PlayerState | null;
  /** What the camera sends, as far as that is known: "H265". */
  readonly tracks?: readonly string[];
  /** What is known of the camera otherwise, each with its source and age: another fact than the picture. */
  readonly status?: ReactNode;
  readonly controls?: ReactNode;
  readonly details?: ReactNode;
  readonly video?: Ref<HTMLVideoElement>;
  readonly onRetry: () => void;
  readonly onTap: () => void;
}

const UNKNOWN: readonly string[] = [];

function markOf({ state }: PlayerState): MarkState {
  switch (state) {
    case "live":
    case "audio_only":
      return "ok";
    case "stalled":
    case "unplayable":
      return "warning";
    case "retrying":
    case "failed":
      return "offline";
    default:
      return "unknown";
  }
}

function LastFrame({ at }: { readonly at: number }) {
  return <p className={styles.lastFrame}>{useClockText((now) => lastFrameWords(at, now))}</p>;
}

function NextTry({ at }: { readonly at: number }) {
  return <p className={styles.quiet}>{useClockText((now) => retryWords(at, now))}</p>;
}

function Message({ state, tracks, onRetry, onTap }: { readonly state: PlayerState; readonly tracks: readonly string[] } & Pick<Props, "onRetry" | "onTap">) {
  const message = videoMessage(state, tracks);
  if (message === null) {
    return null;
  }
  const waits = state.state === "retrying" || state.state === "unplayable" || (state.state === "failed" && state.cause === "unauthorized");
  const at = dueAt(state);
  return (
    <div className={styles.message} role="status">
      <p className={styles.what}>{message.title}</p>
      {message.meaning !== "" && <p className={styles.meaning}>{message.meaning}</p>}
      {state.lastFrameAt !== null && <LastFrame at={state.lastFrameAt} />}
      {waits && at !== null && <NextTry at={at} />}
      {waits && <Button onClick={onRetry}>{videoWords.tryNow}</Button>}
      {state.state === "tap_to_play" && (
        <Button tone="primary" onClick={onTap}>
          {videoWords.tapToPlay}
        </Button>
      )}
    </div>
  );
}

/** A picture with everything around it, in whatever state its player is: the same on a tile, a wall and a whole screen. */
export function VideoFrame({ title, state, tracks = UNKNOWN, status, controls, details, video, onRetry, onTap }: Props) {
  const isClear = state?.state === "live" || state?.state === "tap_to_play";
  return (
    <div className={styles.frame} data-state={state?.state ?? "none"}>
      {/* Muted, or no browser plays it by itself. */}
      <video ref={video} className={styles.video} data-clear={isClear} autoPlay muted playsInline disablePictureInPicture aria-label={videoWords.picture(title)} />
      {state === null ? (
        <div className={styles.message}>
          <p className={styles.what}>{videoWords.none.title}</p>
          <p className={styles.meaning}>{videoWords.none.meaning}</p>
        </div>
      ) : (
        <Message state={state} tracks={tracks} onRetry={onRetry} onTap={onTap} />
      )}
      {details}
      <div className={styles.caption}>
        <div className={styles.facts}>
          <span className={styles.title}>{title}</span>
          {state !== null && (
            <span className={styles.word}>
              <StatusMark state={markOf(state)} />
              {videoWord(state)}
            </span>
          )}
          {status !== undefined && <span className={styles.status}>{status}</span>}
        </div>
        {controls}
      </div>
    </div>
  );
}
