import { useEffect, useState } from "react";
import type { Diagnostics } from "../../core/video/diagnostics.ts";
import type { WhepPlayer } from "../../core/video/whep-player.ts";
import { detailRows, videoWords } from "../../words/video.ts";
import styles from "./Video.module.css";

const AGAIN_MS = 1_000;

/** What is known of a stream, once a second, while it is shown. */
export function VideoDetails({ player }: { readonly player: WhepPlayer }) {
  const [details, setDetails] = useState<Diagnostics | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = async (): Promise<void> => {
      const now = await player.diagnostics();
      if (isShown) {
        setDetails(now);
      }
    };
    void read();
    const timer = setInterval(() => void read(), AGAIN_MS);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [player]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a tile it is scrolled
    <section className={styles.details} aria-label={videoWords.details} tabIndex={0}>
      {details === null ? (
        <p className={styles.quiet}>{videoWords.notConnected}</p>
      ) : (
        <dl className={styles.rows}>
          {detailRows(details).map(([name, value]) => (
            <div key={name} className={styles.row}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
