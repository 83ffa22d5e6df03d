import { lazy, Suspense } from "react";
import { componentWords } from "../../words/components.ts";
import { Skeleton } from "../Skeleton.tsx";
import styles from "./VideoPlace.module.css";
import type { VideoPlayerProps } from "./VideoPlayer.tsx";

const VideoPlayer = lazy(() => import("./VideoPlayer.tsx").then((loaded) => ({ default: loaded.VideoPlayer })));

interface Props extends VideoPlayerProps {
  /** Whether it is as high as its place; if not it is as high as a picture of most cameras is at its width. */
  readonly fills?: boolean;
}

/** The live picture of one camera; the player is loaded when the first is shown, and its place is there before. */
export function Video({ fills = false, ...props }: Props) {
  return (
    <div className={styles.place} data-fills={fills}>
      <Suspense
        fallback={
          <div role="status" aria-label={componentWords.loading(props.title)} className={styles.place} data-fills>
            <Skeleton height="100%" />
          </div>
        }
      >
        <VideoPlayer {...props} />
      </Suspense>
    </div>
  );
}
